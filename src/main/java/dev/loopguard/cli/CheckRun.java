package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;

/** One run of a check: files are analysed side by side and reported in order. */
final class CheckRun {
  /** Files begun before an earlier one is reported; virtual threads bound the work to the cores. */
  private static final int LOOK_AHEAD = 64;

  private final FileCheck check;
  private final Report report;
  private final Severity weakest;
  private final Streams streams;
  private final Tally tally = new Tally();

  CheckRun(FileCheck check, Report report, Severity weakest, Streams streams) {
    this.check = check;
    this.report = report;
    this.weakest = weakest;
    this.streams = streams;
  }

  /** Where findings go, and where everything else goes. */
  record Streams(PrintWriter out, PrintWriter err) {}

  /** What a named path led to, and the configuration above it. */
  record Target(Found found, Configurations.Applied config) {}

  private record Work(Source source, RepoConfig config) {}

  /** Says something that is no finding. */
  void complain(String sentence) {
    streams.err().println("loopguard: " + Visible.of(sentence));
    streams.err().flush();
  }

  Tally over(List<Target> targets, Progress progress) {
    targets.forEach(this::tellNotes);
    List<Work> work = work(targets);
    int[] done = {0};
    work.stream()
        .gather(
            Gatherers.mapConcurrent(LOOK_AHEAD, file -> check.check(file.source(), file.config())))
        .forEachOrdered(
            file -> {
              print(file, progress);
              progress.at(++done[0], work.size());
            });
    progress.clear();
    streams.out().print(report.end(tally));
    streams.out().flush();
    return tally;
  }

  private void tellNotes(Target target) {
    Found found = target.found();
    found.failures().forEach(note -> complain(note.shown() + ": " + note.reason()));
    found.skipped().forEach(note -> complain(note.shown() + ": not checked: " + note.reason()));
    tally.addFailures(found.failures().size());
    tally.addSkipped(found.skipped().size());
  }

  /** Returns each file once, under the first name it was found by. */
  private List<Work> work(List<Target> targets) {
    Set<Path> seen = new HashSet<>();
    List<Work> work = new ArrayList<>();
    for (Target target : targets) {
      for (Source source : target.found().sources()) {
        if (!target.config().wants(source)) {
          tally.addUnwanted(1);
        } else if (seen.add(source.location())) {
          work.add(new Work(source, target.config().config()));
        }
      }
    }
    return work;
  }

  private void print(CheckedFile file, Progress progress) {
    tally.add(file);
    List<Reported> shown =
        file.findings().stream().filter(found -> found.severity().atLeast(weakest)).toList();
    if (!shown.isEmpty() || !file.remarks().isEmpty()) {
      progress.clear();
    }
    for (String remark : file.remarks()) {
      complain(file.source().shown() + ": " + state(file) + remark);
    }
    if (!shown.isEmpty()) {
      CodeLines lines = new CodeLines(file.content());
      shown.forEach(found -> streams.out().print(report.finding(file, lines, found)));
      streams.out().flush();
    }
  }

  private static String state(CheckedFile file) {
    return switch (file.state()) {
      case CHECKED, UNREADABLE -> "";
      case PARTLY_CHECKED -> "checked only in part: ";
      case NOT_CHECKED -> "not checked: ";
    };
  }
}
