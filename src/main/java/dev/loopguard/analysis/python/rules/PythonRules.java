package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonRule;
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
          new BlockingHelperCall(),
          new UnmanagedAsyncResource(),
          new SyncWithOnAsyncResource(),
          new SwallowedCancellation(),
          new DanglingTask(),
          new NestedEventLoop(),
          new GetEventLoopInCoroutine(),
          new ForeignAsyncFramework(),
          new UnmarkedAsyncTest(),
          new SyncFixtureForAsyncCode());

  private PythonRules() {}
}
