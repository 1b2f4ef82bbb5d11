package dev.loopguard.web.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The pages around signing in, as answers that nobody stores. */
final class SignInPages {
  private SignInPages() {}

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance login(SignIn signIn, LocalPath to, String problem);

    static native TemplateInstance moment(LocalPath to);

    static native TemplateInstance stranger(String reason, String subject);
  }

  /**
   * Returns the sign-in page.
   *
   * @param problem what went wrong before; empty when nothing did
   */
  static Response login(int status, SignIn signIn, LocalPath to, String problem) {
    return page(status, Templates.login(signIn, to, problem));
  }

  /**
   * Returns a page that at once leads on. A browser that comes from another site's page leaves our
   * cookie out, and would again if it were redirected; from a page of ours it sends it.
   */
  static Response moment(LocalPath to) {
    return page(200, Templates.moment(to));
  }

  /** Returns the page for somebody whom the issuer knows and who is no operator. */
  static Response stranger(String reason, String subject) {
    return page(403, Templates.stranger(reason, subject));
  }

  /** Returns the way to another page, for browsers that come from a page of ours. */
  static Response.ResponseBuilder goTo(String address) {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, address)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Response page(int status, TemplateInstance page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(page.render())
        .build();
  }
}
