package dev.loopguard.review;

import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.InlineComment;

/** A place for a finding, with the text it has there. */
public sealed interface Placement {
  record OnLines(InlineComment comment) implements Placement {}

  record OnFile(FileComment comment) implements Placement {}

  /** In the check run: beside the lines, and as a row of its table. */
  record InCheckRun(Annotation annotation) implements Placement {}
}
