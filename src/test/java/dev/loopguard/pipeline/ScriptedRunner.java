package dev.loopguard.pipeline;

import dev.loopguard.queue.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Runs jobs as a test says, and remembers what ran and what was announced. */
final class ScriptedRunner implements JobRunner {
  final List<Claim> ran = new ArrayList<>();
  final List<String> announced = new ArrayList<>();
  private BiFunction<Claim, Fence, JobOutcome> script =
      (claim, fence) -> new JobOutcome.Unchanged();

  /** Says what each run does from now on. */
  void does(BiFunction<Claim, Fence, JobOutcome> next) {
    script = next;
  }

  void ends(JobOutcome outcome) {
    script = (claim, fence) -> outcome;
  }

  @Override
  public JobOutcome run(Claim claim, Fence fence) {
    ran.add(claim);
    return script.apply(claim, fence);
  }

  @Override
  public void announceParked(Claim claim, String reason, String reference) {
    announced.add(reason);
  }
}
