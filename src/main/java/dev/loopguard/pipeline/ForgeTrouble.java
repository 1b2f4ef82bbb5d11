package dev.loopguard.pipeline;

import dev.loopguard.forge.ForgeFailure;

/** What a failure of the forge means for the job that met it. */
final class ForgeTrouble {
  private ForgeTrouble() {}

  static JobOutcome outcome(ForgeFailure failure) {
    return switch (failure) {
      case ForgeFailure.Throttled(var pause, String reason) -> new JobOutcome.Paused(pause, reason);
      case ForgeFailure.Spent(var pause, String reason) -> new JobOutcome.Paused(pause, reason);
      case ForgeFailure.Unavailable(boolean ambiguous, String reason) ->
          new JobOutcome.Failed(reason);
      case ForgeFailure.Unauthorized(String reason) -> new JobOutcome.Failed(reason);
      case ForgeFailure.Rejected(String reason) -> new JobOutcome.Failed(reason);
      case ForgeFailure.Forbidden(String reason) -> new JobOutcome.GaveUp(reason);
      case ForgeFailure.NotFound(String reason) -> new JobOutcome.GaveUp(reason);
    };
  }
}
