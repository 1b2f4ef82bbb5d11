package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives the check of a file a time to end in. A rule that still runs then is left out and the file
 * checked again without it; where that does not help, the file is not checked. This is a net below
 * rules whose time grows with the file and no faster: no file is known that falls into it.
 *
 * <p>Nothing in Java ends a thread by force: a check that is given up runs on until it notices, on
 * a thread of its own that keeps no process alive.
 */
public final class TimeLimited implements Analyzer {
  /** A hundred times what the largest file takes on a slow machine. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  /** A check that got less than half of the processor is given as much time again, so often. */
  private static final int PATIENCE = 5;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Most rules that one file may cost. */
  private static final int MOST_BARRED = 2;

  private final Analyzer analyzer;
  private final Duration limit;

  public TimeLimited(Analyzer analyzer, Duration limit) {
    this.analyzer = analyzer;
    this.limit = limit;
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    Set<RuleId> barred = new HashSet<>(watch.barred());
    while (true) {
      RuleWatch own = new RuleWatch(barred);
      Attempt attempt = attempt(() -> analyzer.analyse(file, project, codebase, own), own);
      if (attempt.outcome().isPresent()) {
        return attempt.outcome().get();
      }
      Optional<RuleId> slow = attempt.slow();
      if (slow.isEmpty() || barred.size() == MOST_BARRED || !barred.add(slow.get())) {
        return new NotChecked(file.path(), Reason.TOO_SLOW);
      }
    }
  }

  /**
   * How a check went.
   *
   * @param outcome what came of it, if it ended in time
   * @param slow the rule that ran when the time was over, if one did
   */
  private record Attempt(Optional<FileOutcome> outcome, Optional<RuleId> slow) {}

  private Attempt attempt(Callable<FileOutcome> check, RuleWatch watch) {
    FutureTask<FileOutcome> task = new FutureTask<>(check);
    Thread thread = Thread.ofPlatform().daemon().name("check").start(task);
    try {
      for (int waited = 0; waited < PATIENCE; waited++) {
        Optional<FileOutcome> outcome = within(limit, task);
        if (outcome.isPresent()) {
          return new Attempt(outcome, Optional.empty());
        }
        if (THREADS.getThreadCpuTime(thread.threadId()) > limit.toNanos() / 2) {
          break;
        }
      }
      Optional<RuleId> slow = watch.running();
      task.cancel(true);
      return new Attempt(Optional.empty(), slow);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the check of a file", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check of a file crashed", e.getCause());
    }
  }

  private static Optional<FileOutcome> within(Duration time, FutureTask<FileOutcome> task)
      throws InterruptedException, ExecutionException {
    try {
      return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  @Override
  public Language language() {
    return analyzer.language();
  }

  @Override
  public boolean reads(String path) {
    return analyzer.reads(path);
  }

  @Override
  public List<RuleId> rules() {
    return analyzer.rules();
  }

  @Override
  public Set<RuleId> beyond() {
    return analyzer.beyond();
  }

  @Override
  public List<Finding> analyse(CodeChange change) {
    return analyzer.analyse(change);
  }

  @Override
  public List<Repercussions> repercussions(ChangedCode change) {
    return analyzer.repercussions(change);
  }

  @Override
  public Optional<FileSummary> summarise(SourceFile file) {
    return analyzer.summarise(file);
  }

  @Override
  public Optional<FileSummary> summary(Bytes kept) {
    return analyzer.summary(kept);
  }

  @Override
  public int summaryVersion() {
    return analyzer.summaryVersion();
  }

  @Override
  public Analyzer with(List<PatternRule> rules) {
    return new TimeLimited(analyzer.with(rules), limit);
  }

  @Override
  public void warmUp() {
    analyzer.warmUp();
  }
}
