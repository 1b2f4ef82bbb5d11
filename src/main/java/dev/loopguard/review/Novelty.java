package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells what a change brought from what the merge base had. A finding of the head that has an equal
 * at the merge base is not new, wherever its line is; one that has none is, even on an untouched
 * line. A file whose merge base is not known falls back to its changed lines.
 */
final class Novelty {
  /** The order findings of one file are read in. */
  private static final Comparator<Finding> READING_ORDER =
      Comparator.comparing((Finding finding) -> finding.location().lines())
          .thenComparingInt(finding -> finding.location().column())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::tokens);

  /**
   * A finding of the merge base.
   *
   * @param path the path of its file at the head; empty when the file is deleted
   * @param line where its first line is at the head, unless the change removed it
   * @param away whether its function or file is gone, so that it may have gone elsewhere
   */
  private record Former(
      Finding finding,
      Identity identity,
      boolean quiet,
      String path,
      OptionalInt line,
      boolean away) {}

  private record Line(String weak, boolean quiet, String path, int line) {}

  private record Name(String key, boolean quiet) {}

  private final Map<Finding, Identity> identities = new LinkedHashMap<>();
  private final Map<Finding, Suppressed> quiet = new HashMap<>();
  private final Set<Finding> untouched = new HashSet<>();
  private final List<Former> formers = new ArrayList<>();
  private final Set<Former> copied = new HashSet<>();
  private final Set<Finding> fresh;
  private final List<Finding> removed;

  private Novelty(ReviewInput input) {
    Map<String, FileCheck> checks = new HashMap<>();
    input.checks().outcomes().forEach(check -> checks.put(check.head().path(), check));
    Map<String, String> names = names(input.change().files());
    for (ChangedFile file : input.change().files()) {
      FileCheck check = checks.get(file.path());
      if (check != null && check.head() instanceof Checked head) {
        add(file, head, check, names.getOrDefault(file.path(), file.path()));
      }
    }
    input.checks().deleted().stream()
        .flatMap(outcome -> outcome instanceof Checked checked ? Stream.of(checked) : Stream.of())
        .forEach(this::addDeleted);
    Pairing<Finding, Former> pairs = paired();
    fresh = pairs.leftAlone();
    removed = removed(pairs);
  }

  static Novelty of(ReviewInput input) {
    return new Novelty(input);
  }

  /**
   * Returns for each path at the head the one that identities are built on: the path at the merge
   * base, but a copy has its own, else it would share the identities of what it was copied from.
   */
  static Map<String, String> names(List<ChangedFile> files) {
    Set<String> taken = new HashSet<>();
    Map<String, String> names = new HashMap<>();
    files.stream()
        .filter(file -> file.oldPath().equals(file.path()))
        .forEach(file -> taken.add(file.path()));
    for (ChangedFile file : files) {
      names.put(file.path(), taken.add(file.oldPath()) ? file.oldPath() : file.path());
    }
    return names;
  }

  private void add(ChangedFile file, Checked head, FileCheck check, String name) {
    head.suppressed().forEach(suppressed -> quiet.put(suppressed.finding(), suppressed));
    Optional<Checked> base =
        check.base().flatMap(one -> one instanceof Checked it ? Optional.of(it) : Optional.empty());
    all(head)
        .forEach(
            finding -> {
              identities.put(finding, Identity.of(name, finding));
              if (base.isEmpty() && !touched(file, finding.location().lines())) {
                untouched.add(finding);
              }
            });
    base.ifPresent(
        before -> {
          boolean copy = !name.equals(file.oldPath());
          Set<Finding> silenced = silenced(before);
          all(before)
              .map(finding -> former(finding, silenced.contains(finding), file, head, name))
              .forEach(
                  former -> {
                    formers.add(former);
                    if (copy) {
                      copied.add(former);
                    }
                  });
        });
  }

  private static Former former(
      Finding finding, boolean silenced, ChangedFile file, Checked head, String name) {
    String symbol = finding.location().symbol();
    return new Former(
        finding,
        Identity.of(name, finding),
        silenced,
        file.path(),
        file.lineMap().toNew(finding.location().lines().first()),
        !symbol.isEmpty() && head.readable() && !head.symbols().contains(symbol));
  }

  private void addDeleted(Checked before) {
    Set<Finding> silenced = silenced(before);
    all(before)
        .map(
            finding ->
                new Former(
                    finding,
                    Identity.of(before.path(), finding),
                    silenced.contains(finding),
                    "",
                    OptionalInt.empty(),
                    true))
        .forEach(formers::add);
  }

  private static Set<Finding> silenced(Checked outcome) {
    return outcome.suppressed().stream().map(Suppressed::finding).collect(Collectors.toSet());
  }

  /** Returns every finding once, in reading order, silenced or not. */
  private static Stream<Finding> all(Checked outcome) {
    return Stream.concat(
            outcome.findings().stream(), outcome.suppressed().stream().map(Suppressed::finding))
        .distinct()
        .sorted(READING_ORDER);
  }

  private static boolean touched(ChangedFile file, LineRange lines) {
    return IntStream.rangeClosed(lines.first(), lines.last()).anyMatch(file::changed);
  }

  private Pairing<Finding, Former> paired() {
    List<Finding> heads =
        identities.keySet().stream().filter(finding -> !untouched.contains(finding)).toList();
    Pairing<Finding, Former> pairs = new Pairing<>(heads, formers);
    pairs.by(
        head ->
            Optional.of(
                new Line(
                    weak(head),
                    quiet.containsKey(head),
                    head.location().path(),
                    head.location().lines().first())),
        former ->
            former.line().isPresent()
                ? Optional.of(
                    new Line(
                        former.identity().weak(),
                        former.quiet(),
                        former.path(),
                        former.line().getAsInt()))
                : Optional.empty());
    pairs.by(
        head -> Optional.of(new Name(identity(head).strong(), quiet.containsKey(head))),
        former -> Optional.of(new Name(former.identity().strong(), former.quiet())));
    pairs.by(
        head -> Optional.of(new Name(weak(head), quiet.containsKey(head))),
        former ->
            Optional.of(new Name(former.identity().weak(), former.quiet()))
                .filter(_ -> former.away()));
    return pairs;
  }

  /** What somebody silenced meanwhile is still there, and a copy takes nothing away. */
  private List<Finding> removed(Pairing<Finding, Former> pairs) {
    Pairing<Finding, Former> silenced =
        new Pairing<>(
            pairs.leftAlone().stream().filter(quiet::containsKey).toList(),
            pairs.rightAlone().stream().filter(former -> !former.quiet()).toList());
    silenced.by(
        head -> Optional.of(identity(head).strong()),
        former -> Optional.of(former.identity().strong()));
    return silenced.rightAlone().stream()
        .filter(former -> !copied.contains(former))
        .map(Former::finding)
        .toList();
  }

  private String weak(Finding head) {
    return identity(head).weak();
  }

  /** Returns every finding of the head with its name, file by file in reading order. */
  Map<Finding, Identity> identities() {
    return identities;
  }

  /** Returns the name of a finding of the head. */
  Identity identity(Finding head) {
    Identity identity = identities.get(head);
    if (identity == null) {
      throw new IllegalArgumentException("no finding of the head");
    }
    return identity;
  }

  /** Returns whether the merge base lacks this finding of the head. */
  boolean isNew(Finding head) {
    return fresh.contains(head);
  }

  /** Returns what silences a finding of the head, if anything does. */
  Optional<Suppressed> silence(Finding head) {
    return Optional.ofNullable(quiet.get(head));
  }

  /** Returns what the merge base had and the head lacks. */
  List<Finding> removed() {
    return removed;
  }
}
