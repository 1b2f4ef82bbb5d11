package dev.loopguard.analysis.python;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Modules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the names that a file takes from elsewhere: {@linkplain Knowledge of libraries},
 * of the other modules of its repository, and {@linkplain InHouse what its configuration says}.
 * There is one for each file that is checked.
 *
 * <p>A qualified name that leads out of the repository (through a module that imports it again, or
 * a class that is built on a library's) stands for what it leads to.
 */
public final class Surroundings {
  private final InHouse inHouse;
  private final Optional<Modules> modules;
  private final Optional<Callables> callables;
  private final Optional<Detours> detours;
  private final Map<String, String> canonical = new HashMap<>();

  private Surroundings(KnownNames known, Optional<Modules> modules) {
    this.inHouse = new InHouse(known);
    this.modules = modules;
    this.callables = modules.map(Callables::new);
    this.detours = modules.map(all -> new Detours(all, callables.orElseThrow()));
  }

  static Surroundings of(String path, ProjectFacts project, Codebase codebase) {
    return new Surroundings(
        project.known(),
        codebase.equals(Codebase.UNKNOWN)
            ? Optional.empty()
            : Optional.of(new Modules(codebase, project.sourceRoots(), path, Knowledge.PACKAGES)));
  }

  /** Returns whether anything is known but of libraries. */
  boolean knowModules() {
    return modules.isPresent();
  }

  /**
   * Returns whether a module, class or function of the repository is or has a coroutine function.
   */
  boolean haveCoroutines(String reference) {
    return !isLibrary(reference)
        && switch (own(reference).orElse(null)) {
          case Found.Module module -> haveCoroutines(module.summary().members().values());
          case Found.Value(Found.Type type) -> haveCoroutines(type);
          case Found found -> haveCoroutines(found);
          case null -> false;
        };
  }

  private boolean haveCoroutines(Found found) {
    return switch (found) {
      case Found.Function function ->
          haveCoroutines(List.of(function.function())) || is(function.name(), Kind.COROUTINE);
      case Found.Type type -> haveCoroutines(List.of(type.type()));
      case Found.Value _, Found.Module _, Found.Folder _, Found.Outside _ -> false;
    };
  }

  private static boolean haveCoroutines(Collection<Member> members) {
    return members.stream()
        .anyMatch(
            member ->
                switch (member) {
                  case Member.Function function -> function.async();
                  case Member.PythonClass type -> haveCoroutines(type.members().values());
                  case Member.Alias _, Member.Instance _, Member.Unknown _ -> false;
                });
  }

  /** Returns the public spelling of a qualified name. */
  String canonical(String qualifiedName) {
    if (modules.isEmpty()) {
      return Knowledge.canonical(qualifiedName);
    }
    String known = canonical.get(qualifiedName);
    if (known == null) {
      known = find(qualifiedName);
      canonical.put(qualifiedName, known);
    }
    return known;
  }

  private String find(String qualifiedName) {
    String known = Knowledge.canonical(qualifiedName);
    return isLibrary(qualifiedName)
        ? known
        : switch (own(qualifiedName).orElse(null)) {
          case Found.Outside(String name) -> Knowledge.canonical(name);
          case Found.Function function -> function.name();
          case Found.Type type -> type.name();
          case Found.Module module -> module.name();
          case Found.Folder _, Found.Value _ -> known;
          case null -> known;
        };
  }

  private static boolean isLibrary(String qualifiedName) {
    int dot = qualifiedName.indexOf('.');
    return Knowledge.PACKAGES.contains(dot < 0 ? qualifiedName : qualifiedName.substring(0, dot));
  }

  /** Returns what a name leads to that is not known otherwise. */
  private Optional<Found> own(String name) {
    return modules.flatMap(all -> all.find(name));
  }

  /** Returns the class of what a call of {@code callee} gives. */
  Optional<String> resultOf(String callee) {
    return Knowledge.resultOf(callee)
        .or(() -> callables.flatMap(all -> all.result(callee, Kind.PLAIN)));
  }

  /** Returns the class of what awaiting a call of {@code callee} gives. */
  Optional<String> awaitedResultOf(String callee) {
    return Knowledge.resultOf(callee)
        .or(() -> callables.flatMap(all -> all.result(callee, Kind.COROUTINE)));
  }

  /** Returns the class of the object that a name of another module stands for. */
  Optional<String> typeOf(String qualifiedName) {
    return own(qualifiedName)
        .filter(Found.Value.class::isInstance)
        .map(value -> Knowledge.sameType(value.name()));
  }

  /** Returns the class of an attribute of instances of {@code type}. */
  Optional<String> attribute(String type, String name) {
    return Knowledge.attribute(type, name)
        .or(() -> callables.flatMap(all -> all.attribute(type, name)));
  }

  /** Returns whether {@code type} is a class whose methods are known. */
  boolean isClass(String type) {
    return Knowledge.isClass(type) || isOwnClass(type);
  }

  /** Returns whether {@code type} is a class of another module of the repository. */
  boolean isOwnClass(String type) {
    return own(type).filter(Found.Type.class::isInstance).isPresent();
  }

  /** Returns whether {@code callee} is a function or method of another module. */
  boolean isOwnFunction(String callee) {
    return own(callee).filter(Found.Function.class::isInstance).isPresent();
  }

  /**
   * Returns whether {@code callee} is a method without a body of its own, which classes below may
   * define in another way.
   */
  public boolean isHollow(String callee) {
    return own(callee).orElse(null) instanceof Found.Function function
        && function.function().hollow();
  }

  /** Returns whether instances of a class of the repository have a member, where that is sure. */
  Optional<Boolean> has(String type, String member) {
    return own(type)
        .filter(Found.Type.class::isInstance)
        .flatMap(own -> modules.orElseThrow().has((Found.Type) own, member));
  }

  /** Returns whether a call of {@code callee} has to be awaited or entered before it gives that. */
  boolean isAwaited(String callee) {
    return Knowledge.isAwaited(callee) || is(callee, Kind.COROUTINE);
  }

  /** Returns what the configuration says of helpers that no library has. */
  InHouse inHouse() {
    return inHouse;
  }

  /** Returns whether the configuration calls {@code callee} a client, to be made once. */
  public boolean isClient(String callee) {
    return inHouse.isClient(callee);
  }

  /** Returns whether a call of {@code callee} gives a coroutine. */
  public boolean givesCoroutine(String callee) {
    return Knowledge.COROUTINE_FUNCTIONS.contains(callee)
        || inHouse.givesCoroutine(callee)
        || is(callee, Kind.COROUTINE);
  }

  /**
   * Returns whether a call of {@code callee} gives an iterator that a plain {@code for} refuses.
   */
  boolean givesAsyncIterator(String callee) {
    return Knowledge.ASYNC_ITERATORS.contains(callee) || is(callee, Kind.ASYNC_GENERATOR);
  }

  /** Returns whether a call of {@code callee} gives a plain generator. */
  boolean givesGenerator(String callee) {
    return is(callee, Kind.GENERATOR);
  }

  /** Returns whether {@code async with} enters what a call gives and {@code with} refuses it. */
  boolean givesAsyncContext(String callee) {
    return Knowledge.ASYNC_CONTEXT_MANAGERS.contains(callee)
        || is(callee, Kind.ASYNC_CONTEXT_MANAGER);
  }

  /** Returns whether {@code with} enters what a call gives and {@code async with} refuses it. */
  boolean givesPlainContext(String callee) {
    return Knowledge.PLAIN_CONTEXT_MANAGERS.contains(callee) || is(callee, Kind.CONTEXT_MANAGER);
  }

  /** Returns how a call of {@code callee}, of another module of the repository, blocks. */
  Optional<Detour> detour(String callee) {
    return detours.flatMap(all -> all.of(callee));
  }

  /** Returns whether a call of {@code callee} does its work under a limit of how many may. */
  public boolean isLimited(String callee) {
    return callables.filter(all -> all.isLimited(callee)).isPresent();
  }

  /** Returns where a call of {@code callee}, of another module, runs an event loop. */
  public Optional<Detour.Stop> loopIn(String callee) {
    return callables.flatMap(all -> all.loop(callee));
  }

  /**
   * Returns the class of a library that a class of another module is built on and no other; empty
   * too where one of {@code members} is defined on the way.
   */
  Optional<String> rootOf(String type, Set<String> members) {
    return modules.flatMap(all -> all.rootOf(type, members)).map(Knowledge::canonical);
  }

  /** Returns whether a decorator leaves a coroutine function a coroutine function. */
  boolean keepsFunction(String decorator, boolean called) {
    return Knowledge.HARMLESS_DECORATORS.contains(decorator)
        || callables.filter(all -> all.keeps(decorator, called)).isPresent();
  }

  private boolean is(String callee, Kind kind) {
    return callables.filter(all -> all.kind(callee) == kind).isPresent();
  }
}
