package dev.loopguard.web;

import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.setup.Door;
import dev.loopguard.setup.Proposal;
import dev.loopguard.setup.SelfTest;
import dev.loopguard.setup.Setup;
import dev.loopguard.setup.Setup.Finished;
import dev.loopguard.setup.Setup.Proposed;
import dev.loopguard.setup.SetupTerms;
import dev.loopguard.setup.Stage;
import dev.loopguard.setup.WrongTries;
import dev.loopguard.web.signin.Place;
import dev.loopguard.web.signin.Visitor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The pages of the setup. The form's page opens by a token, which a cookie then carries that no
 * other site makes a browser send; so the page that GitHub sends the browser back to is opened by
 * the state alone, and the last page by a cookie that it sets.
 */
@Path("/setup")
@Produces(MediaType.TEXT_HTML)
public final class SetupResource {
  static final String TOKEN = "loopguard_setup";
  static final String SESSION = "loopguard_setup_done";

  private static final String POLICY = "Content-Security-Policy";
  private static final String OWN_FORMS = "form-action 'self'";
  private static final int TOO_MANY = 429;

  private final Setup setup;
  private final Door door;
  private final WrongTries tries;
  private final SetupTerms terms;
  private final Place place;
  private final Visitor visitor;
  private final String policy;

  public SetupResource(
      Setup setup,
      Door door,
      WrongTries tries,
      SetupTerms terms,
      Place place,
      Visitor visitor,
      @ConfigProperty(name = "quarkus.http.header.\"Content-Security-Policy\".value")
          String policy) {
    this.setup = setup;
    this.door = door;
    this.tries = tries;
    this.terms = terms;
    this.place = place;
    this.visitor = visitor;
    this.policy = policy;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance setup(SetupForm form);

    static native TemplateInstance setupRegister(SetupConfirmation confirmation);

    static native TemplateInstance setupWords(SetupWords words);

    static native TemplateInstance setupDone(RegisteredApp app, String place);

    static native TemplateInstance setupCheck(SelfTest.Report report);
  }

  /** Shows the form to who has the token. */
  @GET
  public Response open(
      @QueryParam("token") @DefaultValue("") String shown,
      @CookieParam(TOKEN) @DefaultValue("") String kept,
      @Context UriInfo uri) {
    return guarded(
        () -> {
          Optional<Response> closed = closed();
          if (closed.isPresent()) {
            return closed.get();
          }
          String token = shown.isEmpty() ? kept : shown;
          if (!door.opens(token)) {
            return wrongToken(token);
          }
          Response.ResponseBuilder page = page(200, Templates.setup(form(blank(uri), Map.of())));
          return shown.isEmpty() ? page.build() : page.cookie(cookie(TOKEN, token)).build();
        });
  }

  /** Takes the form, and shows what the browser is to take to GitHub. */
  @POST
  public Response propose(
      @CookieParam(TOKEN) @DefaultValue("") String token,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("owner") @DefaultValue("") String owner,
      @FormParam("organisation") @DefaultValue("") String organisation,
      @FormParam("host") @DefaultValue("") String host,
      @FormParam("site") @DefaultValue("") String site,
      @Context HttpServerResponse answer) {
    return guarded(
        () -> {
          Optional<Response> closed = closed();
          if (closed.isPresent()) {
            return closed.get();
          }
          if (!door.opens(token)) {
            return wrongToken(token);
          }
          return proposed(
              new Proposal(
                  name,
                  owner.equals("organisation"),
                  organisation,
                  terms.host().orElse(host),
                  terms.site().map(URI::toString).orElse(site)),
              answer);
        });
  }

  private Response proposed(Proposal proposal, HttpServerResponse answer) {
    return switch (setup.propose(proposal)) {
      case Proposed.Mistaken(Map<String, String> mistakes) ->
          page(422, Templates.setup(form(proposal, mistakes))).build();
      case Proposed.NoPlace _ -> page(409, Templates.setup(form(proposal, Map.of()))).build();
      case Proposed.Ready ready -> {
        // Set here, a header of the configuration is replaced; on the answer there would be two.
        answer
            .headers()
            .set(POLICY, policy.replace(OWN_FORMS, "form-action " + ready.form().origin()));
        yield page(200, Templates.setupRegister(SetupConfirmation.of(ready))).build();
      }
    };
  }

  /** Takes the code that GitHub gave the browser. */
  @GET
  @Path("done")
  public Response done(
      @QueryParam("code") @DefaultValue("") String code,
      @QueryParam("state") @DefaultValue("") String state) {
    return guarded(
        () ->
            switch (setup.finish(code, state)) {
              case Finished.Done(RegisteredApp app, String session) ->
                  page(200, Templates.setupDone(app, setup.place()))
                      .cookie(cookie(SESSION, session))
                      .build();
              case Finished.UnknownState() -> words(403, SetupWords.unknownState());
              case Finished.TryAgain(String problem) -> words(502, SetupWords.tryAgain(problem));
              case Finished.Failed(String problem) -> words(400, SetupWords.failed(problem));
            });
  }

  /** Meets whoever has just installed the App. */
  @GET
  @Path("installed")
  public Response installed() {
    return words(200, SetupWords.installed());
  }

  /** Shows how everything stands to who has just set the server up, and to operators. */
  @GET
  @Path("check")
  public Response check(@CookieParam(SESSION) @DefaultValue("") String session) {
    return guarded(
        () -> {
          if (!visitor.signedIn() && !door.shows(session)) {
            return words(403, SetupWords.notShown());
          }
          return terms
              .test()
              .get()
              .map(test -> page(200, Templates.setupCheck(test.run())).build())
              .orElseGet(() -> words(404, SetupWords.nothingToTest()));
        });
  }

  private Optional<Response> closed() {
    return switch (terms.stage().get()) {
      case Stage.Open() -> Optional.empty();
      case Stage.ByHand byHand -> Optional.of(words(404, SetupWords.byHand(byHand.missing())));
      case Stage.Locked(String clause) -> Optional.of(words(404, SetupWords.locked(clause)));
      case Stage.Finished() -> Optional.of(words(404, SetupWords.finished()));
    };
  }

  private Response wrongToken(String token) {
    return !token.isEmpty() && tries.tooMany()
        ? page(TOO_MANY, Templates.setupWords(SetupWords.tooManyTries()))
            .header(HttpHeaders.RETRY_AFTER, WrongTries.WINDOW.toSeconds())
            .build()
        : words(403, SetupWords.noToken());
  }

  private Proposal blank(UriInfo uri) {
    URI here = uri.getBaseUri();
    return new Proposal(
        "Loopguard",
        false,
        "",
        terms.host().orElse("github.com"),
        terms
            .site()
            .map(URI::toString)
            .orElseGet(
                () ->
                    (place.secure() ? "https" : "http")
                        + "://"
                        + here.getRawAuthority()
                        + place.base()));
  }

  private SetupForm form(Proposal proposal, Map<String, String> mistakes) {
    return new SetupForm(
        proposal,
        mistakes,
        setup.problem().orElse(""),
        setup.place(),
        terms.host().isPresent(),
        terms.site().isPresent());
  }

  private NewCookie cookie(String name, String value) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(place.base() + "/setup")
        .httpOnly(true)
        .secure(place.secure())
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge((int) Door.SESSION_LIFE.toSeconds())
        .build();
  }

  private static Response guarded(Supplier<Response> work) {
    try {
      return work.get();
    } catch (QueueUnavailableException e) {
      return words(503, SetupWords.databaseAway());
    }
  }

  private static Response words(int status, SetupWords words) {
    return page(status, Templates.setupWords(words)).build();
  }

  private static Response.ResponseBuilder page(int status, TemplateInstance template) {
    return Response.status(status)
        .entity(template.render())
        .type("text/html;charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
