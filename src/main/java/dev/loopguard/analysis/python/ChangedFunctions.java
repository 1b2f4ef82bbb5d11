package dev.loopguard.analysis.python;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.CallerRule.Changed;
import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Modules;
import dev.loopguard.analysis.python.index.PythonModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions of one file whose calls do something else since a change: they give a coroutine, or
 * block.
 */
final class ChangedFunctions {
  /** The same file at one side of the change, among the others. */
  private record Side(Modules modules, Callables callables, Detours detours) {
    static Side of(String path, ProjectFacts project, Codebase codebase) {
      Modules modules = new Modules(codebase, project.sourceRoots(), path, Knowledge.PACKAGES);
      Callables callables = new Callables(modules);
      return new Side(modules, callables, new Detours(modules, callables));
    }

    Optional<Found.Function> function(String symbol) {
      return modules
          .find(":" + symbol)
          .filter(Found.Function.class::isInstance)
          .map(Found.Function.class::cast)
          .filter(function -> function.symbol().equals(symbol));
    }
  }

  private final Side head;
  private final Side base;

  private ChangedFunctions(Side head, Side base) {
    this.head = head;
    this.base = base;
  }

  static List<Changed> of(String path, ProjectFacts project, Codebase headSide, Codebase baseSide) {
    List<String> candidates = candidates(path, module(headSide, path), module(baseSide, path));
    if (candidates.isEmpty()) {
      return List.of();
    }
    ChangedFunctions functions =
        new ChangedFunctions(Side.of(path, project, headSide), Side.of(path, project, baseSide));
    return candidates.stream().flatMap(symbol -> functions.of(symbol).stream()).toList();
  }

  private static Map<String, Member.Function> module(Codebase codebase, String path) {
    Map<String, Member.Function> functions = new HashMap<>();
    codebase
        .file(path)
        .filter(PythonModule.class::isInstance)
        .ifPresent(module -> collect("", ((PythonModule) module).members(), functions));
    return functions;
  }

  private static void collect(
      String around, Map<String, Member> members, Map<String, Member.Function> functions) {
    members.forEach(
        (name, member) -> {
          switch (member) {
            case Member.Function function -> functions.put(around + name, function);
            case Member.PythonClass type -> collect(around + name + ".", type.members(), functions);
            default -> {}
          }
        });
  }

  /** Returns what may have changed, as far as the file alone tells. */
  private static List<String> candidates(
      String path, Map<String, Member.Function> now, Map<String, Member.Function> before) {
    List<String> candidates = new ArrayList<>();
    now.forEach(
        (symbol, function) -> {
          Member.Function old = before.get(symbol);
          if (old != null && old.kind() == Kind.PLAIN && mayDiffer(function, old, path)) {
            candidates.add(symbol);
          }
        });
    candidates.sort(String::compareTo);
    return candidates;
  }

  private static boolean mayDiffer(Member.Function function, Member.Function old, String path) {
    boolean otherwise =
        function.kind() == Kind.COROUTINE
            || !function.decorators().equals(old.decorators())
            || !function.returned().equals(old.returned());
    return otherwise
        || (old.blocking().isEmpty()
            && (function.blocking().isPresent() || callsMore(function, old, path)));
  }

  /** Returns whether a function calls more of the package than before, which may block. */
  private static boolean callsMore(Member.Function function, Member.Function old, String path) {
    Set<String> packages = new HashSet<>(List.of(path.split("/", -1)));
    Set<String> before = references(old);
    return references(function).stream()
        .anyMatch(
            reference ->
                !before.contains(reference)
                    && (reference.startsWith(".")
                        || packages.contains(reference.substring(0, dot(reference)))));
  }

  private static int dot(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 ? reference.length() : dot;
  }

  private static Set<String> references(Member.Function function) {
    return function.calls().stream().map(Member.Step::reference).collect(Collectors.toSet());
  }

  private Optional<Changed> of(String symbol) {
    Optional<Found.Function> now = head.function(symbol);
    Optional<Found.Function> before = base.function(symbol);
    if (now.isEmpty()
        || before.isEmpty()
        || base.callables().kind(before.get().name()) != Kind.PLAIN) {
      return Optional.empty();
    }
    return switch (head.callables().kind(now.get().name())) {
      case COROUTINE -> Optional.of(new Changed(now.get(), Optional.empty()));
      case PLAIN ->
          head.detours()
              .of(now.get().name())
              .filter(_ -> base.detours().of(before.get().name()).isEmpty())
              .map(detour -> new Changed(now.get(), Optional.of(detour)));
      default -> Optional.empty();
    };
  }
}
