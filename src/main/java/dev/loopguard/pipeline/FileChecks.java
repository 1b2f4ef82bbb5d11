package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.model.SourceFile;
import dev.loopguard.review.FileCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/**
 * The checks of the files of one change.
 *
 * @param end when no more files are begun
 */
record FileChecks(
    List<Analyzer> analyzers,
    ProjectFacts project,
    Neighbourhood neighbourhood,
    Clock clock,
    Instant end) {
  /**
   * What came of one side of a file.
   *
   * @param inVain whether it asked for what was not at hand
   */
  private record One(SourceFile source, FileOutcome outcome, boolean inVain) {}

  private record Both(One head, Optional<One> base) {}

  /**
   * Returns the checks of changed files. Those whose head asked in vain are checked again as long
   * as more is read for them; what only the merge base asked for decides nothing that is told.
   */
  List<FileCheck> of(List<ChangeReader.Sides> sources) {
    List<Both> answered = atOnce(sources, this::both);
    while (answered.stream().anyMatch(both -> both.head().inVain()) && neighbourhood.readMore()) {
      List<Both> before = answered;
      answered =
          atOnce(
              IntStream.range(0, sources.size()).boxed().toList(),
              i -> before.get(i).head().inVain() ? both(sources.get(i)) : before.get(i));
    }
    return answered.stream().map(this::told).toList();
  }

  private FileCheck told(Both both) {
    return new FileCheck(
        analyzer(both.head().source()).language(), told(both.head()), both.base().map(this::told));
  }

  /** Returns what came of the files that a change deletes, as the merge base has them. */
  List<FileOutcome> ofDeleted(List<SourceFile> sources) {
    return atOnce(sources, source -> told(one(source, neighbourhood.base())));
  }

  private static <T, R> List<R> atOnce(List<T> inputs, Function<T, R> check) {
    return inputs.stream()
        .gather(Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(), check))
        .toList();
  }

  private Both both(ChangeReader.Sides source) {
    return new Both(
        one(source.head(), neighbourhood.head()),
        source
            .base()
            .filter(base -> analyzerFor(base.path()).isPresent())
            .map(base -> one(base, neighbourhood.base())));
  }

  private One one(SourceFile source, Neighbourhood.Side side) {
    if (clock.instant().isAfter(end)) {
      return new One(
          source,
          new FileOutcome.NotChecked(source.path(), FileOutcome.Reason.NO_TIME_LEFT),
          false);
    }
    Questions questions = new Questions(side);
    FileOutcome outcome =
        analyzer(source)
            .analyse(source, project, neighbourhood.blind() ? Codebase.UNKNOWN : questions);
    return new One(source, outcome, questions.inVain());
  }

  private FileOutcome told(One one) {
    return one.inVain() && one.outcome() instanceof FileOutcome.Checked checked
        ? checked.with(new Gap.OthersUnread(analyzer(one.source()).beyond(), neighbourhood.why()))
        : one.outcome();
  }

  private Analyzer analyzer(SourceFile source) {
    return analyzerFor(source.path()).orElseThrow();
  }

  private Optional<Analyzer> analyzerFor(String path) {
    return analyzers.stream().filter(analyzer -> analyzer.reads(path)).findFirst();
  }
}
