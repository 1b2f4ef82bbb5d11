package dev.loopguard.analysis.javalang;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the knowledge files say of methods of one name, by the types that have them. Most names in a
 * program are none of these, which one look-up tells.
 */
final class SaidOfName {
  private final Map<Fact, Map<String, OfType>> said = new EnumMap<>(Fact.class);
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);

  /** What is said of a method of one type: of any call, and of those with so many arguments. */
  private static final class OfType {
    private Optional<String> ofAny = Optional.empty();
    private final Map<Integer, Optional<String>> byArguments = new HashMap<>();
  }

  private SaidOfName() {}

  /**
   * Sorts facts by the names of methods.
   *
   * @param facts the arguments of facts by {@code type.method} or {@code type.method/arguments}
   */
  static Map<String, SaidOfName> byName(Map<Fact, Map<String, String>> facts) {
    Map<String, SaidOfName> byName = new HashMap<>();
    facts.forEach((fact, ofMembers) -> ofMembers.forEach((m, text) -> add(fact, m, text, byName)));
    return byName;
  }

  private static void add(Fact fact, String member, String text, Map<String, SaidOfName> byName) {
    int dot = member.lastIndexOf('.');
    int slash = member.lastIndexOf('/');
    String name = member.substring(dot + 1, slash < 0 ? member.length() : slash);
    SaidOfName said = byName.computeIfAbsent(name, _ -> new SaidOfName());
    said.facts.add(fact);
    OfType ofType =
        said.said
            .computeIfAbsent(fact, _ -> new HashMap<>())
            .computeIfAbsent(member.substring(0, Math.max(0, dot)), _ -> new OfType());
    if (slash < 0) {
      ofType.ofAny = Optional.of(text);
    } else {
      ofType.byArguments.put(Integer.valueOf(member.substring(slash + 1)), Optional.of(text));
    }
  }

  /** Returns the facts that are said of some type's method. */
  Set<Fact> facts() {
    return facts;
  }

  /** Returns what is said of a type's own method when it is called with so many arguments. */
  Optional<String> of(Fact fact, String type, int arguments) {
    OfType ofType = said.getOrDefault(fact, Map.of()).get(type);
    if (ofType == null) {
      return Optional.empty();
    }
    Optional<String> exact = ofType.byArguments.get(arguments);
    return exact == null ? ofType.ofAny : exact;
  }
}
