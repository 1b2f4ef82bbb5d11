package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.JavaRule;
import java.util.List;

/** The list of Java rules, in the order of the checklist. */
public final class JavaRules {
  public static final List<JavaRule> ALL =
      List.of(
          new BlockingCallInAsync(),
          new SwallowedInterrupt(),
          new MissingTimeout(),
          new ClientPerCall(),
          new UnboundedFlatMap(),
          new UnboundedQueueOrPool(),
          new SequentialAwait(),
          new SwallowedAsyncError(),
          new UnclosedResource(),
          new ExecutorNeverShutDown(),
          new VirtualThreadMisuse(),
          new UnstructuredForkJoin(),
          new LockHeldAcrossBlocking(),
          new UnboundedRetry(),
          new CallPerItem(),
          new MisplacedAsyncAnnotation(),
          new SleepInTest());

  private JavaRules() {}
}
