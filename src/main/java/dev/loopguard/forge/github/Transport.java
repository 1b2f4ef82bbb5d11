package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Traffic;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

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
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(
                settings.api().getScheme().equals("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .build();
    this.timeout = timeout;
    this.slots = new Slots(settings.fetchConcurrency());
    this.spotter = new Spotter(settings.api(), traffic);
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

  private Answer inSlot(long installation, Request request, String authorization) {
    Semaphore slot;
    try {
      slot = slots.enter(installation);
    } catch (InterruptedException e) {
      throw interrupted(false, e);
    }
    try {
      return spotter.watched(
          installation, request, () -> once(request, http(request, authorization)));
    } finally {
      slot.release();
    }
  }

  private Answer once(Request request, HttpRequest http) {
    CompletableFuture<HttpResponse<LimitedBody.Content>> answer =
        client.sendAsync(http, _ -> new LimitedBody(request.limit()));
    try {
      HttpResponse<LimitedBody.Content> got = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(got.statusCode(), got.headers(), got.body().bytes(), got.body().complete());
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

  private static HttpRequest http(Request request, String authorization) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .header("Accept", request.accept())
            .header("Authorization", authorization)
            .header("User-Agent", "loopguard")
            .header("X-GitHub-Api-Version", "2022-11-28");
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

  private static Optional<URI> resolve(URI from, String location) {
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
