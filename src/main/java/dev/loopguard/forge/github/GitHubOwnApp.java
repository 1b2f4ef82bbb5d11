package dev.loopguard.forge.github;

import dev.loopguard.forge.OwnApp;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Our App as GitHub knows it. */
final class GitHubOwnApp implements OwnApp {
  private static final String DELIVERIES = "/app/hook/deliveries";

  private final AppApi api;
  private final Clock clock;

  GitHubOwnApp(AppApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public Facts facts() {
    Request request = api.get("/app");
    Instant sent = clock.instant();
    Answer answer = api.checked(request);
    Instant middle = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
    Received.OwnApp app = Json.read(request, answer, Received.OwnApp.class);
    return new Facts(
        app.id(),
        URI.create(app.htmlUrl()),
        Objects.requireNonNullElse(app.permissions(), Map.<String, String>of()),
        Objects.requireNonNullElse(app.events(), List.<String>of()),
        told(answer).map(there -> Duration.ofSeconds(Duration.between(there, middle).toSeconds())));
  }

  private static Optional<Instant> told(Answer answer) {
    try {
      return answer
          .header("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Knock> knocks() {
    Request request = api.get(DELIVERIES + "?per_page=100");
    return List.of(Json.read(request, api.checked(request), Received.Knock[].class)).stream()
        .map(GitHubOwnApp::knock)
        .toList();
  }

  private static Knock knock(Received.Knock row) {
    return new Knock(
        row.id(),
        Words.safe(row.event()),
        Instant.parse(row.deliveredAt()),
        row.statusCode(),
        Words.safe(Objects.requireNonNullElse(row.status(), "")));
  }

  @Override
  public void knockAgain(long knock) {
    api.checked(api.post(DELIVERIES + "/" + knock + "/attempts"));
  }
}
