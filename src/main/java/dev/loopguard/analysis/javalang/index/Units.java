package dev.loopguard.analysis.javalang.index;

import dev.loopguard.analysis.Codebase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of a repository as one of its files sees them. A name that leads nowhere for sure has
 * no answer. All questions of one file take a bounded number of steps.
 */
public final class Units {
  /** Steps that all questions of a file may take together. */
  private static final int MOST_STEPS = 20_000;

  /** How many types a type is built on; what has more is a riddle. */
  private static final int MOST_ABOVE = 64;

  private final Codebase codebase;
  private final Sources sources;
  private final Map<String, Optional<Found>> types = new HashMap<>();
  private final Map<String, Lineage> lineages = new HashMap<>();
  private int stepsLeft = MOST_STEPS;

  /** The types that one is built on, itself first: those of the repository, and others' names. */
  private record Lineage(List<Found> own, List<Reference> others) {}

  /**
   * @param sourceRoots the folders where packages start, as far as somebody said
   * @param path the file that asks
   * @param packageName its package
   */
  public Units(Codebase codebase, List<String> sourceRoots, String path, String packageName) {
    this.codebase = codebase;
    this.sources = new Sources(codebase, sourceRoots, path, packageName);
  }

  /** Returns the type of a qualified name, which may be nested in others. */
  public Optional<Found> find(String name) {
    Optional<Found> known = types.get(name);
    if (known == null) {
      types.put(name, Optional.empty());
      known = --stepsLeft < 0 ? Optional.empty() : read(name);
      types.put(name, known);
    }
    return known;
  }

  private Optional<Found> read(String name) {
    int start = startOfType(name);
    if (start < 0) {
      return Optional.empty();
    }
    String packageName = start == 0 ? "" : name.substring(0, start - 1);
    String symbol = name.substring(start);
    return sources
        .file(packageName, top(symbol))
        .flatMap(path -> codebase.file(path).flatMap(one -> in(path, one, packageName, symbol)));
  }

  private static Optional<Found> in(String path, Object file, String packageName, String symbol) {
    return file instanceof JavaUnit unit && unit.packageName().equals(packageName)
        ? Optional.ofNullable(unit.types().get(symbol))
            .map(type -> new Found(path, qualified(packageName, symbol), unit, type))
        : Optional.empty();
  }

  /**
   * Returns the qualified name of a type of the repository that a file names without saying where
   * it is: one of its package, or of one of what it imports everything of.
   *
   * @param name which may be that of a nested type: {@code Map.Entry}
   */
  public Optional<String> named(String name, String packageName, List<String> wildcards) {
    String top = top(name);
    if (top.isEmpty() || !Character.isUpperCase(top.charAt(0))) {
      return Optional.empty();
    }
    if (sources.file(packageName, top).isPresent()) {
      return Optional.of(qualified(packageName, name));
    }
    List<String> found =
        wildcards.stream().filter(wildcard -> has(wildcard, top)).limit(2).toList();
    return found.size() == 1 ? Optional.of(qualified(found.getFirst(), name)) : Optional.empty();
  }

  private boolean has(String wildcard, String top) {
    return startOfType(wildcard) < 0
        ? sources.file(wildcard, top).isPresent()
        : find(wildcard + "." + top).isPresent();
  }

  /** Returns what a reference of a file means; empty where that cannot be told. */
  public Optional<String> meaning(Reference reference, JavaUnit unit) {
    return reference.isOpen()
        ? named(
            reference.name().substring(Reference.OPEN.length()),
            unit.packageName(),
            unit.wildcards())
        : Optional.of(reference.name()).filter(name -> !name.isEmpty());
  }

  /**
   * Returns the methods that a call may mean: those of the nearest type that has any, the type
   * itself first.
   *
   * @param arguments their number, negative for any
   */
  public List<Found.Method> methods(String type, String name, int arguments) {
    for (Found owner : lineage(type).own()) {
      List<Found.Method> found =
          owner.type().methods().stream()
              .filter(method -> method.name().equals(name) && method.takes(arguments))
              .map(method -> new Found.Method(owner, method))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Returns the type that declares a field of a type, with what the field is. */
  public Optional<Map.Entry<Found, Reference>> field(String type, String name) {
    for (Found owner : lineage(type).own()) {
      Reference field = owner.type().fields().get(name);
      if (field != null) {
        return Optional.of(Map.entry(owner, field));
      }
    }
    return Optional.empty();
  }

  /** Returns what a type is built on that is not of the repository, by qualified names. */
  public List<Reference> others(String type) {
    return lineage(type).others();
  }

  /** Returns the types of the repository that a type is built on, without itself. */
  public List<Found> above(String type) {
    List<Found> own = lineage(type).own();
    return own.isEmpty() ? own : own.subList(1, own.size());
  }

  private Lineage lineage(String type) {
    Lineage known = lineages.get(type);
    if (known == null) {
      Map<String, Found> own = new LinkedHashMap<>();
      Set<Reference> others = new LinkedHashSet<>();
      find(type).ifPresent(found -> collect(found, own, others));
      known = new Lineage(new ArrayList<>(own.values()), new ArrayList<>(others));
      lineages.put(type, known);
    }
    return known;
  }

  private void collect(Found type, Map<String, Found> own, Set<Reference> others) {
    if (own.size() >= MOST_ABOVE || own.putIfAbsent(type.name(), type) != null) {
      return;
    }
    for (Reference above : type.type().above()) {
      Optional<String> name = meaning(above, type.unit());
      if (name.isPresent()) {
        find(name.get())
            .ifPresentOrElse(
                found -> collect(found, own, others),
                () -> others.add(new Reference(name.get(), arguments(above, type.unit()))));
      }
    }
  }

  private List<Reference> arguments(Reference above, JavaUnit unit) {
    return above.arguments().stream()
        .map(argument -> meaning(argument, unit).map(Reference::of).orElse(Reference.UNKNOWN))
        .toList();
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  private static String top(String symbol) {
    int dot = symbol.indexOf('.');
    return dot < 0 ? symbol : symbol.substring(0, dot);
  }

  /** Types begin with a capital letter, packages do not; negative where there is no type. */
  private static int startOfType(String name) {
    int start = 0;
    while (start >= 0 && start < name.length()) {
      if (Character.isUpperCase(name.charAt(start))) {
        return start;
      }
      int dot = name.indexOf('.', start);
      start = dot < 0 ? -1 : dot + 1;
    }
    return -1;
  }
}
