package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.model.SourceFile;
import dev.loopguard.pipeline.ChangeReader.Side;
import dev.loopguard.review.FileCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/**
 * The checks of the files of one change.
 *
 * @param asking gathers the contents whose checks ask for other files
 */
record FileChecks(
    List<Analyzer> analyzers,
    ProjectFacts project,
    Optional<Neighbourhood> neighbourhood,
    Set<ContentRequest> asking,
    Limit limit) {
  /**
   * How long checks may take together.
   *
   * @param end when no more files are begun
   */
  record Limit(Clock clock, Instant end) {
    boolean reached() {
      return clock.instant().isAfter(end);
    }
  }

  /**
   * What came of one side of a file.
   *
   * @param inVain whether it asked for what was not at hand
   */
  private record One(FileOutcome outcome, boolean inVain) {}

  private record Both(One head, Optional<One> base) {}

  /**
   * Returns the checks of changed files. Those whose head asked in vain are checked again as long
   * as more is read for them; what only the merge base asked for decides nothing that is told.
   */
  List<FileCheck> of(List<ChangeReader.Sides> sources) {
    List<Both> answered = atOnce(sources, this::both);
    while (answered.stream().anyMatch(both -> both.head().inVain())
        && neighbourhood.filter(Neighbourhood::readMore).isPresent()) {
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
        analyzer(both.head().outcome().path()).language(),
        told(both.head()),
        both.base().map(this::told));
  }

  /** Returns what came of the files that a change deletes, as the merge base has them. */
  List<FileOutcome> ofDeleted(List<Side> sources) {
    return atOnce(sources, source -> told(one(source, neighbourhood.map(Neighbourhood::base))));
  }

  private static <T, R> List<R> atOnce(List<T> inputs, Function<T, R> check) {
    return inputs.stream()
        .gather(Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(), check))
        .toList();
  }

  private Both both(ChangeReader.Sides source) {
    return new Both(
        one(source.head(), neighbourhood.map(Neighbourhood::head)),
        source
            .base()
            .filter(base -> analyzerFor(base.path()).isPresent())
            .map(base -> one(base, neighbourhood.map(Neighbourhood::base))));
  }

  private One one(Side side, Optional<Neighbourhood.Side> others) {
    return switch (side) {
      case Side.Known(FileOutcome outcome) -> new One(outcome, false);
      case Side.Text(_, SourceFile file) when limit.reached() ->
          new One(new FileOutcome.NotChecked(file.path(), FileOutcome.Reason.NO_TIME_LEFT), false);
      case Side.Text(ContentRequest request, SourceFile file) ->
          others
              .map(all -> one(request, file, new Questions(all)))
              .orElseGet(() -> new One(analyse(file, Codebase.UNKNOWN), false));
    };
  }

  private One one(ContentRequest request, SourceFile file, Questions questions) {
    FileOutcome outcome = analyse(file, questions);
    if (questions.any()) {
      asking.add(request);
    }
    return new One(outcome, questions.inVain());
  }

  private FileOutcome analyse(SourceFile file, Codebase codebase) {
    return analyzer(file.path()).analyse(file, project, codebase);
  }

  private FileOutcome told(One one) {
    return one.inVain() && one.outcome() instanceof FileOutcome.Checked checked
        ? checked.with(
            new Gap.OthersUnread(
                analyzer(checked.path()).beyond(), neighbourhood.orElseThrow().why()))
        : one.outcome();
  }

  private Analyzer analyzer(String path) {
    return analyzerFor(path).orElseThrow();
  }

  private Optional<Analyzer> analyzerFor(String path) {
    return analyzers.stream().filter(analyzer -> analyzer.reads(path)).findFirst();
  }
}
