package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that act for an installation, kept until shortly before they end. They are asked for
 * here and not through the GitHub library, which writes whole answers to its log at the finest
 * level.
 */
final class InstallationTokens {
  /** Long enough for a review that begins with a token to end with it. */
  static final Duration EARLY = Duration.ofMinutes(5);

  private final String api;
  private final AppJwt app;
  private final Transport transport;
  private final Failures failures;
  private final Clock clock;
  private final Map<Long, Slot> slots = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);

  InstallationTokens(
      GitHubSettings settings, AppJwt app, Transport transport, Failures failures, Clock clock) {
    this.api = settings.api().toString();
    this.app = app;
    this.transport = transport;
    this.failures = failures;
    this.clock = clock;
  }

  /** Returns a token that is good for some minutes at least. */
  String current(long installation) {
    return token(installation).value;
  }

  /** Returns whether the installation may write what {@code permission} is about. */
  boolean mayWrite(long installation, String permission) {
    return "write".equals(token(installation).permissions.get(permission));
  }

  private Token token(long installation) {
    Slot slot = slot(installation);
    slot.lock.lock();
    try {
      Token held = slot.token;
      return held != null && held.expiresAt.minus(EARLY).isAfter(clock.instant())
          ? held
          : fetch(installation, slot);
    } finally {
      slot.lock.unlock();
    }
  }

  /** Returns a token other than {@code refused}, which GitHub did not take. */
  String insteadOf(String refused, long installation) {
    Slot slot = slot(installation);
    slot.lock.lock();
    try {
      Token held = slot.token;
      return held != null && !held.value.equals(refused)
          ? held.value
          : fetch(installation, slot).value;
    } finally {
      slot.lock.unlock();
    }
  }

  private Slot slot(long installation) {
    return slots.computeIfAbsent(installation, _ -> new Slot());
  }

  private Token fetch(long installation, Slot slot) {
    URI uri = URI.create(api + "/app/installations/" + installation + "/access_tokens");
    Request request = Request.send("POST", uri, Json.write(Map.of()));
    try {
      Answer answer = transport.exchange(0, request, app.getEncodedAuthorization());
      failures.check(request, answer);
      Received.Token received = Json.read(request, answer, Received.Token.class);
      Map<String, String> permissions =
          Objects.requireNonNullElse(received.permissions(), Map.<String, String>of());
      Token token = new Token(received.token(), Instant.parse(received.expiresAt()), permissions);
      slot.token = token;
      forgetEnded();
      return token;
    } catch (ForgeException e) {
      throw e.failure() instanceof Unavailable(_, var reason)
          ? new ForgeException(new Unavailable(false, reason), e)
          : e;
    }
  }

  /** Now and then; a slot that is taken away while somebody waits at it serves just that one. */
  private void forgetEnded() {
    Instant now = clock.instant();
    Instant last = cleaned.get();
    if (last.plus(EARLY).isBefore(now) && cleaned.compareAndSet(last, now)) {
      slots.values().removeIf(slot -> slot.hasEnded(now));
    }
  }

  /** Returns how many installations a token is kept for. */
  int kept() {
    return slots.size();
  }

  private record Token(String value, Instant expiresAt, Map<String, String> permissions) {
    Token {
      Objects.requireNonNull(value);
      permissions = Map.copyOf(permissions);
    }

    @Override
    public String toString() {
      return "a token until " + expiresAt;
    }
  }

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Token token;

    boolean hasEnded(Instant now) {
      if (!lock.tryLock()) {
        return false;
      }
      try {
        return token == null || !token.expiresAt.isAfter(now);
      } finally {
        lock.unlock();
      }
    }
  }
}
