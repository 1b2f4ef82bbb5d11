package dev.loopguard.web.signin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Refuses a form that was not shown to the browser that sends it. A script with the operator token
 * needs no such proof: no page can make a browser send that.
 */
@Singleton
public class FormTokenFilter {
  private final Csrf csrf;
  private final Visitor visitor;

  FormTokenFilter(Csrf csrf, Visitor visitor) {
    this.csrf = csrf;
    this.visitor = visitor;
  }

  /** Looks into the form, which is read by now. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 100)
  @WithFormRead
  public void check(ResteasyReactiveContainerRequestContext request) {
    if (CsrfFilter.concerns(request) && !visitor.script() && !accepts(request)) {
      request.abortWith(
          CsrfFilter.answer(
              403, "This form is out of date, or cookies are off. Load its page again."));
    }
  }

  private boolean accepts(ResteasyReactiveContainerRequestContext request) {
    var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    return context.getFormParameter(Csrf.FIELD, true, false) instanceof String token
        && csrf.accepts(token);
  }
}
