package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Severity;
import dev.loopguard.review.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs from the check before, printed file by file and counted. */
final class Difference {
  private final TextReport report;
  private int checked;
  private int appeared;
  private int gone;

  Difference(TextReport report) {
    this.report = report;
  }

  /** What makes two findings the same one, wherever it has moved to in its file. */
  private record Key(Identity identity, Severity severity) {
    static Key of(Reported found) {
      return new Key(found.identity(), found.severity());
    }
  }

  /**
   * Counts a file.
   *
   * @param fresh whether it had to be checked anew
   */
  void looked(boolean fresh) {
    checked += fresh ? 1 : 0;
  }

  boolean isAny() {
    return checked > 0 || appeared > 0 || gone > 0;
  }

  /** Returns the numbers in one line. */
  String line() {
    return "Checked %d %s again: %d new, %d gone"
        .formatted(checked, checked == 1 ? "file" : "files", appeared, gone);
  }

  void print(Optional<CheckedFile> before, CheckedFile now) {
    List<Reported> old = before.map(CheckedFile::findings).orElse(List.of());
    List<Reported> fresh = without(now.findings(), old);
    without(old, now.findings()).forEach(found -> gone(now.file(), found));
    boolean told = before.map(CheckedFile::remarks).filter(now.remarks()::equals).isPresent();
    report.file(now.with(fresh, told ? List.of() : now.remarks()));
    appeared += fresh.size();
  }

  /** Takes a file that is no longer checked. */
  void gone(CheckedFile before) {
    before.findings().forEach(found -> gone(before.file(), found));
  }

  private void gone(Artifact file, Reported found) {
    report.gone(file, found);
    gone++;
  }

  /** Returns those of {@code findings} for which there is no equal one among {@code others}. */
  private static List<Reported> without(List<Reported> findings, List<Reported> others) {
    Map<Key, Integer> left = new HashMap<>();
    others.forEach(found -> left.merge(Key.of(found), 1, Integer::sum));
    List<Reported> rest = new ArrayList<>();
    for (Reported found : findings) {
      if (left.merge(Key.of(found), -1, Integer::sum) < 0) {
        rest.add(found);
      }
    }
    return rest;
  }
}
