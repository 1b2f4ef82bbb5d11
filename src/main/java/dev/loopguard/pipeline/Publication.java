package dev.loopguard.pipeline;

import dev.loopguard.review.Landing;
import java.util.List;

/** What came of posting a plan's comments. */
public sealed interface Publication {
  /** Returns where the comments came to, in the order they were posted. */
  List<Landing> landings();

  /** Every comment came to a place of its ladder. */
  record Complete(List<Landing> landings) implements Publication {
    public Complete {
      landings = List.copyOf(landings);
    }
  }

  /** The work is no longer ours, or the head has moved; the rest was not posted. */
  record Stopped(List<Landing> landings) implements Publication {
    public Stopped {
      landings = List.copyOf(landings);
    }
  }
}
