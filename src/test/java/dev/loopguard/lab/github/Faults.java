package dev.loopguard.lab.github;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong, on demand. */
public final class Faults {
  private static final Pattern STARS = Pattern.compile("\\*\\*?");
  private static final String SECONDARY =
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

  /**
   * A request as it arrives.
   *
   * @param door the name in the address it came by, see {@code StrictGitHub.door}; empty for the
   *     plain address
   * @param method its method
   * @param path its path behind the door
   */
  public record Sighting(String door, String method, String path) {}

  /** Decides for each request whether something goes wrong with it. */
  @FunctionalInterface
  public interface Plan {
    Optional<Fault> next(Sighting request);
  }

  /** A fault, the requests it befalls, and how many of them are left. */
  private record Armed(String method, Pattern path, AtomicInteger left, Fault fault) {
    boolean befalls(String sentMethod, String sentPath) {
      return (method.equals("*") || method.equals(sentMethod)) && path.matcher(sentPath).matches();
    }

    boolean take() {
      return left.getAndUpdate(n -> n > 0 ? n - 1 : n) != 0;
    }
  }

  /** The requests that a fault will befall. */
  public final class When {
    private final String method;
    private final Pattern path;
    private int skip;
    private int times = 1;

    private When(String method, String glob) {
      this.method = method;
      this.path = pattern(glob);
    }

    /** Says how many such requests it befalls; once by default. */
    public When times(int count) {
      times = count;
      return this;
    }

    /** Lets the first such requests through. */
    public When after(int count) {
      skip = count;
      return this;
    }

    /** Lets it befall every such request. */
    public When always() {
      return times(-1);
    }

    public void late(Duration by) {
      arm(new Fault.Late(by));
    }

    /** Answers with {@code status} and carries nothing out. */
    public void fail(int status) {
      arm(new Fault.Refused(status, Map.of(), "Server Error"));
    }

    /** Answers with {@code status} and GitHub's words for it, and carries nothing out. */
    public void refuse(int status, String message) {
      arm(new Fault.Refused(status, Map.of(), message));
    }

    /** Answers 403 for the secondary limit, with a {@code Retry-After}. */
    public void throttle(Duration retryAfter) {
      arm(new Fault.Refused(403, retryAfter(retryAfter), SECONDARY));
    }

    /** Answers 403 for the secondary limit, with no word on how long it lasts. */
    public void throttleWithoutRetryAfter() {
      arm(new Fault.Refused(403, Map.of(), SECONDARY));
    }

    /** Answers 429 with a {@code Retry-After}. */
    public void tooMany(Duration retryAfter) {
      arm(new Fault.Refused(429, retryAfter(retryAfter), SECONDARY));
    }

    /** Answers 403 with no requests left until {@code reset}, in seconds since 1970. */
    public void quotaUsedUp(long reset) {
      Map<String, String> headers =
          Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset));
      arm(new Fault.Refused(403, headers, "API rate limit exceeded for installation ID 1."));
    }

    /** Carries the request out and resets the connection instead of answering. */
    public void resetAfterWrite() {
      arm(new Fault.ResetAfter());
    }

    /** Resets the connection and carries nothing out. */
    public void resetBeforeWrite() {
      arm(new Fault.ResetBefore());
    }

    /** Carries the request out and breaks the answer off. */
    public void truncate() {
      arm(new Fault.Truncated());
    }

    private void arm(Fault fault) {
      if (skip > 0) {
        armed.add(new Armed(method, path, new AtomicInteger(skip), new Fault.Late(Duration.ZERO)));
      }
      armed.add(new Armed(method, path, new AtomicInteger(times), fault));
    }
  }

  private record Line(String path, int line) {}

  private final List<Armed> armed = new CopyOnWriteArrayList<>();
  private volatile Plan plan = _ -> Optional.empty();
  private final Set<Line> refusedLines = ConcurrentHashMap.newKeySet();

  /**
   * Returns the requests with that method ({@code *} for any) and a path like {@code glob}, in
   * which {@code *} stands for one segment and {@code **} for any number of them.
   */
  public When on(String method, String glob) {
    return new When(method, glob);
  }

  /** What goes wrong inside of GraphQL. */
  public static final class InGraphQl {
    private volatile int mostBlobs = Integer.MAX_VALUE;
    private volatile Set<String> lacking = Set.of();

    /** Gives at most so many files in one answer, and errors beside them, as GitHub's limits do. */
    public void mostBlobs(int most) {
      mostBlobs = most;
    }

    /** Answers null and an error for every field of that name. */
    public void lack(String field) {
      lacking = Set.of(field);
    }

    int mostBlobs() {
      return mostBlobs;
    }

    boolean lacks(String field) {
      return lacking.contains(field);
    }
  }

  private final InGraphQl graphQl = new InGraphQl();

  /** Returns what goes wrong inside of GraphQL. */
  public InGraphQl graphQl() {
    return graphQl;
  }

  /** Refuses comments on a line, though the diff shows it. */
  public void refuseLine(String path, int line) {
    refusedLines.add(new Line(path, line));
  }

  /** Lets {@code plan} decide over every request that no fault of the list befalls. */
  public void follow(Plan newPlan) {
    plan = newPlan;
  }

  /** Takes every fault away. */
  public void clear() {
    plan = _ -> Optional.empty();
    armed.clear();
    refusedLines.clear();
  }

  boolean refuses(Place place) {
    return place.line().isPresent()
        && refusedLines.contains(new Line(place.path(), place.line().getAsInt()));
  }

  /** Returns the oldest fault that befalls a request, and counts it. */
  public Optional<Fault> take(Sighting request) {
    return armed.stream()
        .filter(each -> each.befalls(request.method(), request.path()))
        .filter(Armed::take)
        .map(Armed::fault)
        .findFirst()
        .or(() -> plan.next(request));
  }

  private static Map<String, String> retryAfter(Duration pause) {
    return Map.of("Retry-After", Long.toString(pause.toSeconds()));
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    Matcher stars = STARS.matcher(glob);
    int from = 0;
    while (stars.find()) {
      regex.append(Pattern.quote(glob.substring(from, stars.start())));
      regex.append(stars.group().equals("**") ? ".*" : "[^/]*");
      from = stars.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(glob.substring(from))).toString());
  }
}
