package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.JavaRule;
import java.util.List;

/** The list of Java rules, in the order of the checklist. */
public final class JavaRules {
  public static final List<JavaRule> ALL =
      List.of(
          new BlockingCallInAsync(),
          new SwallowedInterrupt(),
          new CancellationNotPropagated(),
          new MissingTimeout(),
          new ClientPerCall(),
          new UnclosedResource(),
          new UnreleasedResponse(),
          new ExecutorNeverShutDown(),
          new UnboundedRetry(),
          new UnhandledTimeout(),
          new UnawaitedAsyncTest(),
          new SleepInTest());

  private JavaRules() {}
}
