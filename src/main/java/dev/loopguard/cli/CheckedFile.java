package dev.loopguard.cli;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Severity;
import java.util.List;

/**
 * What came of one file, as it is reported.
 *
 * @param source the file
 * @param content its bytes, to show lines of
 * @param state how far it was checked
 * @param remarks why it was not checked, or not wholly; clauses that may quote hostile text
 * @param findings what was found and is not off in the repository
 * @param silenced how many findings comments in the file silence
 */
record CheckedFile(
    Source source,
    Bytes content,
    State state,
    List<String> remarks,
    List<Reported> findings,
    int silenced) {
  CheckedFile {
    remarks = List.copyOf(remarks);
    findings = List.copyOf(findings);
  }

  /** How far a file was checked. */
  enum State {
    CHECKED,
    PARTLY_CHECKED,
    NOT_CHECKED,
    UNREADABLE
  }

  /**
   * A finding as the repository's configuration has it.
   *
   * @param finding what was found
   * @param rule the page of its rule
   * @param severity what it counts as
   * @param items the items it counts for
   */
  record Reported(Finding finding, RulePage rule, Severity severity, List<ItemId> items) {}

  static CheckedFile unread(Source source, State state, String remark) {
    return new CheckedFile(source, Bytes.of(new byte[0]), state, List.of(remark), List.of(), 0);
  }
}
