package dev.loopguard.web;

import dev.loopguard.web.signin.OperatorOnly;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** The page of one repository. */
@Path("/repositories/{owner}/{name}")
@Produces(MediaType.TEXT_HTML)
@OperatorOnly
public final class RepositoryResource {
  private final Desk desk;
  private final Clock clock;

  public RepositoryResource(Desk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance repository(RepositoryView view);
  }

  @GET
  @RunOnVirtualThread
  public String repository(@PathParam("owner") String owner, @PathParam("name") String name) {
    return new RepositoryPage(desk, clock.instant())
        .view(owner, name)
        .map(view -> Templates.repository(view).render())
        .orElseThrow(
            () ->
                Missing.page(
                    "No such repository is known here. It comes with its first event once the App"
                        + " is installed on it."));
  }
}
