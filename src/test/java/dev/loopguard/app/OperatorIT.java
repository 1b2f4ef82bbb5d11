package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to the pages of operators, and what forms are taken, while the log says all it can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {
  private static final String TOKEN = "the operators' token 5Fz0";
  private static final String SESSION = "loopguard_operator";
  private static final String CLOSED = "/rules";

  private final ServerProcess server =
      ServerProcess.start(
          ServerSetup.withoutCredentials()
              .with("LOOPGUARD_OPERATOR_TOKEN", TOKEN)
              .with("LOOPGUARD_PUBLIC_URL", "https://guard.example.org/review")
              .with("QUARKUS_LOG_LEVEL", "DEBUG"));
  private final WebVisit browser = new WebVisit();

  @BeforeAll
  void ready() {
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> logIn(WebVisit visit, String token, String to, String... headers) {
    String form = visit.formToken(server.address("/login"));
    return visit.post(
        server.address("/login"), Map.of("csrf", form, "token", token, "to", to), headers);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void withTheTokenTheWayLeadsToThePageThatWasAskedForAndOutAgain() {
    HttpResponse<String> closed = browser.get(server.address(CLOSED + "?a=b%26c"));
    assertThat(closed.statusCode()).isEqualTo(303);
    assertThat(header(closed, "Location")).isEqualTo("/login?to=%2Frules%3Fa%3Db%2526c");
    assertThat(browser.get(WebVisit.next(closed)).body())
        .contains("name=\"to\" value=\"/rules?a=b%26c\"");

    HttpResponse<String> signedIn = logIn(browser, TOKEN, CLOSED);
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(header(signedIn, "Location")).isEqualTo(CLOSED);
    assertThat(header(signedIn, "Set-Cookie"))
        .startsWith(SESSION + "=")
        .doesNotContain("Secure", TOKEN)
        .contains(";Path=/;", ";Max-Age=43200;", ";HttpOnly;", ";SameSite=Strict");

    HttpResponse<String> page = browser.get(server.address(CLOSED));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(page.body()).contains("Signed in as operator");
    assertThat(browser.get(server.address("/login?to=/rules")).statusCode()).isEqualTo(303);

    HttpResponse<String> out =
        browser.post(
            server.address("/logout"), Map.of("csrf", browser.formToken(server.address(CLOSED))));
    assertThat(header(out, "Location")).isEqualTo("/login");
    assertThat(browser.cookie(SESSION)).isEmpty();
    assertThat(browser.get(server.address(CLOSED)).statusCode()).isEqualTo(303);
  }

  @Test
  void scriptsProveThemselvesByTheTokenAndNeedNoForm() {
    HttpResponse<String> without = Http.get(server.address(CLOSED));
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(header(without, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(header(without, "Cache-Control")).isEqualTo("no-store");

    WebVisit script = new WebVisit();
    assertThat(script.get(server.address(CLOSED), "Authorization", "Bearer " + TOKEN).statusCode())
        .isEqualTo(200);
    assertThat(
            script
                .get(server.address(CLOSED), "Authorization", "Bearer another one entirely")
                .statusCode())
        .isEqualTo(303);
    assertThat(
            script
                .post(server.address("/logout"), Map.of(), "Authorization", "Bearer " + TOKEN)
                .statusCode())
        .isEqualTo(303);
    assertThat(script.cookieNames()).isEmpty();
  }

  @Test
  void wrongTokensAreAllAnsweredTheSame() {
    WebVisit visit = new WebVisit();
    Set<String> answers = new HashSet<>();
    for (String wrong : new String[] {"", "x", TOKEN + "0", TOKEN.substring(1)}) {
      HttpResponse<String> answer = logIn(visit, wrong, CLOSED);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("That is not the operator token");
      answers.add(answer.body());
    }
    assertThat(answers).hasSize(1);
    assertThat(visit.cookie(SESSION)).isEmpty();
  }

  @Test
  void behindAProxyTheCookieStaysInItsFolderAndOnTls() {
    WebVisit visit = new WebVisit();
    HttpResponse<String> answer =
        logIn(
            visit,
            TOKEN,
            CLOSED,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "other.example.org",
            "X-Forwarded-Prefix",
            "/guard/",
            "Origin",
            "https://other.example.org");
    assertThat(header(answer, "Location")).isEqualTo("/guard/rules");
    assertThat(header(answer, "Set-Cookie")).contains(";Path=/guard;", ";Secure;");

    HttpResponse<String> closed = visit.get(server.address(CLOSED), "X-Forwarded-Prefix", "/guard");
    assertThat(header(closed, "Location")).isEqualTo("/guard/login?to=%2Frules");
  }

  @Test
  void thePublicAddressHelpsAProxyThatTellsNothing() {
    HttpResponse<String> answer =
        logIn(
            new WebVisit(),
            TOKEN,
            CLOSED,
            "X-Forwarded-Host",
            "guard.example.org",
            "Origin",
            "https://guard.example.org");
    assertThat(header(answer, "Location")).isEqualTo("/review/rules");
    assertThat(header(answer, "Set-Cookie")).contains(";Path=/review;", ";Secure;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%09/evil.example/\t"
      })
  void signingInNeverLeadsToAnotherSite(String to) {
    assertThat(header(logIn(new WebVisit(), TOKEN, to), "Location")).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "javascript:x", "https:evil.example", "////a/", "junk"})
  void aPrefixThatIsNoneIsLeftOut(String prefix) {
    HttpResponse<String> answer =
        browser.get(server.address("/runs/1"), "X-Forwarded-Prefix", prefix);
    assertThat(header(answer, "Location")).isEqualTo("/login?to=%2Fruns%2F1");
  }

  @Test
  void aLinkOnAnotherSiteTakesOneStepMore() {
    HttpResponse<String> answer =
        new WebVisit()
            .get(
                server.address("/rules?a=b"),
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).contains("http-equiv=\"refresh\" content=\"0; url=/rules?a=b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout", "/parked", "/runs/1/again"})
  void aFormOfAnotherPageIsRefused(String path) {
    WebVisit visit = new WebVisit();
    logIn(visit, TOKEN, "/");
    String other = new WebVisit().formToken(server.address("/login"));
    String own = visit.formToken(server.address(CLOSED));

    assertThat(visit.post(server.address(path), Map.of()).statusCode()).isEqualTo(403);
    assertThat(visit.post(server.address(path), Map.of("csrf", other)).statusCode()).isEqualTo(403);
    assertThat(new WebVisit().post(server.address(path), Map.of("csrf", own)).statusCode())
        .isIn(401, 403);
    assertThat(visit.cookie(SESSION)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 303",
    "Sec-Fetch-Site, none, 303",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost, 403",
    "Origin, https://guard.example.org, 303",
  })
  void aFormIsTakenOnlyFromAPageOfOurs(String name, String value, int status) {
    WebVisit visit = new WebVisit();
    logIn(visit, TOKEN, "/");
    String token = visit.formToken(server.address(CLOSED));

    assertThat(
            visit.post(server.address("/logout"), Map.of("csrf", token), name, value).statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/logout, application/json",
    "/logout, multipart/form-data;boundary=x",
    "/logout, text/plain",
    "/webhook, application/x-www-form-urlencoded",
    "/webhook, multipart/form-data;boundary=x",
  })
  void whatIsNoFormOfOursIsNotRead(String path, String type) {
    HttpResponse<String> answer = Http.post(server.address(path), type, "--x\r\n\r\na\r\n--x--");
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void aServerThatCouldBeGuessedIntoDoesNotStart() throws InterruptedException {
    try (ServerProcess refused =
        ServerProcess.start(
            ServerSetup.withoutCredentials().with("LOOPGUARD_OPERATOR_TOKEN", "too-short-41"))) {
      refused.awaitEnd(Duration.ofMinutes(1));
      assertThat(refused.output()).contains("LOOPGUARD_OPERATOR_TOKEN is too short");
    }
  }
}
