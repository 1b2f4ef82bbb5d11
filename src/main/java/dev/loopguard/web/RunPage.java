package dev.loopguard.web;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.web.RunView.Count;
import dev.loopguard.web.RunView.Details;
import dev.loopguard.web.RunView.FileCounts;
import dev.loopguard.web.RunView.FindingRow;
import dev.loopguard.web.RunView.Present;
import dev.loopguard.web.RunView.StepRow;
import dev.loopguard.web.RunView.Times;
import dev.loopguard.web.RunView.Unchecked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the page of one run. */
record RunPage(Desk desk, Instant now) {
  /** Returns the page, or nothing when no such run is remembered. */
  Optional<RunView> view(long id) {
    return desk.books().runs().run(id).map(run -> view(id, run));
  }

  private RunView view(long id, Run run) {
    PullRequestRef pull = run.pull();
    String head = run.ending().head().map(Object::toString).orElse("");
    return new RunView(
        id,
        PullLink.of(pull, desk.forge()),
        "#" + pull.number(),
        pull.repository().fullName(),
        Tone.of(run.ending().outcome()),
        run.ending().reason(),
        head,
        head.isEmpty() ? "" : PullLink.forge(pull.repository(), desk.forge()) + "/commit/" + head,
        run.ending().attempt() == 0 ? "" : "try " + (run.ending().attempt() + 1),
        times(run.times()),
        present(id, pull),
        details(run));
  }

  private Times times(Run.Times times) {
    return new Times(
        When.of(times.requested(), now),
        When.of(times.claimed(), now),
        When.of(times.ended(), now),
        Words.took(Duration.between(times.requested(), times.claimed())),
        Words.took(times.ran()),
        Words.took(times.total()));
  }

  private Present present(long id, PullRequestRef pull) {
    long newest =
        desk.books().runs().page(Runs.Page.of(pull.repository().id(), pull.number(), 1)).stream()
            .findFirst()
            .map(RunLine::id)
            .orElse(id);
    Optional<ReviewStatus.State> state =
        desk.queue().review(pull.repository().id(), pull.number(), now).map(ReviewStatus::state);
    return new Present(
        state.map(this::words).orElse(""),
        newest > id ? newest : 0,
        state.filter(RunPage::isAskedFor).isPresent());
  }

  private static boolean isAskedFor(ReviewStatus.State state) {
    return state instanceof ReviewStatus.Waiting || state instanceof ReviewStatus.Running;
  }

  private String words(ReviewStatus.State state) {
    return switch (state) {
      case ReviewStatus.Done() -> "";
      case ReviewStatus.Running(Instant since, _) ->
          "A run is under way; it was asked for " + When.of(since, now).words() + ".";
      case ReviewStatus.Waiting waiting -> words(waiting);
      case ReviewStatus.Parked(String reason) ->
          "It was given up: " + reason + " Put the cause right, then press “Run again”.";
    };
  }

  private String words(ReviewStatus.Waiting waiting) {
    String when =
        waiting.nextTry().isAfter(now)
            ? "It is due " + When.of(waiting.nextTry(), now).words()
            : waiting.ahead() == 0
                ? "It is the next"
                : Words.count(waiting.ahead(), "other is", "others are") + " ahead of it";
    return "A run is queued. "
        + when
        + waiting.lastProblem().map(problem -> ", since: " + problem).orElse(".");
  }

  private static Details details(Run run) {
    Run.Details details = run.details();
    return new Details(
        steps(details.steps()),
        details.requests().stream().map(one -> new Count(one.kind(), one.count())).toList(),
        details.totals().requests(),
        files(details.files()),
        plan(details.comments()),
        details.findings().stream().map(RunPage::finding).toList());
  }

  private static List<StepRow> steps(List<Run.Step> steps) {
    long all = Math.max(1, steps.stream().mapToLong(step -> step.took().toMillis()).sum());
    List<StepRow> rows = new ArrayList<>();
    long before = 0;
    for (Run.Step step : steps) {
      long took = step.took().toMillis();
      rows.add(
          new StepRow(
              step.name(),
              words(step.name()),
              Words.took(step.took()),
              Words.percent((double) took / all),
              hundredths(before, all),
              hundredths(took, all)));
      before += took;
    }
    return rows;
  }

  private static String hundredths(long part, long all) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * part / all);
  }

  private static String words(String step) {
    return switch (step) {
      case "fetch" -> "reads the pull request at GitHub";
      case "configure" -> "reads the repository's configuration";
      case "diff" -> "works out what changed";
      case "analyse" -> "checks the files";
      case "plan" -> "compares with what was said before";
      case "publish" -> "writes comments and the check run";
      default -> "";
    };
  }

  private static FileCounts files(Run.Files files) {
    return new FileCounts(
        files.checked(),
        files.unchecked(),
        files.named().stream().map(one -> new Unchecked(one.path(), one.reason())).toList(),
        Math.max(0, files.unchecked() - files.named().size()));
  }

  private static List<Count> plan(Run.Comments comments) {
    return Stream.of(
            new Count("comments posted", comments.added()),
            new Count("earlier comments kept", comments.kept()),
            new Count("earlier comments settled", comments.settled()),
            new Count("findings told by the check run only", comments.tabled()))
        .toList();
  }

  private static FindingRow finding(Run.Findings findings) {
    String rule = findings.rule().fullName();
    return new FindingRow(
        rule, "/checklist/rules/" + rule, findings.severity().word(), findings.count());
  }
}
