package dev.loopguard.cli;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.ConsultedCodebase;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Severity;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.repoconfig.RepoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Checks again what changes, as long as changes are heard of, and prints what is new and what is
 * gone. Each time all files are looked for anew, so that folders that appear, ignore files and
 * settings count at once; those that stayed as they were are not read again.
 */
final class WatchRun {
  private final Function<Consumer<String>, Round> rounds;
  private final FolderWatch changes;
  private final TextReport report;
  private final Severity weakest;
  private Set<String> complaints = Set.of();
  private Map<Path, Seen> seen = Map.of();

  /**
   * @param rounds looks up what there is to check; takes what is told of broken settings
   */
  WatchRun(
      Function<Consumer<String>, Round> rounds,
      FolderWatch changes,
      TextReport report,
      Severity weakest) {
    this.rounds = rounds;
    this.changes = changes;
    this.report = report;
    this.weakest = weakest;
  }

  /**
   * A file as it was checked.
   *
   * @param around what it asked of other files
   * @param folders where those are
   */
  private record Seen(
      Optional<Stamp> stamp,
      RepoConfig config,
      OwnRules own,
      ProjectFacts project,
      ConsultedCodebase around,
      Set<Path> folders,
      CheckedFile result) {}

  /** A file that was looked at, and whether it had to be checked anew. */
  private record Looked(Path location, Seen seen, boolean fresh) {}

  /**
   * Runs until nothing will be heard any more.
   *
   * @return whether each of the named paths could be watched; it ends at once when not
   */
  boolean run() throws IOException, InterruptedException {
    Round round = settled();
    look(round, new FolderWatch.Heard(Set.of(), false), true);
    followNeighbours(round);
    if (!round.targets().stream().allMatch(target -> target.found().isSomewhere())) {
      return false;
    }
    Optional<FolderWatch.Heard> heard = changes.next();
    while (heard.isPresent()) {
      round = settled();
      look(round, heard.get(), false);
      followNeighbours(round);
      heard = changes.next();
    }
    return true;
  }

  /** What was asked of other files is known only now; what changed meanwhile was not heard of. */
  private void followNeighbours(Round looked) throws IOException {
    Round round = looked;
    while (changes.follow(folders(round))) {
      round = settled();
      look(round, new FolderWatch.Heard(Set.of(), true), false);
    }
  }

  private void look(Round round, FolderWatch.Heard heard, boolean first) {
    Tally tally = new Tally();
    Difference difference = new Difference(report);
    Map<Path, Seen> now = checked(round, heard, tally, difference);
    for (CheckedFile file : unread(round)) {
      now.put(Path.of(file.file().shown()), unchecked(file));
    }
    now.forEach(
        (path, file) -> {
          tally.add(file.result());
          difference.print(before(path), file.result());
        });
    seen.forEach(
        (path, file) -> {
          if (!now.containsKey(path)) {
            difference.gone(file.result());
          }
        });
    seen = now;
    if (first) {
      report.end(new Report.Summary(tally.summary() + "; watching for changes", "", true));
    } else if (difference.isAny()) {
      report.end(new Report.Summary(difference.line() + "; now " + tally.found(), "", true));
    }
  }

  /** Returns what there is to check once every folder of it is followed. */
  private Round settled() throws IOException {
    Set<String> told = new LinkedHashSet<>();
    Round round = rounds.apply(told::add);
    while (changes.follow(folders(round))) {
      told.clear();
      round = rounds.apply(told::add);
    }
    told.stream().filter(complaint -> !complaints.contains(complaint)).forEach(report::complain);
    complaints = told;
    return round;
  }

  /** Returns the folders of the round, and of other files that were asked for. */
  private Set<Path> folders(Round round) {
    Set<Path> folders = new LinkedHashSet<>(round.folders());
    seen.values().forEach(file -> folders.addAll(file.folders()));
    return folders;
  }

  private Map<Path, Seen> checked(
      Round round, FolderWatch.Heard heard, Tally tally, Difference difference) {
    Map<Path, Seen> now = new LinkedHashMap<>();
    CheckRun.work(round.targets(), tally).stream()
        .gather(
            Gatherers.mapConcurrent(CheckRun.LOOK_AHEAD, work -> look(round.check(), work, heard)))
        .forEachOrdered(
            file -> {
              now.put(file.location(), file.seen());
              difference.looked(file.fresh());
            });
    return now;
  }

  private Looked look(FileCheck check, CheckRun.Work work, FolderWatch.Heard heard) {
    Path location = work.source().location();
    ProjectFacts project = check.project(work.source(), work.config().config());
    Optional<Stamp> stamp = Stamp.of(work.source().file());
    Seen before = seen.get(location);
    boolean same =
        before != null
            && heard.complete()
            && !heard.paths().contains(location)
            && before.stamp().equals(stamp)
            && before.config().equals(work.config().config())
            && before.own().equals(work.config().own())
            && before.project().equals(project)
            && before.around().answersAs(check.codebase(work.source()));
    return same && before != null
        ? new Looked(location, before, false)
        : new Looked(location, checked(check, work, stamp, project), true);
  }

  private Seen checked(
      FileCheck check, CheckRun.Work work, Optional<Stamp> stamp, ProjectFacts project) {
    ConsultedCodebase around = new ConsultedCodebase(check.codebase(work.source()));
    CheckedFile result = check.check(work.source(), work.config(), around).atLeast(weakest);
    Set<Path> folders =
        around.files().keySet().stream()
            .map(path -> Paths.parent(Codebases.locate(work.source(), path)))
            .filter(Files::isDirectory)
            .collect(Collectors.toSet());
    return new Seen(
        stamp, work.config().config(), work.config().own(), project, around, folders, result);
  }

  private static List<CheckedFile> unread(Round round) {
    return round.targets().stream()
        .flatMap(
            target ->
                Stream.concat(
                    target.found().failures().stream()
                        .map(note -> round.check().unread(note, State.UNREADABLE)),
                    target.found().skipped().stream()
                        .map(note -> round.check().unread(note, State.NOT_CHECKED))))
        .toList();
  }

  private static Seen unchecked(CheckedFile file) {
    return new Seen(
        Optional.empty(),
        RepoConfig.DEFAULT,
        OwnRules.NONE,
        ProjectFacts.UNKNOWN,
        new ConsultedCodebase(Codebase.UNKNOWN),
        Set.of(),
        file);
  }

  private Optional<CheckedFile> before(Path path) {
    return Optional.ofNullable(seen.get(path)).map(Seen::result);
  }
}
