package dev.loopguard.review.render;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.model.Revision;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.SkipReason;
import dev.loopguard.review.render.Templates.Name;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes what the check run shows when there is no review to show. None of it is ever red. */
public final class StatusReports {
  private static final int LONGEST_REASON = 1_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Templates templates;

  /**
   * Prepares the words.
   *
   * @param language what the repository's configuration asks for, where it is known already
   */
  public StatusReports(CommentLanguage language) {
    this.templates = Templates.in(language);
  }

  /** The review has begun. */
  public CheckReport inProgress(Revision head) {
    return report(Optional.empty(), Name.IN_PROGRESS, Map.of("head", head.abbreviated()));
  }

  /**
   * The review was given up.
   *
   * @param reference what the operator finds it in the log by
   */
  public CheckReport parked(int tries, String reason, String reference) {
    return report(
        Optional.of(Conclusion.NEUTRAL),
        Name.PARKED,
        Map.of(
            "tries", tries,
            "reason", Untrusted.prose(reason, LONGEST_REASON),
            "reference", reference));
  }

  /**
   * The review waits and goes on by itself. Its check run stays in progress: one that is neutral
   * lets a branch's protection pass.
   */
  public CheckReport retryLater(String reason, Instant next) {
    return report(
        Optional.empty(),
        Name.RETRY_LATER,
        Map.of("reason", Untrusted.prose(reason, LONGEST_REASON), "next", TIME.format(next)));
  }

  /** The repository's configuration leaves the pull request alone. */
  public CheckReport skipped(SkipReason reason) {
    return report(Optional.of(Conclusion.SKIPPED), Name.SKIPPED, values(reason));
  }

  /** Returns the {@code kind} of the reason and the harmless {@code name} that it is about. */
  static Map<String, String> values(SkipReason reason) {
    return switch (reason) {
      case SkipReason.Draft() -> Map.of("kind", "DRAFT", "name", "");
      case SkipReason.Label(String name) -> named("LABEL", name);
      case SkipReason.Author(String login) -> named("AUTHOR", login);
      case SkipReason.Bot(String login) -> named("BOT", login);
    };
  }

  /**
   * Somebody paused the reviews of the pull request.
   *
   * @param by that person's login
   */
  public CheckReport paused(String by, Instant since) {
    return report(
        Optional.of(Conclusion.NEUTRAL),
        Name.PAUSED,
        Map.of("by", Untrusted.code(Untrusted.line(by, 100)), "since", TIME.format(since)));
  }

  /** The pull request was closed while its review had begun. */
  public CheckReport closed() {
    return report(Optional.of(Conclusion.SKIPPED), Name.CLOSED, Map.of());
  }

  /** A newer commit is reviewed instead. */
  public CheckReport superseded(Revision newer) {
    return report(
        Optional.of(Conclusion.NEUTRAL), Name.SUPERSEDED, Map.of("newer", newer.abbreviated()));
  }

  private static Map<String, String> named(String kind, String name) {
    return Map.of("kind", kind, "name", Untrusted.code(Untrusted.line(name, 100)));
  }

  private CheckReport report(Optional<Conclusion> conclusion, Name name, Map<String, ?> values) {
    return new CheckReport(
        conclusion, part(name, "TITLE", values), part(name, "SUMMARY", values), "", List.of());
  }

  private String part(Name name, String part, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("part", part);
    return templates.render(name, all);
  }
}
