package dev.loopguard.forge.github;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check report cut into what GitHub takes: 50 annotations a request, where each request adds to
 * those before, and texts of limited length.
 */
final class CheckPayload {
  /** The check run's name, which branch protection rules refer to. */
  static final String NAME = "loopguard";

  private static final int ANNOTATIONS_A_REQUEST = 50;
  private static final int LONGEST_TEXT = 65_535;
  private static final int LONGEST_TITLE = 255;
  private static final int LARGEST_MESSAGE_BYTES = 64 << 10;
  private static final String CUT_NOTE = "\n\n*Cut here: GitHub shows no more.*\n";

  private final String externalId;
  private final CheckReport report;
  private final Optional<URI> details;

  CheckPayload(PullRequestRef ref, CheckReport report, Optional<URI> details) {
    this(externalId(ref), report, details);
  }

  /**
   * @param externalId ties the check run to what it is about
   */
  CheckPayload(String externalId, CheckReport report, Optional<URI> details) {
    this.externalId = externalId;
    this.report = report;
    this.details = details;
  }

  /** Returns what ties a check run to its pull request, also where the head is in a fork. */
  static String externalId(PullRequestRef ref) {
    return ref.repository().id() + "/" + ref.number();
  }

  /** Returns what ties a check run to its merge group: with the base it can be run again. */
  static String externalId(MergeGroup group) {
    return externalId(group.pull()) + "/" + group.base();
  }

  /** Returns the request that creates the check run. */
  Sent.Check create(Revision head) {
    return first(NAME, head.sha());
  }

  /** Returns the request that replaces what the check run shows. */
  Sent.Check update() {
    return first(null, null);
  }

  private Sent.Check first(@Nullable String name, @Nullable String headSha) {
    String conclusion =
        report.conclusion().map(value -> value.name().toLowerCase(Locale.ROOT)).orElse(null);
    return new Sent.Check(
        name,
        headSha,
        externalId,
        details.map(URI::toString).orElse(null),
        conclusion == null ? "in_progress" : "completed",
        conclusion,
        output(batch(0)),
        actions());
  }

  /** Returns the requests that add the annotations beyond the first 50. */
  List<Sent.Check> rest() {
    List<Sent.Check> rest = new ArrayList<>();
    for (int from = ANNOTATIONS_A_REQUEST;
        from < report.annotations().size();
        from += ANNOTATIONS_A_REQUEST) {
      rest.add(new Sent.Check(null, null, null, null, null, null, output(batch(from)), null));
    }
    return rest;
  }

  private @Nullable List<Sent.Action> actions() {
    return report.actions().isEmpty()
        ? null
        : report.actions().stream()
            .map(one -> new Sent.Action(one.identifier(), one.label(), one.description()))
            .toList();
  }

  private List<CheckReport.Annotation> batch(int from) {
    List<CheckReport.Annotation> all = report.annotations();
    return all.subList(
        Math.min(from, all.size()), Math.min(from + ANNOTATIONS_A_REQUEST, all.size()));
  }

  private Sent.Output output(List<CheckReport.Annotation> annotations) {
    return new Sent.Output(
        title(report.title()),
        Cut.toLine(LONGEST_TEXT, report.summary(), CUT_NOTE),
        report.text().isEmpty() ? null : Cut.toLine(LONGEST_TEXT, report.text(), CUT_NOTE),
        annotations.stream().map(CheckPayload::annotation).toList());
  }

  private static Sent.Annotation annotation(CheckReport.Annotation note) {
    return new Sent.Annotation(
        note.path(),
        note.lines().first(),
        note.lines().last(),
        note.level().name().toLowerCase(Locale.ROOT),
        title(note.title()),
        message(note.message()));
  }

  private static String title(String title) {
    return Cut.to(LONGEST_TITLE, title, "…");
  }

  private static String message(String message) {
    boolean fits = message.getBytes(StandardCharsets.UTF_8).length <= LARGEST_MESSAGE_BYTES;
    return fits ? message : Cut.to(LARGEST_MESSAGE_BYTES / 4, message, "…");
  }
}
