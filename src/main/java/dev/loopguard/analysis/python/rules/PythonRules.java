package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.ChangeRule;
import dev.loopguard.analysis.python.CallerRule;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.pattern.PythonPatternRule;
import java.util.List;

/** The list of Python rules, in the order of the checklist. */
public final class PythonRules {
  public static final List<PythonRule> ALL =
      List.of(
          new AwaitOutsideAsync(),
          new LegacyCoroutine(),
          new UnawaitedCoroutine(),
          new CoroutineCalledFromSync(),
          new AsyncIteratedSynchronously(),
          new BlockingSleep(),
          new BlockingHttpCall(),
          new BlockingFileIo(),
          new BlockingSubprocess(),
          new BlockingDatabaseCall(),
          new BlockingNetworkCall(),
          new BlockingInput(),
          new BlockingWait(),
          new BlockingHelperCall(),
          new UnmanagedAsyncResource(),
          new SyncWithOnAsyncResource(),
          new SequentialAwaitInLoop(),
          new SequentialIndependentAwaits(),
          new UnboundedFanOut(),
          new SwallowedCancellation(),
          new LoopWithoutAwait(),
          new CancelledTaskNotAwaited(),
          new DanglingTask(),
          new TaskNeverAwaited(),
          new GatherOverTaskGroup(),
          new ClientPerCall(),
          new MissingTimeout(),
          new DisabledTimeout(),
          new ConnectionPerCall(),
          new UnlimitedConnectionPool(),
          new QueryPerItem(),
          new CpuBoundOnEventLoop(),
          new CpuBoundOnThreadPool(),
          new UnhandledTimeout(),
          new UncheckedHttpStatus(),
          new SwallowedException(),
          new DiscardedGatherExceptions(),
          new DiscardedWaitResult(),
          new CleanupOutsideFinally(),
          new NestedEventLoop(),
          new GetEventLoopInCoroutine(),
          new LoopCallFromThread(),
          new ForeignAsyncFramework(),
          new UnmarkedAsyncTest(),
          new SyncFixtureForAsyncCode());

  /** The rules over whole changes. */
  public static final List<ChangeRule> OVER_CHANGES = List.of(new UntestedAsyncChange());

  /** What rules say of those who call what a change changes. */
  public static final List<CallerRule> OVER_CALLERS =
      List.of(new CallersOfNewCoroutine(), new CallersOfNewBlockingHelper());

  private PythonRules() {}

  /** Returns an analyzer that runs all of them. */
  public static PythonAnalyzer analyzer() {
    return new PythonAnalyzer(ALL, OVER_CHANGES, OVER_CALLERS, PythonPatternRule::compile);
  }
}
