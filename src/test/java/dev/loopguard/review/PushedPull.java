package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.PatchComputer;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A pull request that is pushed to again and again, with what stands on it. */
final class PushedPull {
  /** A comment with the text of its file when it was written, to follow its line. */
  private record Posted(String path, int line, List<String> text, String body) {}

  private final Push base;
  private final Map<Long, Posted> posted = new LinkedHashMap<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private Push head;

  PushedPull(Push base) {
    this.base = base;
    this.head = base;
  }

  void push(Push next) {
    head = next;
  }

  Push head() {
    return head;
  }

  Push base() {
    return base;
  }

  /** Dismisses one of the findings that comments tell, if there are any. */
  void dismiss(int which) {
    List<OwnComments.Said> open = open();
    if (!open.isEmpty()) {
      OwnComments.Said said = open.get(which % open.size());
      Optional<String> weak = said.mark().map(mark -> mark.identity().weak());
      waivers.add(
          new Waiver(
              new Waiver.Target(said.strong(), weak, said.comment().path(), false),
              "known",
              Optional.of("ada"),
              Optional.empty()));
    }
  }

  /** Takes all dismissals back. */
  void restore() {
    waivers.clear();
  }

  /** Returns whether a file of the head cannot be read whole. */
  boolean isBroken() {
    return head.files().values().stream()
        .flatMap(List::stream)
        .anyMatch(line -> line.startsWith(Push.BROKEN));
  }

  /** Plans a review of the present head. */
  ReviewPlan plan() {
    return Samples.planner().plan(input(false));
  }

  /** Plans a review of everything in the files that the present head changes. */
  ReviewPlan planFull() {
    return Samples.planner().plan(input(true));
  }

  /** Does what a plan says. */
  void publish(ReviewPlan plan) {
    for (PlannedComment comment : plan.comments().planned()) {
      String path = comment.lead().path();
      posted.put(
          posted.size() + 1L,
          new Posted(
              path,
              comment.lead().line(),
              head.files().getOrDefault(path, List.of()),
              Samples.body(comment)));
    }
    for (Settlement settled : plan.comments().settled()) {
      posted.computeIfPresent(
          settled.comment().id(),
          (_, was) -> new Posted(was.path(), was.line(), was.text(), settled.body()));
    }
  }

  /** Returns the findings that comments tell which are not settled, one for each. */
  List<OwnComments.Said> open() {
    return OwnComments.among(comments(List.of()), Samples.SELF, Samples.MARKERS, Samples.PULL)
        .open();
  }

  private ReviewInput input(boolean full) {
    List<ChangedFile> files = new ArrayList<>();
    List<PatchedFile> rows = new ArrayList<>();
    List<FileCheck> checks = new ArrayList<>();
    List<FileOutcome> deleted = new ArrayList<>();
    List<UncheckedFile> unchecked = new ArrayList<>();
    head.files()
        .forEach(
            (path, lines) -> {
              String old = head.oldPaths().getOrDefault(path, path);
              Optional<List<String>> before = Optional.ofNullable(base.files().get(old));
              if (!before.equals(Optional.of(lines)) || !old.equals(path)) {
                rows.add(row(path, before.isPresent() ? Optional.of(old) : Optional.empty()));
                files.add(changed(path, before.isPresent() ? old : path, before, lines));
                checks.add(
                    new FileCheck(
                        Language.PYTHON,
                        outcome(path, lines),
                        before.map(text -> outcome(old, text))));
              }
            });
    Set<String> kept = new HashSet<>();
    head.files().keySet().forEach(path -> kept.add(head.oldPaths().getOrDefault(path, path)));
    base.files()
        .forEach(
            (path, lines) -> {
              if (!kept.contains(path)) {
                rows.add(removed(path));
                deleted.add(outcome(path, lines));
                unchecked.add(new UncheckedFile(path, UncheckedFile.Reason.DELETED));
              }
            });
    return new ReviewInput(
        new ReviewInput.Change(
            pull(rows.size()), new Comparison(Samples.BASE, Samples.HEAD, rows), files, full),
        new ReviewInput.Checks(checks, deleted, unchecked, List.of()),
        new ReviewInput.Rules(
            Samples.catalogue(),
            "1",
            new ConfigOutcome.Loaded(RepoConfig.DEFAULT),
            Optional.empty(),
            new Waivers(waivers, new BaselineOutcome.Absent())),
        new ReviewInput.Said(Samples.SELF, comments(files)));
  }

  private static PullRequest pull(int files) {
    PullRequest sample = Samples.pull(false, Set.of(), new Author("ada", false));
    return new PullRequest(
        sample.ref(),
        sample.head(),
        sample.baseBranch(),
        sample.baseTip(),
        sample.state(),
        false,
        sample.author(),
        Set.of(),
        files);
  }

  private List<ReviewComment> comments(List<ChangedFile> files) {
    List<ReviewComment> comments = new ArrayList<>();
    posted.forEach(
        (id, one) -> {
          ReviewComment plain = Samples.comment(id, Samples.SELF, one.path(), one.body());
          comments.add(
              new ReviewComment(
                  id,
                  plain.nodeId(),
                  plain.author(),
                  one.path(),
                  line(one, files),
                  OptionalLong.empty(),
                  one.body(),
                  plain.url(),
                  Instant.ofEpochSecond(id)));
        });
    return comments;
  }

  /** As GitHub does: the line is followed as long as it is unchanged and shown in the diff. */
  private OptionalInt line(Posted one, List<ChangedFile> files) {
    List<String> now = head.files().getOrDefault(one.path(), List.of());
    OptionalInt line =
        changed(one.path(), one.path(), Optional.of(one.text()), now).lineMap().toNew(one.line());
    boolean shown =
        line.isPresent()
            && files.stream()
                .filter(file -> file.path().equals(one.path()))
                .anyMatch(file -> file.commentable(line.getAsInt()));
    return shown ? line : OptionalInt.empty();
  }

  private static ChangedFile changed(
      String path, String old, Optional<List<String>> before, List<String> after) {
    return new ChangedFile(
        path,
        old,
        PatchComputer.compute(bytes(before.orElse(List.of())), bytes(after)).orElseThrow(),
        ChangedFile.Origin.FORGE);
  }

  private static Bytes bytes(List<String> lines) {
    return Bytes.utf8(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  private static FileOutcome outcome(String path, List<String> lines) {
    List<Finding> findings = new ArrayList<>();
    List<Suppressed> silenced = new ArrayList<>();
    Set<String> symbols = new HashSet<>();
    List<FileOutcome.Gap> gaps = new ArrayList<>();
    String symbol = "";
    boolean lost = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.equals(Push.BROKEN_ALL)) {
        gaps.add(new FileOutcome.Gap.Unparsable(new LineRange(i + 1, lines.size()), "broken"));
        break;
      } else if (line.equals(Push.BROKEN)) {
        lost = true;
        gaps.add(new FileOutcome.Gap.Unparsable(new LineRange(i + 1, i + 1), "broken"));
      } else if (line.startsWith("def ")) {
        lost = false;
        symbol = line.substring(4);
        symbols.add(symbol);
      } else if (!lost && line.contains("sleep")) {
        Finding finding = Samples.sleepAt(path, i + 1, symbol, line.replace("# quiet", "").strip());
        if (line.contains("# quiet")) {
          silenced.add(new Suppressed(finding, i + 1, ""));
        } else {
          findings.add(finding);
        }
      }
    }
    return new FileOutcome.Checked(path, findings, silenced, gaps, List.of(), symbols, Set.of());
  }

  private static PatchedFile row(String path, Optional<String> old) {
    return new PatchedFile(
        path,
        old.filter(it -> !it.equals(path)),
        PatchedFile.Status.MODIFIED,
        "d".repeat(40),
        1,
        1,
        Optional.empty());
  }

  private static PatchedFile removed(String path) {
    return new PatchedFile(
        path, Optional.empty(), PatchedFile.Status.REMOVED, "d".repeat(40), 0, 1, Optional.empty());
  }
}
