package dev.loopguard.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings new findings of one statement together, so that one comment tells them all. */
final class Statements {
  /** Most findings of a comment; a statement with more has another comment for the rest. */
  private static final int MOST = 6;

  /** Weightiest first; of equals one with a fix, which the comment can offer. */
  private static final Comparator<Step.Add> WEIGHTIEST =
      Comparator.comparing(Step.Add::wanted, Comparator.comparing(Wanted::severity).reversed())
          .thenComparing(add -> add.wanted().finding().fix().isEmpty());

  private record Place(String path, int statement, int part) {}

  private Statements() {}

  /** Returns the findings to add, statement by statement, in the order of the first of each. */
  static List<List<Step.Add>> of(List<Step> steps) {
    Map<Place, List<Step.Add>> statements = new LinkedHashMap<>();
    Map<Place, Integer> sizes = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Add add) {
        Wanted wanted = add.wanted();
        int line = wanted.finding().location().statement();
        int before = sizes.merge(new Place(wanted.path(), line, 0), 1, Integer::sum) - 1;
        statements
            .computeIfAbsent(new Place(wanted.path(), line, before / MOST), _ -> new ArrayList<>())
            .add(add);
      }
    }
    return sorted(statements.values());
  }

  private static List<List<Step.Add>> sorted(Collection<List<Step.Add>> statements) {
    statements.forEach(together -> together.sort(WEIGHTIEST));
    return List.copyOf(statements);
  }
}
