package dev.loopguard.analysis.python;

import java.util.Set;

/**
 * What a coroutine function of the file does when it is awaited.
 *
 * @param work what it waits for, functions of the file that it awaits looked through
 * @param limited whether a semaphore, lock or limiter decides how many of it run at once
 * @param changing whether it changes what others can see: attributes, globals, its arguments
 */
public record Workload(Set<Work> work, boolean limited, boolean changing) {
  static final Workload UNKNOWN = new Workload(Set.of(Work.UNKNOWN), false, true);

  public Workload {
    work = Set.copyOf(work);
  }

  /** Returns whether it makes requests and nothing else that waits or leaves traces. */
  public boolean isIndependentRequest() {
    return work.contains(Work.REQUEST)
        && Set.of(Work.REQUEST, Work.ANSWER).containsAll(work)
        && !limited
        && !changing;
  }
}
