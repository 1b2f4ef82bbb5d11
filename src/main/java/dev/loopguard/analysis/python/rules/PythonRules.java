package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonRule;
import java.util.List;

/** The list of Python rules, in the order of the checklist. */
public final class PythonRules {
  public static final List<PythonRule> ALL =
      List.of(
          new UnawaitedCoroutine(),
          new BlockingSleep(),
          new BlockingHttpCall(),
          new BlockingFileIo(),
          new BlockingSubprocess(),
          new BlockingHelperCall(),
          new UnmanagedAsyncResource(),
          new SwallowedCancellation(),
          new DanglingTask(),
          new MissingTimeout(),
          new DisabledTimeout(),
          new UnhandledTimeout(),
          new UncheckedHttpStatus(),
          new SwallowedException(),
          new CleanupOutsideFinally(),
          new NestedEventLoop());

  private PythonRules() {}
}
