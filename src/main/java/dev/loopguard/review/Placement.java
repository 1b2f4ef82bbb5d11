package dev.loopguard.review;

import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.InlineComment;
import java.util.List;

/** A place for a finding, with the text it has there. */
public sealed interface Placement {
  record OnLines(InlineComment comment) implements Placement {}

  record OnFile(FileComment comment) implements Placement {}

  /** In the check run: beside the lines, and as a row of its table for each finding. */
  record InCheckRun(List<ReviewPlan.Noted> notes) implements Placement {
    public InCheckRun {
      notes = List.copyOf(notes);
    }
  }
}
