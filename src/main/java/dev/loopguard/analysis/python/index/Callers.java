package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.ChangedCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calls by which the files of a repository use functions of others. All files are gone through
 * once, for the last parts of the names under which the functions that matter are called; what has
 * such a name is followed to what it leads to.
 */
public final class Callers {
  /** Most files that are gone through. */
  static final int MOST_FILES = 5_000;

  /** Most files whose calls are followed. */
  private static final int MOST_FOLLOWED = 1_000;

  /** How often a name that leads to a name that leads to … is followed. */
  private static final int LONGEST_WAY = 4;

  private final ChangedCode.Head codebase;
  private final List<String> sourceRoots;
  private final Set<String> libraries;
  private final Map<String, Map<String, List<CallSite>>> calls = new HashMap<>();
  private final boolean complete;

  /**
   * A call of a function from another file.
   *
   * @param path the file that calls
   */
  public record Caller(String path, CallSite site) {}

  private Callers(
      ChangedCode.Head codebase,
      List<String> sourceRoots,
      Set<String> libraries,
      Set<String> wanted) {
    this.codebase = codebase;
    this.sourceRoots = sourceRoots;
    this.libraries = libraries;
    List<String> paths =
        codebase.paths().stream().filter(path -> path.endsWith(".py")).sorted().toList();
    boolean few = paths.size() <= MOST_FILES;
    if (few) {
      collect(paths, names(paths, wanted));
    }
    this.complete = few && calls.size() <= MOST_FOLLOWED && codebase.whole();
  }

  /**
   * Goes through the files of a codebase.
   *
   * @param libraries as {@link Modules} takes them
   * @param wanted the last parts of the names of the functions that are asked for
   */
  public static Callers of(
      ChangedCode.Head codebase,
      List<String> sourceRoots,
      Set<String> libraries,
      Set<String> wanted) {
    return new Callers(codebase, sourceRoots, libraries, wanted);
  }

  /** Returns whether no caller of a function can be missing for want of files or time. */
  public boolean complete() {
    return complete;
  }

  /** Returns the calls of a function from other files, by path, then in source order. */
  public List<Caller> of(Found.Function function) {
    List<Caller> callers = new ArrayList<>();
    calls.keySet().stream()
        .filter(path -> !path.equals(function.module().path()))
        .sorted()
        .limit(MOST_FOLLOWED)
        .forEach(path -> callers.addAll(of(function, path)));
    return callers;
  }

  private List<Caller> of(Found.Function function, String path) {
    Modules modules = new Modules(codebase, sourceRoots, path, libraries);
    return calls.getOrDefault(path, Map.of()).entrySet().stream()
        .filter(call -> leadsTo(modules.find(call.getKey()), function))
        .flatMap(call -> call.getValue().stream())
        .sorted((one, other) -> Integer.compare(one.line(), other.line()))
        .map(site -> new Caller(path, site))
        .toList();
  }

  private static boolean leadsTo(Optional<Found> found, Found.Function function) {
    return found.orElse(null) instanceof Found.Function(Found.Module module, String symbol, var _)
        && module.path().equals(function.module().path())
        && symbol.equals(function.symbol());
  }

  /** Returns the names under which modules import what is wanted again, its own included. */
  private Set<String> names(List<String> paths, Set<String> wanted) {
    Map<String, Set<String>> renamed = new HashMap<>();
    for (String path : paths) {
      module(path).ifPresent(module -> addRenamed(module.members(), renamed));
    }
    Set<String> names = new HashSet<>(wanted);
    for (int i = 0; i < LONGEST_WAY; i++) {
      Set<String> more = new HashSet<>();
      names.forEach(name -> more.addAll(renamed.getOrDefault(name, Set.of())));
      if (!names.addAll(more)) {
        break;
      }
    }
    return names;
  }

  private static void addRenamed(Map<String, Member> members, Map<String, Set<String>> renamed) {
    members.forEach(
        (name, member) -> {
          switch (member) {
            case Member.Alias(String reference) when !last(reference).equals(name) ->
                renamed.computeIfAbsent(last(reference), _ -> new HashSet<>()).add(name);
            case Member.PythonClass type -> addRenamed(type.members(), renamed);
            default -> {}
          }
        });
  }

  private void collect(List<String> paths, Set<String> names) {
    for (String path : paths) {
      module(path)
          .ifPresent(
              module ->
                  module
                      .calls()
                      .forEach(
                          (reference, sites) -> {
                            if (names.contains(last(reference))) {
                              calls
                                  .computeIfAbsent(path, _ -> new HashMap<>())
                                  .put(reference, sites);
                            }
                          }));
    }
  }

  private Optional<PythonModule> module(String path) {
    return codebase.file(path).filter(PythonModule.class::isInstance).map(PythonModule.class::cast);
  }

  /** Returns the last part of the name that a reference is. */
  public static String last(String reference) {
    return reference.substring(
        Math.max(reference.lastIndexOf('.'), reference.lastIndexOf(':')) + 1);
  }
}
