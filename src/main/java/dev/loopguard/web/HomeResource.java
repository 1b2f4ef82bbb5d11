package dev.loopguard.web;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.web.signin.SignIn;
import dev.loopguard.web.signin.Visitor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/**
 * The first page: the dashboard for operators; for everybody else whether all is well, and what the
 * server lacks.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class HomeResource {
  private final ServerState state;
  private final SignIn signIn;
  private final Visitor visitor;
  private final Desk desk;
  private final Clock clock;

  public HomeResource(ServerState state, SignIn signIn, Visitor visitor, Desk desk, Clock clock) {
    this.state = state;
    this.signIn = signIn;
    this.visitor = visitor;
    this.desk = desk;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance home(Front front);

    static native TemplateInstance dashboard(DashboardView view);
  }

  @GET
  @RunOnVirtualThread
  public Response home(@DefaultValue("") @QueryParam("range") String range) {
    DashboardPage page = new DashboardPage(desk, clock.instant());
    try {
      return visitor.signedIn() && state.ready()
          ? page(200, Templates.dashboard(page.view(Range.ofId(range))))
          : page(200, Templates.home(front(page.health())));
    } catch (QueueUnavailableException e) {
      return page(503, Templates.home(front(Health.NO_DATABASE)));
    }
  }

  private Front front(Health health) {
    return Front.of(health, state.missingCredentials(), signIn.configured() && !visitor.signedIn());
  }

  private static Response page(int status, TemplateInstance template) {
    return Response.status(status)
        .entity(template.render())
        .header("Cache-Control", "no-store")
        .build();
  }
}
