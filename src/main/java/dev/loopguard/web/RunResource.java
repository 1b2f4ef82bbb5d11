package dev.loopguard.web;

import dev.loopguard.store.Run;
import dev.loopguard.web.signin.OperatorOnly;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** The page of one run, and the button on it. */
@Path("/runs/{id: [0-9]{1,18}}")
@Produces(MediaType.TEXT_HTML)
@OperatorOnly
public final class RunResource {
  private final Desk desk;
  private final RunAgain again;
  private final Site site;
  private final Clock clock;

  public RunResource(Desk desk, RunAgain again, Site site, Clock clock) {
    this.desk = desk;
    this.again = again;
    this.site = site;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance run(RunView view);
  }

  @GET
  @RunOnVirtualThread
  public String run(@PathParam("id") long id) {
    return new RunPage(desk, clock.instant())
        .view(id)
        .map(view -> Templates.run(view).render())
        .orElseThrow(RunResource::unknown);
  }

  /** Asks for another run of the same pull request, then shows this page again. */
  @POST
  @Path("again")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  public Response again(@PathParam("id") long id) {
    Run run = desk.books().runs().run(id).orElseThrow(RunResource::unknown);
    again.request(run.pull());
    return site.show("/runs/" + id);
  }

  private static NotFoundException unknown() {
    return Missing.page("There is no such run, or it is forgotten: runs are kept for a month.");
  }
}
