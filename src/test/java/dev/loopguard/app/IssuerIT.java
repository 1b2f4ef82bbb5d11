package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.StrictIssuer;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Operators who sign in by their account at an OpenID Connect issuer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerIT {
  private static final String SESSION = "loopguard_operator";
  private static final Map<String, Object> ANN =
      Map.of(
          "sub", "u-17",
          "preferred_username", "ann",
          "email", "ann@example.org",
          "email_verified", true,
          "groups", List.of("staff", "loopguard-operators"));

  private final StrictGitHub github = StrictGitHub.start();
  private final StrictIssuer issuer = new StrictIssuer();
  private final ServerSetup setup =
      ServerSetup.of(github)
          .with("LOOPGUARD_OPERATOR_TOKEN", "the operators' token 5Fz0")
          .with("LOOPGUARD_OIDC_ISSUER", issuer.address().toString())
          .with("LOOPGUARD_OIDC_CLIENT_ID", StrictIssuer.CLIENT_ID)
          .with("LOOPGUARD_OIDC_CLIENT_SECRET", issuer.secret())
          .with("LOOPGUARD_OIDC_ROLE", "loopguard-operators")
          .with("LOOPGUARD_OIDC_USERS", "Ann@example.org,u-18")
          .with("QUARKUS_LOG_LEVEL", "DEBUG");
  private final ServerProcess server;

  /** The issuer is down while the server starts, reviews, and is asked to sign somebody in. */
  IssuerIT() {
    issuer.broken(true);
    server = ServerProcess.start(setup);
  }

  @BeforeAll
  void aServerWhoseIssuerIsDownReviewsAndSaysSoWhenSomebodySignsIn() {
    server.awaitReady();
    FakePullRequest pull = SmallChange.open(github, "shop");
    Webhooks webhooks = github.webhooks();
    assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
        .isEqualTo(202);
    Waiting.forCheck(server, pull);
    assertThat(Http.get(server.address("/checklist")).statusCode()).isEqualTo(200);
    assertThat(Http.get(server.address("/q/metrics")).statusCode()).isEqualTo(200);
    assertThat(issuer.asked()).as("requests to the issuer").isZero();

    HttpResponse<String> answer = new WebVisit().get(server.address("/login/oidc?to=/rules"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("cannot be reached", "Operator token");
    issuer.broken(false);
  }

  @BeforeEach
  void ann() {
    issuer.person(ANN);
  }

  @AfterAll
  void stop() {
    server.close();
    issuer.close();
    github.close();
  }

  private URI start() {
    return server.address("/login/oidc?to=%2Frules%3Fa%3Db");
  }

  @Test
  void whoHasTheRoleAndIsNamedGetsInAndOutAgain() {
    WebVisit visit = new WebVisit();
    assertThat(visit.get(server.address("/login?to=/rules")).body())
        .contains("Sign in with " + issuer.address().getAuthority())
        .contains("Operator token");

    HttpResponse<String> arrived = visit.follow(start());
    assertThat(arrived.statusCode()).isEqualTo(200);
    assertThat(arrived.body()).contains("content=\"0; url=/rules?a=b\"");
    assertThat(visit.cookieNames()).containsExactlyInAnyOrder("loopguard_form", SESSION);
    assertThat(visit.get(server.address("/rules")).body()).contains("Signed in as ann");

    String token = visit.formToken(server.address("/rules"));
    visit.post(server.address("/logout"), Map.of("csrf", token));
    assertThat(visit.get(server.address("/rules")).statusCode()).isEqualTo(303);
  }

  @Test
  void whoLacksTheRoleOrIsNotNamedIsToldSo() {
    for (Map<String, Object> stranger :
        List.<Map<String, Object>>of(
            Map.of("sub", "u-18", "groups", "staff"),
            Map.of("sub", "u-19", "groups", "loopguard-operators"),
            Map.of(
                "sub", "u-20",
                "groups", "loopguard-operators",
                "email", "ann@example.org",
                "email_verified", false))) {
      issuer.person(stranger);
      WebVisit visit = new WebVisit();

      HttpResponse<String> answer = visit.follow(start());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .contains("You are not an operator here", "<code>" + stranger.get("sub") + "</code>");
      assertThat(visit.cookieNames()).isEmpty();
    }
  }

  @Test
  void aStateThatIsNotOursIsRefused() {
    WebVisit visit = new WebVisit();
    URI back = backFromTheIssuer(visit);

    HttpResponse<String> answer =
        visit.get(URI.create(back.toString().replaceFirst("state=.{8}", "state=00000000")));

    assertThat(WebVisit.next(answer).getPath()).as("begins anew").isEqualTo("/authorize");
    assertThat(visit.cookie(SESSION)).isEmpty();
    assertThat(visit.get(server.address("/rules")).statusCode()).isEqualTo(303);
  }

  @Test
  void aCodeTheIssuerDoesNotKnowIsToldInWords() {
    WebVisit visit = new WebVisit();
    URI back = backFromTheIssuer(visit);

    HttpResponse<String> answer =
        visit.get(URI.create(back.toString().replaceFirst("code=.{8}", "code=00000000")));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("did not come to its end");
    assertThat(visit.cookie(SESSION)).isEmpty();
  }

  @Test
  void anAnswerOfTheIssuerIsOfUseInOneBrowserOnly() {
    URI back = backFromTheIssuer(new WebVisit());

    WebVisit other = new WebVisit();
    HttpResponse<String> answer = other.get(back);

    assertThat(WebVisit.next(answer).getPath()).isEqualTo("/authorize");
    assertThat(other.cookie(SESSION)).isEmpty();
    assertThat(other.get(server.address("/rules")).statusCode()).isEqualTo(303);
  }

  private URI backFromTheIssuer(WebVisit visit) {
    URI authorize = WebVisit.next(visit.get(start()));
    assertThat(authorize.getPath()).isEqualTo("/authorize");
    assertThat(authorize.getQuery())
        .contains("redirect_uri=" + server.address("/login/oidc"))
        .contains("code_challenge_method=S256");
    return WebVisit.next(visit.get(authorize));
  }
}
