package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what an answer that is no success means. */
final class Failures {
  /** Quotas are by the hour; a longer pause would be a clock that is wrong. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(61);

  private final Clock clock;

  Failures(Clock clock) {
    this.clock = clock;
  }

  /** Returns {@code answer} if it is a success, and throws what it means otherwise. */
  Answer check(Request request, Answer answer) {
    if (!answer.ok()) {
      throw new ForgeException(of(request, answer));
    }
    if (!answer.complete()) {
      throw unreadable(request);
    }
    return answer;
  }

  /** Returns the exception for an answer that is not what GitHub documents. */
  static ForgeException unreadable(Request request) {
    return new ForgeException(
        new Unavailable(!request.isRead(), "GitHub's answer could not be understood."));
  }

  ForgeFailure of(Request request, Answer answer) {
    Optional<Pause> pause = pause(answer);
    if (pause.isPresent()) {
      return new Throttled(pause.get().asked().orElse(Limits.SHORTEST_PAUSE), pause.get().reason());
    }
    String said = message(answer);
    return switch (answer.status()) {
      case 401 ->
          new Unauthorized(
              "GitHub refused the App's credentials. Check the App's number, its private key and"
                  + " this server's clock.");
      case 403, 451 -> forbidden(said);
      case 404, 410 ->
          new NotFound("GitHub knows no such thing, or not for this installation of the App.");
      case 301, 302, 307, 308 ->
          new NotFound("The repository has another name now. Read the pull request again.");
      default ->
          answer.serverError()
              ? new Unavailable(
                  !request.isRead(), "GitHub has trouble (status " + answer.status() + ").")
              : new Rejected("GitHub refused the request: " + said);
    };
  }

  /**
   * A pause that GitHub asks for.
   *
   * @param asked how long; empty when GitHub does not say
   */
  record Pause(Optional<Duration> asked, String reason) {}

  /** Returns the pause that {@code answer} asks for, if it does. */
  Optional<Pause> pause(Answer answer) {
    if (answer.status() != 403 && answer.status() != 429) {
      return Optional.empty();
    }
    OptionalLong retryAfter = number(answer, "Retry-After");
    if (retryAfter.isPresent()) {
      return Optional.of(
          pause(retryAfter.getAsLong(), "GitHub asked for a pause (secondary rate limit)."));
    }
    String said = message(answer).toLowerCase(Locale.ROOT);
    OptionalLong reset = number(answer, "X-RateLimit-Reset");
    if (number(answer, "X-RateLimit-Remaining").equals(OptionalLong.of(0))
        && reset.isPresent()
        && !said.contains("not accessible by integration")) {
      long seconds = reset.getAsLong() - clock.instant().getEpochSecond();
      return Optional.of(
          pause(seconds + 1, "This installation's GitHub quota for the hour is used up."));
    }
    if (answer.status() == 429 || said.contains("secondary rate") || said.contains("abuse")) {
      return Optional.of(
          new Pause(Optional.empty(), "GitHub asked for a pause (secondary rate limit)."));
    }
    return Optional.empty();
  }

  /**
   * Returns the pause that GraphQL asks for with status 200: until the hour's points are given anew
   * where none is left, else for as long as it does not say.
   */
  Pause graphQlPause(Answer answer) {
    OptionalLong reset = number(answer, "X-RateLimit-Reset");
    if (number(answer, "X-RateLimit-Remaining").equals(OptionalLong.of(0)) && reset.isPresent()) {
      long seconds = reset.getAsLong() - clock.instant().getEpochSecond();
      return pause(seconds + 1, "This installation's GraphQL quota for the hour is used up.");
    }
    return new Pause(Optional.empty(), "GitHub asked for a pause (GraphQL rate limit).");
  }

  private static Pause pause(long seconds, String reason) {
    long bounded = Math.clamp(seconds, 1, LONGEST_PAUSE.toSeconds());
    return new Pause(Optional.of(Duration.ofSeconds(bounded)), reason);
  }

  private static Forbidden forbidden(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("suspended")) {
      return new Forbidden(
          "The installation of the App is suspended. An owner can unsuspend it in the settings"
              + " under \"GitHub Apps\".");
    }
    if (lower.contains("not accessible by integration")) {
      return new Forbidden(
          "The App lacks a permission for this. An owner can accept the App's new permissions in"
              + " the settings under \"GitHub Apps\".");
    }
    return new Forbidden("GitHub does not allow this: " + said);
  }

  private static OptionalLong number(Answer answer, String header) {
    return answer
        .header(header)
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElseGet(OptionalLong::empty);
  }

  /** Returns GitHub's own words, made safe. */
  private static String message(Answer answer) {
    return Json.tree(answer.body())
        .map(Failures::message)
        .filter(words -> !words.isBlank())
        .orElse("status " + answer.status());
  }

  private static String message(JsonNode body) {
    List<String> parts = new ArrayList<>();
    parts.add(body.path("message").asText(""));
    for (JsonNode error : body.path("errors")) {
      parts.add(error.isTextual() ? error.asText() : detail(error));
    }
    parts.removeIf(String::isBlank);
    return Words.safe(String.join("; ", parts));
  }

  private static String detail(JsonNode error) {
    String message = error.path("message").asText("");
    return message.isBlank()
        ? (error.path("field").asText("") + " " + error.path("code").asText("")).strip()
        : message;
  }
}
