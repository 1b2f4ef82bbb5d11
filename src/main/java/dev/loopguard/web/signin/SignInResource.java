package dev.loopguard.web.signin;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signs operators in who know the token, and everybody out. */
@Path("/")
public final class SignInResource {
  /** The same whether the token was wrong or too many wrong ones came before it. */
  private static final String REFUSED =
      "That is not the operator token, or there were too many wrong tries just now. Wait a minute"
          + " before you try again.";

  private final SignIn signIn;
  private final TokenCheck tokens;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Visitor visitor;
  private final Place place;

  SignInResource(
      SignIn signIn,
      TokenCheck tokens,
      Sessions sessions,
      Cookies cookies,
      Visitor visitor,
      Place place) {
    this.signIn = signIn;
    this.tokens = tokens;
    this.sessions = sessions;
    this.cookies = cookies;
    this.visitor = visitor;
    this.place = place;
  }

  @GET
  @Path("login")
  public Response page(@QueryParam("to") @Nullable String to) {
    LocalPath next = LocalPath.of(to);
    return visitor.session().isPresent()
        ? SignInPages.goTo(place.base() + next.value()).build()
        : SignInPages.login(200, signIn, next, "");
  }

  @POST
  @Path("login")
  public Response signIn(
      @FormParam("token") @Nullable String token, @FormParam("to") @Nullable String to) {
    LocalPath next = LocalPath.of(to);
    return token != null && tokens.accepts(token)
        ? SignInPages.goTo(place.base() + next.value())
            .cookie(cookies.of(Visitor.COOKIE, sessions.issue("operator"), Sessions.LENGTH))
            .build()
        : SignInPages.login(403, signIn, next, REFUSED);
  }

  @POST
  @Path("logout")
  public Response signOut() {
    return SignInPages.goTo(place.base() + "/login")
        .cookie(cookies.of(Visitor.COOKIE, "", Duration.ZERO))
        .build();
  }
}
