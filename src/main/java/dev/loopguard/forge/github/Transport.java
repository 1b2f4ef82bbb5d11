package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Traffic;
import dev.loopguard.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.logging.Logger;

/**
 * The one way out to GitHub: a bounded number of requests at once, a time limit on each, redirects
 * of renamed repositories.
 *
 * <p>A request that writes leaves here exactly once, whatever happens. The JDK's client by itself
 * repeats a GET, and nothing else, once when its connection ends before any answer.
 */
final class Transport implements AutoCloseable {
  /** A healthy GitHub accepts within milliseconds. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** GitHub gives up on a request of its own after 10 s; a large blob needs some more to arrive. */
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private static final int MOST_REDIRECTS = 3;

  private static final Logger LOG = Logger.getLogger(Transport.class);

  private final HttpClient client;
  private final Duration timeout;
  private final Slots slots;
  private final Spotter spotter;

  /**
   * @param timeout for a whole request, its answer's body included
   */
  Transport(GitHubSettings settings, Duration timeout) {
    this(settings, timeout, Traffic.NONE);
  }

  /**
   * @param traffic told of each request that was sent
   */
  Transport(GitHubSettings settings, Duration timeout, Traffic traffic) {
    this(settings.api(), settings.fetchConcurrency(), timeout, traffic);
  }

  /**
   * @param atOnce how many requests may be under way at once for one installation
   * @param traffic told of each request that was sent
   */
  Transport(URI api, int atOnce, Duration timeout, Traffic traffic) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(
                api.getScheme().equals("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .build();
    this.timeout = timeout;
    this.slots = new Slots(atOnce);
    this.spotter = new Spotter(api, traffic);
  }

  /** Lets another number of requests of one installation be under way at once from now on. */
  void atOnce(int requests) {
    slots.resize(requests);
  }

  /**
   * Sends {@code request} and returns the answer, whatever its status.
   *
   * @param installation whose share of requests it takes from; 0 for the App itself
   * @param authorization the value of that header
   * @throws ForgeException when no answer came
   */
  Answer exchange(long installation, Request request, String authorization) {
    return exchange(installation, request, Optional.of(authorization));
  }

  /** Does the same for anybody when there is no authorization. */
  Answer exchange(long installation, Request request, Optional<String> authorization) {
    Answer answer = inSlot(installation, request, authorization);
    Request current = request;
    for (int hop = 0; hop < MOST_REDIRECTS && request.isRead(); hop++) {
      URI target = redirect(current, answer);
      if (target.equals(current.uri())) {
        return answer;
      }
      current = current.to(target);
      answer = inSlot(installation, current, authorization);
    }
    return answer;
  }

  /** Takes a body while it comes. */
  @FunctionalInterface
  interface Taker<T> {
    T take(InputStream body) throws IOException;
  }

  /**
   * What came of a body that is taken while it comes.
   *
   * @param answer without the body
   * @param taken what was made of the body; empty when the answer is no success, or the time was
   *     over before the body was
   */
  record Streamed<T>(Answer answer, Optional<T> taken) {}

  /**
   * Sends {@code request} as anybody, so that it may go to any host, and hands the body on while it
   * comes.
   *
   * @param time for the body
   * @throws ForgeException when no answer came, or the body broke off
   */
  <T> Streamed<T> stream(long installation, Request request, Duration time, Taker<T> taker) {
    Semaphore slot = slot(installation);
    try {
      AtomicReference<InputStream> body = new AtomicReference<>(InputStream.nullInputStream());
      Answer answer = spotter.watched(installation, request, () -> opened(request, body));
      try (InputStream open = body.get()) {
        return new Streamed<>(answer, answer.ok() ? within(time, open, taker) : Optional.empty());
      } catch (IOException e) {
        throw broken(request, e);
      }
    } finally {
      slot.release();
    }
  }

  private Answer opened(Request request, AtomicReference<InputStream> body) {
    HttpResponse<InputStream> got =
        answered(
            request,
            client.sendAsync(http(request, Optional.empty()), BodyHandlers.ofInputStream()));
    body.set(got.body());
    return new Answer(got.statusCode(), got.headers(), Bytes.of(new byte[0]), true);
  }

  /** A read that waits for bytes ends when its stream is closed. */
  private static <T> Optional<T> within(Duration time, InputStream body, Taker<T> taker)
      throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            () -> {
              over.set(true);
              closed(body);
            },
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    try {
      return Optional.of(taker.take(body));
    } catch (IOException e) {
      if (over.get()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  private static void closed(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("A body that took too long could not be closed", e);
    }
  }

  private Answer inSlot(long installation, Request request, Optional<String> authorization) {
    Semaphore slot = slot(installation);
    try {
      return spotter.watched(
          installation, request, () -> once(request, http(request, authorization)));
    } finally {
      slot.release();
    }
  }

  private Semaphore slot(long installation) {
    try {
      return slots.enter(installation);
    } catch (InterruptedException e) {
      throw interrupted(false, e);
    }
  }

  private Answer once(Request request, HttpRequest http) {
    HttpResponse<LimitedBody.Content> got =
        answered(request, client.sendAsync(http, _ -> new LimitedBody(request.limit())));
    return new Answer(got.statusCode(), got.headers(), got.body().bytes(), got.body().complete());
  }

  private <T> HttpResponse<T> answered(Request request, CompletableFuture<HttpResponse<T>> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable(
          !request.isRead(), "GitHub did not answer within " + timeout.toSeconds() + " s.", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted(!request.isRead(), e);
    } catch (ExecutionException e) {
      throw broken(request, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static HttpRequest http(Request request, Optional<String> authorization) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .header("Accept", request.accept())
            .header("User-Agent", "loopguard")
            .header("X-GitHub-Api-Version", "2022-11-28");
    authorization.ifPresent(value -> http.header("Authorization", value));
    if (request.body() == null) {
      return http.method(request.method(), BodyPublishers.noBody()).build();
    }
    return http.header("Content-Type", "application/json")
        .method(request.method(), BodyPublishers.ofByteArray(request.body().toByteArray()))
        .build();
  }

  /** Returns where to look instead, or the same address when there is nowhere we would follow. */
  private static URI redirect(Request request, Answer answer) {
    return switch (answer.status()) {
      case 301, 307, 308 ->
          answer
              .header("Location")
              .flatMap(location -> resolve(request.uri(), location))
              .filter(target -> sameHost(request.uri(), target))
              .orElse(request.uri());
      default -> request.uri();
    };
  }

  /** Returns the address that a header names, as seen from where it was sent from. */
  static Optional<URI> resolve(URI from, String location) {
    try {
      return Optional.of(from.resolve(location));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The token is for one host and goes to no other. */
  private static boolean sameHost(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getAuthority()
            .equalsIgnoreCase(Objects.requireNonNullElse(other.getAuthority(), ""));
  }

  private static ForgeException broken(Request request, Throwable error) {
    boolean neverSent =
        error instanceof ConnectException
            || error instanceof HttpConnectTimeoutException
            || error instanceof SSLHandshakeException;
    return neverSent
        ? unavailable(false, "GitHub could not be reached.", error)
        : unavailable(!request.isRead(), "The connection to GitHub broke.", error);
  }

  private static ForgeException interrupted(boolean ambiguous, InterruptedException error) {
    Thread.currentThread().interrupt();
    return unavailable(ambiguous, "The request to GitHub was given up.", error);
  }

  private static ForgeException unavailable(boolean ambiguous, String reason, Throwable error) {
    return new ForgeException(new ForgeFailure.Unavailable(ambiguous, reason), error);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
