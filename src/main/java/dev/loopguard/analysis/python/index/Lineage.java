package dev.loopguard.analysis.python.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that a class is built on, in the order in which Python looks members up. From the
 * first one on that is not known nothing is known.
 */
final class Lineage {
  /** Most classes that one is built on; what has more is a riddle. */
  private static final int MOST = 64;

  /** Classes without members that matter. */
  private static final Set<String> EMPTY =
      Set.of(
          "abc.ABC",
          "builtins.object",
          "typing.Generic",
          "typing.Protocol",
          "typing_extensions.Protocol");

  private final Modules modules;
  private final Map<String, List<Optional<Found>>> known = new HashMap<>();

  Lineage(Modules modules) {
    this.modules = modules;
  }

  /** Returns the member that instances have; empty when there is none, or that is not sure. */
  Optional<Found> member(Found.Type type, String name) {
    for (Optional<Found> ancestor : of(type)) {
      switch (ancestor.orElse(null)) {
        case Found.Type(Found.Module module, String symbol, Member.PythonClass own)
            when !own.rewritten() -> {
          Member member = own.members().get(name);
          if (member != null) {
            return modules.of(member, module, symbol + "." + name);
          }
        }
        case Found.Outside(String outside) -> {
          return Optional.of(new Found.Outside(outside + "." + name));
        }
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the one thing outside that a class is built on, with none of the members defined. */
  Optional<String> root(Found.Type type, Set<String> members) {
    Set<String> roots = new HashSet<>();
    for (Optional<Found> ancestor : of(type)) {
      switch (ancestor.orElse(null)) {
        case Found.Type(_, _, Member.PythonClass own)
            when !own.rewritten() && Collections.disjoint(own.members().keySet(), members) -> {}
        case Found.Outside(String name) -> roots.add(name);
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return roots.size() == 1 ? Optional.of(roots.iterator().next()) : Optional.empty();
  }

  /** Returns whether instances have a member, as far as that is sure. */
  Optional<Boolean> has(Found.Type type, String name) {
    for (Optional<Found> ancestor : of(type)) {
      if (!(ancestor.orElse(null) instanceof Found.Type(_, _, Member.PythonClass own))
          || own.rewritten()
          || own.members().containsKey("__getattr__")) {
        return Optional.empty();
      }
      if (own.members().containsKey(name)) {
        return Optional.of(true);
      }
    }
    return Optional.of(false);
  }

  /** Returns the class itself and those it is built on; what stands twice counts the last time. */
  private List<Optional<Found>> of(Found.Type type) {
    List<Optional<Found>> line = known.get(type.name());
    if (line == null) {
      List<Optional<Found>> all = new ArrayList<>();
      collect(type, all);
      line = withoutRepetition(all);
      known.put(type.name(), line);
    }
    return line;
  }

  private void collect(Found.Type type, List<Optional<Found>> all) {
    if (all.size() >= MOST) {
      all.add(Optional.empty());
      return;
    }
    all.add(Optional.of(type));
    for (String base : type.type().bases()) {
      Optional<Found> found =
          base.isEmpty() ? Optional.empty() : modules.resolve(base, type.module());
      switch (found.orElse(null)) {
        case Found.Type above -> collect(above, all);
        case Found.Outside(String name) when EMPTY.contains(name) -> {}
        case Found.Outside outside -> all.add(Optional.of(outside));
        case null, default -> all.add(Optional.empty());
      }
      if (all.size() > MOST) {
        return;
      }
    }
  }

  private static List<Optional<Found>> withoutRepetition(List<Optional<Found>> all) {
    List<Optional<Found>> line = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Optional<Found> one : all.reversed()) {
      if (one.isEmpty() || seen.add(one.get().name())) {
        line.addFirst(one);
      }
    }
    return line;
  }
}
