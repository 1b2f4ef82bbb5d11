package dev.loopguard.store;

import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Name;
import dev.loopguard.store.PostedFinding.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A memory of posted findings without a database. */
public final class RememberedFindings implements PostedFindings {
  private record Pull(long repository, int number) {}

  private final Map<Pull, Map<Name, PostedFinding>> pulls = new HashMap<>();

  @Override
  public void note(long repository, int number, Collection<PostedFinding> findings, Instant now) {
    Map<Name, PostedFinding> rows = rows(repository, number);
    Set<Name> told = findings.stream().map(PostedFinding::name).collect(Collectors.toSet());
    for (PostedFinding finding : findings) {
      Optional<Name> former =
          rows.containsKey(finding.name())
              ? Optional.of(finding.name())
              : rows.keySet().stream()
                  .filter(name -> name.strong().equals(finding.name().strong()))
                  .filter(name -> !told.contains(name))
                  .findFirst();
      former.ifPresent(rows::remove);
      if (former.isPresent() || finding.posting().isPresent()) {
        rows.put(finding.name(), finding);
      }
    }
  }

  @Override
  public void resolved(long repository, int number, Collection<Name> names, Instant now) {
    change(
        repository,
        number,
        one -> names.contains(one.name()) && one.outcome().isEmpty(),
        Optional.of(new Outcome(Kind.RESOLVED)));
  }

  @Override
  public void dismissed(long repository, int number, Collection<Dismissal> dismissals) {
    Set<Kind> settled = EnumSet.of(Kind.FIXED, Kind.OTHER);
    for (Dismissal dismissal : dismissals) {
      change(
          repository,
          number,
          one ->
              one.name().strong().equals(dismissal.finding().strong())
                  && one.outcome().filter(it -> settled.contains(it.kind())).isEmpty(),
          Optional.of(new Outcome(Kind.DISMISSED, dismissal.reason())));
    }
  }

  @Override
  public void restored(long repository, int number, Collection<Dismissal> dismissals) {
    for (Dismissal dismissal : dismissals) {
      change(
          repository,
          number,
          one ->
              one.name().strong().equals(dismissal.finding().strong())
                  && one.outcome().filter(it -> it.kind() == Kind.DISMISSED).isPresent(),
          Optional.empty());
    }
  }

  @Override
  public List<RuleNumbers> perRule(long repository) {
    return perRule(pull -> pull.repository() == repository);
  }

  @Override
  public List<RuleNumbers> perRule() {
    return perRule(_ -> true);
  }

  private List<RuleNumbers> perRule(Predicate<Pull> which) {
    return RuleNumbers.of(
        pulls.entrySet().stream()
            .filter(each -> which.test(each.getKey()))
            .flatMap(each -> each.getValue().values().stream())
            .map(one -> new RuleNumbers.Count(one.rule(), one.outcome(), 1))
            .toList());
  }

  private void change(
      long repository, int number, Predicate<PostedFinding> which, Optional<Outcome> outcome) {
    rows(repository, number)
        .replaceAll(
            (_, one) ->
                which.test(one)
                    ? new PostedFinding(one.name(), one.rule(), one.posting(), outcome)
                    : one);
  }

  private Map<Name, PostedFinding> rows(long repository, int number) {
    return pulls.computeIfAbsent(new Pull(repository, number), _ -> new LinkedHashMap<>());
  }
}
