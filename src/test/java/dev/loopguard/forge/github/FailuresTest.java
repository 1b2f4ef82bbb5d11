package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.model.Bytes;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final URI SOMEWHERE = URI.create("https://api.github.com/x");
  private static final Request READ = Request.get(SOMEWHERE);
  private static final Request WRITE = Request.send("POST", SOMEWHERE, Bytes.utf8(""));

  private final Failures failures = new Failures(new TestApp.StandingClock());

  private static Answer answer(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> all =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return new Answer(status, HttpHeaders.of(all, (_, _) -> true), Bytes.utf8(body), true);
  }

  private ForgeFailure of(int status, Map<String, String> headers, String message) {
    return failures.of(WRITE, answer(status, headers, "{\"message\": \"" + message + "\"}"));
  }

  private static Duration pause(ForgeFailure failure) {
    assertThat(failure).isInstanceOf(Throttled.class);
    return ((Throttled) failure).pause();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsAsLongAsGitHubAsks(int status) {
    ForgeFailure failure = of(status, Map.of("Retry-After", "17"), "You have exceeded a limit");

    assertThat(pause(failure)).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void waitsUntilTheQuotaIsBack() {
    String reset = Long.toString(TestApp.NOON.plusSeconds(900).getEpochSecond());
    var headers = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset);

    assertThat(pause(of(403, headers, "API rate limit exceeded for installation ID 1.")))
        .isEqualTo(Duration.ofSeconds(901));
  }

  @ParameterizedTest
  @CsvSource({"-7200, 1", "864000, 3660"})
  void keepsThePauseWithinReasonWhenTheClocksDisagree(long ahead, long seconds) {
    String reset = Long.toString(TestApp.NOON.plusSeconds(ahead).getEpochSecond());
    var headers = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset);

    assertThat(pause(of(403, headers, "API rate limit exceeded")))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void waitsAMinuteAfterASecondaryLimitThatNamesNoTime() {
    ForgeFailure failure =
        of(
            403,
            Map.of("X-RateLimit-Remaining", "4321"),
            "You have exceeded a secondary rate limit. Please wait a few minutes.");

    assertThat(pause(failure)).isEqualTo(Duration.ofSeconds(61));
    assertThat(pause(of(429, Map.of(), "slow down"))).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void tellsALackingPermissionFromALimit() {
    String reset = Long.toString(TestApp.NOON.plusSeconds(900).getEpochSecond());
    var lastOfTheQuota = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset);

    ForgeFailure failure = of(403, lastOfTheQuota, "Resource not accessible by integration");

    assertThat(failure).isInstanceOf(Forbidden.class);
    assertThat(failure.reason()).contains("An owner can accept the App's new permissions");
  }

  @Test
  void saysWhoCanEndASuspension() {
    ForgeFailure failure = of(403, Map.of(), "This installation has been suspended");

    assertThat(failure).isInstanceOf(Forbidden.class);
    assertThat(failure.reason()).contains("An owner can unsuspend it");
  }

  @Test
  void tellsUnknownFromUnauthorizedFromMoved() {
    assertThat(of(404, Map.of(), "Not Found")).isInstanceOf(NotFound.class);
    assertThat(of(410, Map.of(), "Gone")).isInstanceOf(NotFound.class);
    assertThat(of(401, Map.of(), "Bad credentials")).isInstanceOf(Unauthorized.class);
    assertThat(of(307, Map.of(), "Moved")).isInstanceOf(NotFound.class);
  }

  @Test
  void tellsAServerErrorOfAWriteFromOneOfARead() {
    Answer answer = answer(502, Map.of(), "<html>Bad Gateway");

    assertThat(failures.of(WRITE, answer))
        .isEqualTo(new Unavailable(true, "GitHub has trouble (status 502)."));
    assertThat(failures.of(READ, answer))
        .isEqualTo(new Unavailable(false, "GitHub has trouble (status 502)."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Line could not be resolved\"]",
        "[{\"message\": \"Line could not be resolved\"}]"
      })
  void repeatsWhyGitHubRefused(String errors) {
    String body = "{\"message\": \"Unprocessable Entity\", \"errors\": " + errors + "}";

    assertThat(failures.of(WRITE, answer(422, Map.of(), body)))
        .isEqualTo(
            new Rejected(
                "GitHub refused the request: Unprocessable Entity; Line could not be resolved"));
  }

  @Test
  void namesTheFieldWhereGitHubGivesNoWords() {
    String body =
        "{\"message\": \"Validation Failed\", \"errors\": [{\"field\": \"body\", \"code\":"
            + " \"too_long\"}]}";

    assertThat(failures.of(WRITE, answer(422, Map.of(), body)).reason())
        .isEqualTo("GitHub refused the request: Validation Failed; body too_long");
  }

  @Test
  void makesHostileWordsHarmless() {
    String token = "ghs_" + "a1._-".repeat(103);
    ForgeFailure failure =
        of(422, Map.of(), "line\\r\\n\\u001b[31mred\\u202e " + token + " " + "x".repeat(500));

    assertThat(failure.reason())
        .startsWith("GitHub refused the request: line [31mred ghs_… xxx")
        .endsWith("x…")
        .hasSize("GitHub refused the request: ".length() + 200);
  }
}
