package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.Codebase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The modules of a repository as one of its files sees them. A name that leads nowhere for sure has
 * no answer; so has one that is met again on the way to itself. A question costs a bounded number
 * of steps, and so do all questions of one file.
 */
public final class Modules {
  /** Steps that all questions of a file may take together. */
  private static final int MOST_STEPS = 50_000;

  /** How far names are followed; longer ways are loops or riddles. */
  private static final int LONGEST_WAY = 48;

  private final Codebase codebase;
  private final Roots roots;
  private final String path;
  private final Set<String> libraries;
  private final Lineage lineage = new Lineage(this);
  private final Map<String, Optional<Found>> absolute = new HashMap<>();
  private final Map<String, Optional<Found>> owners = new HashMap<>();
  private final Map<String, Optional<Found>> members = new HashMap<>();
  private final Map<String, Optional<Found.Module>> modules = new HashMap<>();
  private final Map<String, String> pathsOfNames = new HashMap<>();
  private int stepsLeft = MOST_STEPS;
  private int depth;

  /**
   * @param codebase the files
   * @param sourceRoots the folders where modules start, as far as somebody said
   * @param path the file that asks
   * @param libraries the first parts of names that are libraries', unless the repository is surely
   *     built of modules of that name
   */
  public Modules(Codebase codebase, List<String> sourceRoots, String path, Set<String> libraries) {
    this.codebase = codebase;
    this.roots = new Roots(codebase, sourceRoots);
    this.path = path;
    this.libraries = libraries;
  }

  /**
   * Returns what a name leads to, relative ones seen from the file that asks; empty when that
   * cannot be told.
   */
  public Optional<Found> find(String reference) {
    return resolve(reference, path);
  }

  /** Returns the member of an object, class or module. */
  public Optional<Found> member(Found owner, String name) {
    return name.endsWith(Member.CALLED)
        ? member(owner, name.substring(0, name.length() - Member.CALLED.length()))
            .flatMap(this::given)
        : plainMember(owner, name);
  }

  /** Returns what a call gives, awaited where it has to be. */
  private Optional<Found> given(Found called) {
    return switch (called) {
      case Found.Type type -> Optional.of(new Found.Value(type));
      case Found.Function(Found.Module module, String _, Member.Function function)
          when function.decorators().isEmpty() && hasOneResult(function.kind()) ->
          function
              .result()
              .flatMap(type -> resolve(type, module))
              .filter(Found.Type.class::isInstance)
              .map(Found.Value::new);
      case Found.Function _, Found.Value _, Found.Module _, Found.Folder _, Found.Outside _ ->
          Optional.empty();
    };
  }

  private static boolean hasOneResult(Member.Kind kind) {
    return kind == Member.Kind.PLAIN || kind == Member.Kind.COROUTINE;
  }

  private Optional<Found> plainMember(Found owner, String name) {
    return step(
        () ->
            switch (owner) {
              case Found.Outside(String outside) ->
                  Optional.of(new Found.Outside(outside + "." + name));
              case Found.Module module -> inModule(module, name);
              case Found.Folder folder -> submodule(folder.path(), name);
              case Found.Type type -> lineage.member(type, name);
              case Found.Value(Found type) -> member(type, name);
              case Found.Function _ -> Optional.empty();
            });
  }

  /**
   * Returns what a class is built on outside of the repository, where that is one thing and none of
   * {@code members} is defined on the way.
   */
  public Optional<String> rootOf(String type, Set<String> members) {
    return find(type)
        .filter(Found.Type.class::isInstance)
        .flatMap(found -> lineage.root((Found.Type) found, members));
  }

  /** Returns whether instances of a class have a member; empty when that cannot be told. */
  public Optional<Boolean> has(Found.Type type, String name) {
    return lineage.has(type, name);
  }

  /** Returns the class that a reference of {@code module} leads to, or what is outside. */
  public Optional<Found> resolve(String reference, Found.Module module) {
    return resolve(reference, module.path());
  }

  private Optional<Found> resolve(String reference, String from) {
    return step(
        () ->
            reference.startsWith(":")
                ? module(from).flatMap(own -> walk(own, reference.substring(1)))
                : reference.startsWith(".")
                    ? relative(reference, from)
                    : absolute(reference, from));
  }

  /** Does a step, unless too many were done. */
  private Optional<Found> step(Supplier<Optional<Found>> next) {
    if (depth > LONGEST_WAY || --stepsLeft < 0) {
      return Optional.empty();
    }
    depth++;
    Optional<Found> found = next.get();
    depth--;
    return found;
  }

  /** Asks once; what is asked for on the way to its own answer has none. */
  private static Optional<Found> once(
      Map<String, Optional<Found>> answers, String key, Supplier<Optional<Found>> question) {
    Optional<Found> known = answers.get(key);
    if (known == null) {
      answers.put(key, Optional.empty());
      known = question.get();
      answers.put(key, known);
    }
    return known;
  }

  private Optional<Found> absolute(String name, String from) {
    int dot = name.lastIndexOf('.');
    return once(
        absolute,
        name,
        () ->
            dot < 0
                ? top(name, from)
                : owner(name.substring(0, dot), from)
                    .flatMap(owner -> member(owner, name.substring(dot + 1))));
  }

  /** Returns what a name leads to that has members: of a module and another thing the module. */
  private Optional<Found> owner(String name, String from) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? absolute(name, from)
        : step(
            () ->
                once(
                    owners,
                    name,
                    () ->
                        owner(name.substring(0, dot), from)
                            .flatMap(owner -> inner(owner, name.substring(dot + 1)))));
  }

  private Optional<Found> inner(Found owner, String name) {
    if (name.endsWith(Member.CALLED)) {
      return member(owner, name);
    }
    Optional<Found> module =
        switch (owner) {
          case Found.Module around when around.isPackage() ->
              submodule(Roots.parent(around.path()), name);
          case Found.Folder folder -> submodule(folder.path(), name);
          default -> Optional.empty();
        };
    return module.isPresent() ? module : member(owner, name);
  }

  private Optional<Found> walk(Found from, String names) {
    List<String> parts = Arrays.asList(names.split("\\.", -1));
    Optional<Found> found = Optional.of(from);
    for (String part : parts.subList(0, parts.size() - 1)) {
      found = found.flatMap(owner -> inner(owner, part));
    }
    return found.flatMap(owner -> member(owner, parts.getLast()));
  }

  /** Finds a name without dots. */
  private Optional<Found> top(String name, String from) {
    if (StandardLibrary.MODULES.contains(name)) {
      return Optional.of(new Found.Outside(name));
    }
    Set<String> all = new HashSet<>();
    for (String root : roots.of(from, libraries.contains(name))) {
      if (all.add(root) && isIn(root, name)) {
        return submodule(root, name);
      }
    }
    return Optional.of(new Found.Outside(name));
  }

  private boolean isIn(String folder, String name) {
    String path = Roots.join(folder, name);
    return codebase.has(path + ".py") || codebase.has(path);
  }

  private Optional<Found> relative(String reference, String from) {
    int dots = dots(reference);
    String folder = Roots.parent(from);
    for (int i = 1; i < dots; i++) {
      if (folder.isEmpty()) {
        return Optional.empty();
      }
      folder = Roots.parent(folder);
    }
    Optional<Found> around = folder(folder);
    return dots == reference.length()
        ? around
        : around.flatMap(owner -> walk(owner, reference.substring(dots)));
  }

  private static int dots(String reference) {
    int dots = 0;
    while (dots < reference.length() && reference.charAt(dots) == '.') {
      dots++;
    }
    return dots;
  }

  private Optional<Found> submodule(String folder, String name) {
    String inside = Roots.join(folder, name);
    if (codebase.has(inside + "/" + Roots.INIT)) {
      return folder(inside);
    }
    return codebase.has(inside + ".py")
        ? module(inside + ".py").map(Found.class::cast)
        : codebase.has(inside) ? folder(inside) : Optional.empty();
  }

  private Optional<Found> folder(String folder) {
    String init = Roots.join(folder, Roots.INIT);
    return codebase.has(init)
        ? module(init).map(Found.class::cast)
        : Optional.of(new Found.Folder(folder, roots.nameOf(folder)));
  }

  private Optional<Found.Module> module(String path) {
    return modules.computeIfAbsent(path, this::read);
  }

  private Optional<Found.Module> read(String path) {
    return codebase
        .file(path)
        .filter(PythonModule.class::isInstance)
        .map(summary -> new Found.Module(path, nameOf(path), (PythonModule) summary))
        .filter(module -> path.equals(pathsOfNames.computeIfAbsent(module.name(), _ -> path)));
  }

  private String nameOf(String path) {
    return path.endsWith("/" + Roots.INIT)
        ? roots.nameOf(Roots.parent(path))
        : roots.nameOf(path.substring(0, path.lastIndexOf('.')));
  }

  private Optional<Found> inModule(Found.Module module, String name) {
    return once(
        members,
        module.path() + ":" + name,
        () -> {
          Member member = module.summary().members().get(name);
          if (member != null) {
            return of(member, module, name);
          }
          Optional<Found> inner =
              module.isPackage() ? submodule(Roots.parent(module.path()), name) : Optional.empty();
          return inner.isPresent() ? inner : starred(module, name);
        });
  }

  /** Looks through what is imported by {@code *}, the last first. */
  private Optional<Found> starred(Found.Module module, String name) {
    for (String star : module.summary().stars().reversed()) {
      Optional<Found> from = resolve(star, module);
      if (!(from.orElse(null) instanceof Found.Module other)) {
        return Optional.empty();
      }
      if (other.summary().exports(name)) {
        Optional<Found> found = inModule(other, name);
        if (found.isPresent() || other.summary().members().containsKey(name)) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what a member of a module, or of a class in it, leads to. */
  Optional<Found> of(Member member, Found.Module module, String symbol) {
    return switch (member) {
      case Member.Function function -> known(new Found.Function(module, symbol, function));
      case Member.PythonClass type -> known(new Found.Type(module, symbol, type));
      case Member.Alias(String reference) -> resolve(reference, module);
      case Member.Instance(String reference) ->
          resolve(reference, module)
              .filter(type -> type instanceof Found.Type || type instanceof Found.Outside)
              .map(Found.Value::new);
      case Member.Unknown _ -> Optional.empty();
    };
  }

  /** Makes sure that the name of something leads to it. */
  private Optional<Found> known(Found found) {
    absolute.put(found.name(), Optional.of(found));
    return Optional.of(found);
  }
}
