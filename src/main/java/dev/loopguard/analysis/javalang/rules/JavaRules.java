package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.JavaRule;
import java.util.List;

/** The list of Java rules, in the order of the checklist. */
public final class JavaRules {
  public static final List<JavaRule> ALL =
      List.of(
          new BlockingCallInAsync(),
          new BlockingDatabaseInAsync(),
          new BlockingAwaitInAsync(),
          new UnscheduledBlockingSource(),
          new BlockingOnCommonPool(),
          new ExecutionModelMismatch(),
          new DroppedPublisher(),
          new DroppedFuture(),
          new NestedSubscribe(),
          new SwallowedInterrupt(),
          new CancellationNotPropagated(),
          new MissingTimeout(),
          new ClientPerCall(),
          new UnboundedFlatMap(),
          new UnboundedQueueOrPool(),
          new SequentialAwait(),
          new SwallowedAsyncError(),
          new UnclosedResource(),
          new UnreleasedResponse(),
          new ExecutorNeverShutDown(),
          new CpuBoundOnEventLoop(),
          new VirtualThreadMisuse(),
          new UnstructuredForkJoin(),
          new LockHeldAcrossBlocking(),
          new EventLoopCreated(),
          new UnboundedRetry(),
          new UnhandledTimeout(),
          new CallPerItem(),
          new MisplacedAsyncAnnotation(),
          new UnawaitedAsyncTest(),
          new SleepInTest());

  private JavaRules() {}
}
