package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.Traffic;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells of requests, by what their addresses and the headers of their answers say. */
final class Spotter {
  private static final Logger LOG = Logger.getLogger(Spotter.class);

  /** The App itself has requests of its own, which no installation shares. */
  private static final long NO_INSTALLATION = 0;

  private static final int NO_ANSWER = 0;

  private final URI api;
  private final Traffic traffic;

  Spotter(URI api, Traffic traffic) {
    this.api = api;
    this.traffic = traffic;
  }

  /** Returns what {@code sending} returns, or throws what it throws, and tells of it. */
  Answer watched(long installation, Request request, Supplier<Answer> sending) {
    String kind = RouteKind.of(api, request.uri());
    try {
      Answer answer = sending.get();
      LOG.debugf("%s %s: %d", request.method(), kind, answer.status());
      traffic.over(
          new Traffic.Exchange(installation, kind, answer.status(), rate(installation, answer)));
      return answer;
    } catch (ForgeException e) {
      LOG.debugf("%s %s: no answer", request.method(), kind);
      traffic.over(new Traffic.Exchange(installation, kind, NO_ANSWER, Optional.empty()));
      throw e;
    }
  }

  /** GraphQL and search have budgets of their own; what runs out first is that of REST. */
  private static Optional<Traffic.Rate> rate(long installation, Answer answer) {
    OptionalLong remaining = number(answer, "x-ratelimit-remaining");
    OptionalLong limit = number(answer, "x-ratelimit-limit");
    OptionalLong reset = number(answer, "x-ratelimit-reset");
    boolean core = answer.header("x-ratelimit-resource").orElse("core").equals("core");
    return installation != NO_INSTALLATION
            && core
            && remaining.isPresent()
            && limit.isPresent()
            && reset.isPresent()
        ? Optional.of(
            new Traffic.Rate(
                remaining.getAsLong(), limit.getAsLong(), Instant.ofEpochSecond(reset.getAsLong())))
        : Optional.empty();
  }

  private static OptionalLong number(Answer answer, String header) {
    return answer
        .header(header)
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }
}
