package dev.loopguard.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The page that stands where there is none. */
final class Missing {
  private Missing() {}

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance missing(String words);
  }

  /** Returns what ends a request for something that is not there; {@code words} say so. */
  static NotFoundException page(String words) {
    return new NotFoundException(
        Response.status(Response.Status.NOT_FOUND)
            .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .entity(Templates.missing(words).render())
            .build());
  }
}
