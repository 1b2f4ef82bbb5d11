package dev.loopguard.lab.oracle;

import dev.loopguard.lab.oracle.Verdict.Kind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts verdicts and shows those that nobody has accepted yet. */
final class Tally {
  private final String version;
  private final KnownDifferences known;
  private final PrintStream out;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<String, Integer> reasons = new TreeMap<>();
  private int files;
  private long lines;
  private int unlisted;

  Tally(String version, KnownDifferences known, PrintStream out) {
    this.version = version;
    this.known = known;
    this.out = out;
  }

  void add(Path file, byte[] source, Verdict verdict) {
    files++;
    for (byte b : source) {
      lines += b == '\n' ? 1 : 0;
    }
    counts.merge(verdict.kind(), 1, Integer::sum);
    if (verdict.kind().agrees()) {
      return;
    }
    Optional<KnownDifferences.Known> accepted = known.find(version, verdict, file);
    accepted.ifPresentOrElse(
        each -> reasons.merge(each.kind().words() + ": " + each.reason(), 1, Integer::sum),
        () -> {
          unlisted++;
          out.printf("%s: %s: %s%n", verdict.kind().words(), file, verdict.shown());
        });
  }

  /** Returns how many differences are not listed. */
  int unlisted() {
    return unlisted;
  }

  void print(int copies, long seconds) {
    out.printf(
        "CPython %s: %,d files, %,d lines, %d copies left out, %d s%n",
        version, files, lines, copies, seconds);
    for (Kind kind : Kind.values()) {
      out.printf("  %-20s %,7d%n", kind.words(), counts.getOrDefault(kind, 0));
    }
    reasons.forEach((reason, count) -> out.printf("  listed %4d  %s%n", count, reason));
    out.printf("  unlisted %d%n", unlisted);
  }
}
