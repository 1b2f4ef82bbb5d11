package dev.loopguard.lab;

import static dev.loopguard.lab.LabRepository.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabAccessTest {
  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @ParameterizedTest(name = "issued {0} s and ending {1} s from now: {2}")
  @CsvSource({"-60,540,200", "50,500,200", "-60,-1,401", "-60,700,401", "120,500,401"})
  void aJwtHasItsTime(long issued, long expires, int status) {
    Instant now = Instant.now();
    String issuer = Long.toString(github.app().id());
    String jwt = github.app().jwt(now.plusSeconds(issued), now.plusSeconds(expires), issuer);
    assertThat(app(jwt)).isEqualTo(status);
  }

  @Test
  void aJwtMustBeTheAppsOwn() {
    String good = jwt(Long.toString(github.app().id()));
    assertThat(app(good)).isEqualTo(200);
    assertThat(app(jwt("1"))).isEqualTo(401);
    UnaryOperator<String> spoil = jwt -> jwt.substring(0, jwt.length() - 8) + "AAAAAAAA";
    assertThat(app(spoil.apply(good))).isEqualTo(401);
    assertThat(app("nonsense")).isEqualTo(401);
  }

  private String jwt(String issuer) {
    Instant now = Instant.now();
    return github.app().jwt(now.minusSeconds(60), now.plusSeconds(540), issuer);
  }

  private int app(String jwt) {
    return new LabClient(github.baseUri(), "Bearer " + jwt).get("/app").status();
  }

  @Test
  void aTokenIsLongAndEnds() {
    LabClient.Got token =
        LabClient.app(github)
            .send("POST", "/app/installations/" + lab.installation().id() + "/access_tokens", "{}");
    String value = token.json().path("token").asText();
    assertThat(token.status()).isEqualTo(201);
    assertThat(value).matches("ghs_" + github.app().id() + "_[A-Za-z0-9._-]{400,600}");
    LabClient client = new LabClient(github.baseUri(), "token " + value);
    assertThat(client.get(PULL).status()).isEqualTo(200);
    assertThat(client.get("/app").status()).isEqualTo(401);
    github.app().expireTokens();
    assertThat(client.get(PULL).json().path("message").asText()).isEqualTo("Bad credentials");
  }

  @Test
  void whatTheInstallationLacksIsRefused() {
    LabClient client = LabClient.installed(github, lab.installation());
    github.repositories().create("acme", "secret").on("main").file("a", "a").commit("a");
    assertThat(client.get("/repos/acme/secret").status()).isEqualTo(404);
    lab.installation().revoke("checks");
    LabClient weaker = LabClient.installed(github, lab.installation());
    LabClient.Got refused =
        weaker.get("/repos/acme/shop/commits/" + lab.pull().head() + "/check-runs");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("message").asText())
        .isEqualTo("Resource not accessible by integration");
    lab.installation().suspend(true);
    assertThat(weaker.get(PULL).json().path("message").asText())
        .isEqualTo("This installation has been suspended");
  }

  @Test
  void aRequestNeedsCredentialsAndAUserAgent() {
    assertThat(new LabClient(github.baseUri(), "").get(PULL).status()).isEqualTo(401);
    LabClient client = LabClient.installed(github, lab.installation());
    assertThat(client.send("GET", PULL, "", Map.of("User-Agent", "")).status()).isEqualTo(403);
  }
}
