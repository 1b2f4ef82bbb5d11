package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which findings were dismissed: by the strong key, or by the weak one in the same file. On
 * one pull request the weak key counts only once the function is gone, since an equal mistake in
 * another one may be a new one.
 */
final class Dismissing {
  private final Map<String, Waiver> strong = new HashMap<>();
  private final Map<String, List<Waiver>> weak = new HashMap<>();
  private final Map<String, String> names;
  private final Map<String, Set<String>> symbols = new HashMap<>();
  private final Map<InFile, Boolean> gone = new HashMap<>();

  private record InFile(Waiver waiver, String path) {}

  Dismissing(ReviewInput input) {
    for (Waiver waiver : input.rules().waivers().given()) {
      Waiver.Target target = waiver.target();
      strong.putIfAbsent(target.strong(), waiver);
      target.weak().ifPresent(key -> weak.computeIfAbsent(key, _ -> new ArrayList<>()).add(waiver));
    }
    this.names = Novelty.names(input.change().files());
    for (FileCheck check : input.checks().outcomes()) {
      if (check.head() instanceof Checked outcome) {
        symbols.put(outcome.path(), outcome.symbols());
      }
    }
  }

  /** Returns why what has this very name is not reported, if somebody dismissed it. */
  Optional<Waiver> byName(Identity identity) {
    return Optional.ofNullable(strong.get(identity.strong()));
  }

  /** Returns why {@code finding} is not reported, if somebody dismissed it. */
  Optional<Waiver> of(Finding finding, Identity identity) {
    Optional<Waiver> exact = byName(identity);
    return exact.isPresent()
        ? exact
        : weak.getOrDefault(identity.weak(), List.of()).stream()
            .filter(waiver -> inTheSameFile(waiver, finding))
            .filter(waiver -> waiver.target().everywhere() || isGone(waiver, finding))
            .findFirst();
  }

  private boolean inTheSameFile(Waiver waiver, Finding finding) {
    String path = waiver.target().path();
    return path.equals(finding.location().path()) || path.equals(name(finding));
  }

  private String name(Finding finding) {
    String path = finding.location().path();
    return names.getOrDefault(path, path);
  }

  /** Findings of one weak key have the same rule and tokens, so one answer does for all of them. */
  private boolean isGone(Waiver waiver, Finding like) {
    String path = like.location().path();
    return gone.computeIfAbsent(
        new InFile(waiver, path),
        _ -> {
          String key = waiver.target().strong();
          String name = name(like);
          return !Identity.wouldBe(key, like, name, "")
              && symbols.getOrDefault(path, Set.of()).stream()
                  .noneMatch(symbol -> Identity.wouldBe(key, like, name, symbol));
        });
  }
}
