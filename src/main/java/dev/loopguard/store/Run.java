package dev.loopguard.store;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a review, as it ended. Its size is bounded: what has more is cut, and the totals still
 * count all of it.
 *
 * @param pull the pull request
 * @param times when it came to what
 * @param ending how it ended
 * @param details what was done
 */
public record Run(PullRequestRef pull, Times times, Ending ending, Details details) {
  /**
   * When a run came to what; kept to the microsecond.
   *
   * @param requested when the review was first asked for
   * @param claimed when a worker took it
   * @param ended when it ended
   */
  public record Times(Instant requested, Instant claimed, Instant ended) {
    /** Returns how long it took from the request to the end. */
    public Duration total() {
      return Duration.between(requested, ended);
    }

    /** Returns how long the run itself took. */
    public Duration ran() {
      return Duration.between(claimed, ended);
    }
  }

  /** The ends that a run comes to. */
  public enum Outcome {
    /** The pull request was reviewed, and its check run says so. */
    REVIEWED,
    /** Nothing had to be done. */
    UNCHANGED,
    /** It is left alone on purpose: a draft, paused, a label. */
    LEFT_ALONE,
    /** The pull request is closed. */
    CLOSED,
    /** A newer request took over. */
    SUPERSEDED,
    /** It goes on later; no try is counted. */
    POSTPONED,
    /** It failed and is tried again. */
    FAILED,
    /** It is parked: it failed for the last time, or no try can succeed. */
    GAVE_UP
  }

  /**
   * How a run ended.
   *
   * @param reason why, for people, at most 500 characters; empty when the outcome says all; hostile
   *     text
   * @param head the commit that was reviewed, or was to be; empty when that was not known yet
   * @param attempt how many tries came before this one
   */
  public record Ending(Outcome outcome, String reason, Optional<Revision> head, int attempt) {
    private static final int LONGEST_REASON = 500;

    public Ending {
      reason = cut(reason, LONGEST_REASON);
    }
  }

  /**
   * What a run did.
   *
   * @param steps those that began, in their order
   * @param requests how many requests to the forge were sent, by kind, the most first
   * @param findings what is reported at the head, new or said before, by rule and severity
   */
  public record Details(
      List<Step> steps,
      List<Requests> requests,
      Files files,
      Comments comments,
      List<Findings> findings) {
    private static final int MOST = 200;

    /** What a run did that ended before it did anything. */
    public static final Details NONE =
        new Details(List.of(), List.of(), Files.NONE, Comments.NONE, List.of());

    public Details {
      steps = first(steps, MOST);
      requests = first(requests, MOST);
      findings = first(findings, MOST);
    }

    /** Returns the figures that lists of runs show. */
    public Totals totals() {
      return new Totals(
          files.checked(),
          files.unchecked(),
          findings.stream().mapToInt(Findings::count).sum(),
          comments.added(),
          requests.stream().mapToInt(Requests::count).sum());
    }
  }

  /**
   * A step of a run.
   *
   * @param name one of {@code fetch}, {@code configure}, {@code diff}, {@code analyse}, {@code
   *     plan}, {@code publish}
   * @param took how long it took, to the millisecond
   */
  public record Step(String name, Duration took) {}

  /**
   * How many requests of a kind were sent to the forge.
   *
   * @param kind the family of the route, like {@code pull} or {@code check-run}
   */
  public record Requests(String kind, int count) {}

  /**
   * Which files of the change were checked.
   *
   * @param checked how many were, also those of which a part is missing
   * @param unchecked how many were not, or not whole
   * @param named the first of those
   */
  public record Files(int checked, int unchecked, List<NotChecked> named) {
    private static final int MOST = 100;

    /** No file was looked at. */
    public static final Files NONE = new Files(0, 0, List.of());

    public Files {
      named = first(named, MOST);
    }
  }

  /**
   * A file that was not checked, or not whole.
   *
   * @param path its path, at most 300 characters; hostile text
   * @param reason why, in a few words that name no content of the file
   */
  public record NotChecked(String path, String reason) {
    private static final int LONGEST = 300;

    public NotChecked {
      path = cut(path, LONGEST);
      reason = cut(reason, LONGEST);
    }
  }

  /**
   * What became of comments.
   *
   * @param added how many were posted
   * @param tabled how many findings no place took, or were too many, so that only the check run
   *     tells them
   * @param settled how many of earlier runs were edited, since nothing of them is left to do
   * @param kept how many of earlier runs stay as they are
   */
  public record Comments(int added, int tabled, int settled, int kept) {
    /** Nothing was said. */
    public static final Comments NONE = new Comments(0, 0, 0, 0);
  }

  /** How many findings of a rule count how much. */
  public record Findings(RuleId rule, Severity severity, int count) {}

  /**
   * The figures that lists of runs show.
   *
   * @param comments how many were posted
   */
  public record Totals(
      int filesChecked, int filesUnchecked, int findings, int comments, int requests) {}

  private static <T> List<T> first(List<T> all, int most) {
    return List.copyOf(all.size() > most ? all.subList(0, most) : all);
  }

  /** Cuts at a whole character and shows that something is missing. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
