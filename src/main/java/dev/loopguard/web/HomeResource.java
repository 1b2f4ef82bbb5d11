package dev.loopguard.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The first page: whether the server can work, and if not, what it lacks. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class HomeResource {
  private final ServerState state;

  public HomeResource(ServerState state) {
    this.state = state;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance home(ServerState state);
  }

  @GET
  public String home() {
    return Templates.home(state).render();
  }
}
