package dev.loopguard.review;

import java.util.List;
import java.util.Set;

/** Holds what should be said against what was said. */
final class Reconciler {
  private Reconciler() {}

  /**
   * Decides on each wanted finding, in order.
   *
   * @param inline those of them that may become comments
   */
  static List<Step> reconcile(List<Wanted> wanted, Set<Wanted> inline, OwnComments own) {
    return wanted.stream().map(found -> step(found, inline.contains(found), own)).toList();
  }

  private static Step step(Wanted wanted, boolean inline, OwnComments own) {
    return own.saying(wanted.identity())
        .<Step>map(comment -> new Step.Keep(wanted, comment))
        .orElseGet(() -> inline ? new Step.Add(wanted) : new Step.Note(wanted));
  }
}
