package dev.loopguard.web;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.web.signin.OperatorOnly;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The page with what became of each rule's findings. */
@Path("/rules")
@Produces(MediaType.TEXT_HTML)
@OperatorOnly
public final class RulesResource {
  private final Catalogue catalogue;
  private final Desk desk;

  public RulesResource(Catalogue catalogue, Desk desk) {
    this.catalogue = catalogue;
    this.desk = desk;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance rules(RulesView view);
  }

  @GET
  @RunOnVirtualThread
  public String rules() {
    return Templates.rules(new RulesPage(catalogue, desk.findings().perRule()).view()).render();
  }
}
