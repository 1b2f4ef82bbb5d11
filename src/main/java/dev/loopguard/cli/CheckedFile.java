package dev.loopguard.cli;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Severity;
import dev.loopguard.review.Identity;
import java.util.List;

/**
 * What came of one file, as it is reported.
 *
 * @param file the file
 * @param content its bytes, to show lines of
 * @param state how far it was checked
 * @param remarks why it was not checked, or not wholly; clauses that may quote hostile text
 * @param findings what was found and is not off in the repository
 * @param silenced what was found where a comment in the file silences it
 */
record CheckedFile(
    Artifact file,
    Bytes content,
    State state,
    List<String> remarks,
    List<Reported> findings,
    List<Silenced> silenced) {
  CheckedFile {
    remarks = List.copyOf(remarks);
    findings = List.copyOf(findings);
    silenced = List.copyOf(silenced);
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
   * @param identity its name across versions of the file
   */
  record Reported(
      Finding finding, RulePage rule, Severity severity, List<ItemId> items, Identity identity) {}

  /**
   * A finding that a comment in the file silences.
   *
   * @param reason the words given there, or empty; hostile text
   */
  record Silenced(Reported found, String reason) {}

  static CheckedFile unread(Artifact file, State state, String remark) {
    return new CheckedFile(
        file, Bytes.of(new byte[0]), state, List.of(remark), List.of(), List.of());
  }

  /** Returns the same without the findings that are weaker. */
  CheckedFile atLeast(Severity weakest) {
    return new CheckedFile(
        file,
        content,
        state,
        remarks,
        findings.stream().filter(found -> found.severity().atLeast(weakest)).toList(),
        silenced.stream().filter(one -> one.found().severity().atLeast(weakest)).toList());
  }

  /** Returns the same with other findings and remarks. */
  CheckedFile with(List<Reported> others, List<String> otherRemarks) {
    return new CheckedFile(file, content, state, otherRemarks, others, silenced);
  }

  /** Returns the same with nothing said of what was not checked. */
  CheckedFile withoutRemarks() {
    return new CheckedFile(file, content, state, List.of(), findings, silenced);
  }

  /** Returns a sentence for each remark, without the file's name. */
  List<String> gaps() {
    String prefix =
        switch (state) {
          case CHECKED, UNREADABLE -> "";
          case PARTLY_CHECKED -> "checked only in part: ";
          case NOT_CHECKED -> "not checked: ";
        };
    return remarks.stream().map(remark -> prefix + remark).toList();
  }

  /** Returns a sentence for each remark that names the file. */
  List<String> complaints() {
    return gaps().stream().map(gap -> file.shown() + ": " + gap).toList();
  }
}
