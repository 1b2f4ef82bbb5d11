package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * GitHub as the installations of our App see it: each request carries the installation's token, and
 * one that is refused is repeated once with a new token, which is safe since nothing was done.
 */
final class Api {
  private static final int UNAUTHORIZED = 401;
  private static final int FOUND = 302;

  private final GitHubSettings settings;
  private final Transport transport;
  private final InstallationTokens tokens;
  private final Failures failures;
  private final Pacing pacing;

  Api(GitHubSettings settings, Ways ways, Failures failures, Pacing pacing) {
    this.settings = settings;
    this.transport = ways.transport();
    this.tokens = ways.tokens();
    this.failures = failures;
    this.pacing = pacing;
  }

  /** How requests get out, and what lets them in. */
  record Ways(Transport transport, InstallationTokens tokens) {}

  GitHubSettings settings() {
    return settings;
  }

  URI uri(String path) {
    return URI.create(settings.api() + path);
  }

  /** Returns whether the installation may write what {@code permission} is about. */
  boolean mayWrite(long installation, String permission) {
    return tokens.mayWrite(installation, permission);
  }

  /** Returns the JSON at {@code path} as a {@code type}. */
  <T> T get(long installation, String path, Class<T> type) {
    Request request = Request.get(uri(path));
    return Json.read(request, checked(installation, request), type);
  }

  /**
   * Returns all pages of a list, 100 a page, in order. When GitHub says how many there are, the
   * others are read together.
   */
  <T> List<T> list(long installation, String path, Class<T[]> page) {
    return list(installation, path, page, List::of);
  }

  /** Returns the same for a list of about {@code size} items, all of its pages read together. */
  <T> List<T> list(long installation, String path, Class<T[]> page, int size) {
    return pages(installation).read(path, size, page, List::of);
  }

  /**
   * Returns all pages of a list whose pages are objects.
   *
   * @param items what a page holds
   */
  <P, T> List<T> list(long installation, String path, Class<P> page, Function<P, List<T>> items) {
    return pages(installation).read(path, page, items);
  }

  private Pages pages(long installation) {
    return new Pages(
        request -> checked(installation, request),
        rest -> Request.get(uri(rest)),
        settings.fetchConcurrency());
  }

  /** Sends {@code request}, once but for a refused token, and returns the answer. */
  <T> T send(long installation, Request request, Class<T> type) {
    return Json.read(request, checked(installation, request), type);
  }

  /** Sends {@code payload} like {@link #send} where nothing of the answer matters. */
  void post(long installation, String path, Object payload, Request.Cost cost) {
    checked(installation, Request.send("POST", uri(path), Json.write(payload), cost));
  }

  /** Returns the answer to {@code request}, which is a success. */
  Answer checked(long installation, Request request) {
    return failures.check(request, exchange(installation, request));
  }

  /**
   * Returns the answer to {@code request}, whatever its status, unless it asks for a pause.
   *
   * @throws ForgeException when there is none, or no token, or the installation has to wait
   */
  Answer exchange(long installation, Request request) {
    boolean recovering = pacing.admit(installation, request);
    Answer answer = authorized(installation, request);
    Optional<Failures.Pause> pause = failures.pause(answer);
    if (pause.isPresent()) {
      throw throttled(installation, pause.get());
    }
    if (recovering && answer.ok()) {
      pacing.recovered(installation);
    }
    return answer;
  }

  /** Returns the pause that an answer of GraphQL asks for, which it does by its words. */
  Failures.Pause graphQlPause(Answer answer) {
    return failures.graphQlPause(answer);
  }

  /** Returns the exception for an answer that asks for a pause. */
  ForgeException throttled(long installation, Failures.Pause pause) {
    return pacing.throttled(installation, pause.asked(), pause.reason());
  }

  /**
   * Returns what {@code taker} made of the body that GitHub sends to another address: it hands out
   * short-lived addresses for large things, which need no token and get none.
   *
   * @param time for the body
   * @return empty when the time was over before the body was
   */
  <T> Optional<T> elsewhere(
      long installation, Request request, Duration time, Transport.Taker<T> taker) {
    Answer pointer = exchange(installation, request);
    Request there =
        pointer
            .header("Location")
            .filter(_ -> pointer.status() == FOUND)
            .flatMap(location -> Transport.resolve(request.uri(), location))
            .filter(uri -> request.uri().getScheme().equals(uri.getScheme()))
            .map(request::to)
            .orElseThrow(() -> failure(request, pointer));
    Transport.Streamed<T> got = transport.stream(installation, there, time, taker);
    if (!got.answer().ok()) {
      throw failure(there, got.answer());
    }
    return got.taken();
  }

  private Answer authorized(long installation, Request request) {
    String token = token(installation);
    Answer answer = transport.exchange(installation, request, "Bearer " + token);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    String other = tokens.insteadOf(token, installation);
    return transport.exchange(installation, request, "Bearer " + other);
  }

  /** A pause that GitHub asks for before it gives a token holds for the installation too. */
  private String token(long installation) {
    try {
      return tokens.current(installation);
    } catch (ForgeException e) {
      throw e.failure() instanceof ForgeFailure.Throttled(var pause, String reason)
          ? pacing.throttled(installation, Optional.of(pause), reason)
          : e;
    }
  }

  /** Returns the exception for an answer that is no success. */
  ForgeException failure(Request request, Answer answer) {
    return new ForgeException(failures.of(request, answer));
  }
}
