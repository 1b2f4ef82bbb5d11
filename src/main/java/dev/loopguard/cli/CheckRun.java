package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;

/** One run of a check: files are analysed side by side and reported in order. */
final class CheckRun {
  /** Files begun before an earlier one is reported; virtual threads bound the work to the cores. */
  static final int LOOK_AHEAD = 64;

  private final FileCheck check;
  private final Report report;
  private final Severity weakest;
  private final Tally tally = new Tally();

  CheckRun(FileCheck check, Report report, Severity weakest) {
    this.check = check;
    this.report = report;
    this.weakest = weakest;
  }

  /** What a named path led to, and the configuration above it. */
  record Target(Found found, Configurations.Applied config) {}

  /** A file to check, by the configuration that holds for it. */
  record Work(Source source, Configurations.Applied config) {}

  Tally over(List<Target> targets, Progress progress) {
    for (Target target : targets) {
      target.found().failures().forEach(note -> print(check.unread(note, State.UNREADABLE)));
      target.found().skipped().forEach(note -> print(check.unread(note, State.NOT_CHECKED)));
    }
    List<Work> work = work(targets, tally);
    int[] done = {0};
    work.stream()
        .gather(
            Gatherers.mapConcurrent(LOOK_AHEAD, file -> check.check(file.source(), file.config())))
        .forEachOrdered(
            file -> {
              if (!file.findings().isEmpty() || !file.remarks().isEmpty()) {
                progress.clear();
              }
              print(file);
              progress.at(++done[0], work.size());
            });
    progress.clear();
    report.end(new Report.Summary(tally.summary(), "", !tally.failed()));
    return tally;
  }

  /** Returns each file once, under the first name it was found by. */
  static List<Work> work(List<Target> targets, Tally tally) {
    Set<Path> seen = new HashSet<>();
    List<Work> work = new ArrayList<>();
    for (Target target : targets) {
      for (Source source : target.found().sources()) {
        if (!target.config().wants(source)) {
          tally.addUnwanted(1);
        } else if (seen.add(source.location())) {
          work.add(new Work(source, target.config()));
        }
      }
    }
    return work;
  }

  private void print(CheckedFile file) {
    tally.add(file);
    report.file(file.atLeast(weakest));
  }
}
