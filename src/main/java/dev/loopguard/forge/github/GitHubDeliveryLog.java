package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.model.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The App's delivery log at GitHub, which keeps three days (seven on an Enterprise Server). */
final class GitHubDeliveryLog implements DeliveryLog {
  private static final String LOG = "/app/hook/deliveries";

  /** GitHub's word for an answer of 2xx; others say what went wrong. */
  private static final String TAKEN = "OK";

  private static final Pattern NEXT =
      Pattern.compile("<[^>]*[?&]cursor=([^&>]{1,200})[^>]*>\\s*;\\s*rel=\"next\"");

  private final AppApi api;

  GitHubDeliveryLog(AppApi api) {
    this.api = api;
  }

  @Override
  public Page page(Optional<String> cursor) {
    String from = cursor.map(place -> "&cursor=" + Route.encode(place)).orElse("");
    Request request = api.get(LOG + "?per_page=100" + from);
    Answer answer = api.checked(request);
    Received.Attempt[] rows = Json.read(request, answer, Received.Attempt[].class);
    return new Page(List.of(rows).stream().map(GitHubDeliveryLog::attempt).toList(), next(answer));
  }

  private static Optional<String> next(Answer answer) {
    Matcher next = NEXT.matcher(answer.header("Link").orElse(""));
    return next.find() ? Optional.of(Route.decode(next.group(1))) : Optional.empty();
  }

  private static Attempt attempt(Received.Attempt row) {
    return new Attempt(
        row.id(),
        row.guid(),
        Instant.parse(row.deliveredAt()),
        TAKEN.equals(row.status()),
        row.event(),
        Objects.requireNonNullElse(row.action(), ""),
        number(row.installationId()),
        number(row.repositoryId()));
  }

  private static OptionalLong number(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Override
  public Optional<Bytes> payload(long attempt) {
    Request request = api.get(LOG + "/" + attempt);
    JsonNode whole = Json.read(request, api.checked(request), JsonNode.class);
    JsonNode payload = whole.path("request").path("payload");
    return payload.isObject() ? Optional.of(Json.write(payload)) : Optional.empty();
  }
}
