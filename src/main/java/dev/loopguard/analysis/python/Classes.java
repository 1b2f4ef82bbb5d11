package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a file: their bases, methods, and what is assigned to their attributes. */
public final class Classes {
  /**
   * One assignment to an attribute, in the class body or through {@code self}.
   *
   * @param node the statement
   * @param annotation its annotation, if it has one
   * @param value the value when it is plain; empty for unpacking, {@code +=} and bare annotations
   */
  record AttributeValue(Node node, Optional<Expression> annotation, Optional<Expression> value) {}

  /** Bases are followed this far; longer ways are loops or riddles. */
  private static final int DEEPEST = 16;

  /** Bases without methods that matter to any protocol. */
  private static final Set<Optional<String>> EMPTY_ROOTS =
      Set.of(
          Optional.of("abc.ABC"),
          Optional.of("builtins.object"),
          Optional.of("typing.Generic"),
          Optional.of("typing.Protocol"),
          Optional.of("typing_extensions.Protocol"));

  private final Names names;
  private final Surroundings surroundings;
  private final Places places;
  private final Decorators decorators;
  private final ClassMembers members;
  private final IdentityHashMap<ClassDef, Boolean> rewritten = new IdentityHashMap<>();
  private final IdentityHashMap<ClassDef, Set<ClassDef>> subclasses = new IdentityHashMap<>();
  private final IdentityHashMap<ClassDef, Set<String>> namesBelow = new IdentityHashMap<>();
  private @Nullable IdentityHashMap<ClassDef, List<ClassDef>> children;

  Classes(Names names, Places places, Surroundings surroundings, Node tree) {
    this.names = names;
    this.surroundings = surroundings;
    this.places = places;
    this.decorators = new Decorators(names, surroundings);
    this.members = new ClassMembers(names, places, tree);
  }

  /** Returns the class whose instance (or itself, for {@code cls}) a name stands for. */
  Optional<ClassDef> ofSelf(Name name) {
    return members.ofSelf(name);
  }

  /** Returns the class that a name stands for. */
  Optional<ClassDef> named(Expression expression) {
    return expression instanceof Name name
        ? names
            .onlyBinding(name)
            .filter(Binding.LocalClass.class::isInstance)
            .map(binding -> ((Binding.LocalClass) binding).node())
        : Optional.empty();
  }

  /** Returns what is assigned to an attribute of instances, in this class itself. */
  List<AttributeValue> attribute(ClassDef definition, String name) {
    return members.attribute(definition, name);
  }

  /**
   * Returns what is assigned to an attribute of instances, in this class or in the nearest one of
   * this file above it.
   */
  List<AttributeValue> inheritedAttribute(ClassDef definition, String name) {
    return inheritedAttribute(definition, name, 0);
  }

  private List<AttributeValue> inheritedAttribute(ClassDef definition, String name, int depth) {
    List<AttributeValue> own = attribute(definition, name);
    return !own.isEmpty() || depth > DEEPEST || !bodyScope(definition).bindings(name).isEmpty()
        ? own
        : definition.arguments().stream()
            .flatMap(base -> named(base.value()).stream())
            .map(base -> inheritedAttribute(base, name, depth + 1))
            .filter(values -> !values.isEmpty())
            .findFirst()
            .orElse(List.of());
  }

  /**
   * Returns the functions that {@code instance.name(…)} may run, several where definitions depend
   * on a condition; empty when something unseen may take part.
   */
  Optional<List<FunctionDef>> method(ClassDef definition, String name) {
    return method(definition, name, 0).filter(_ -> !namesBelow(definition).contains(name));
  }

  private Optional<List<FunctionDef>> method(ClassDef definition, String name, int depth) {
    if (depth > DEEPEST || isRewritten(definition) || !attributeIsOnlyMethods(definition, name)) {
      return Optional.empty();
    }
    List<Binding> bindings = bodyScope(definition).bindings(name);
    if (bindings.size() > Names.MOST_BINDINGS) {
      return Optional.empty();
    }
    List<FunctionDef> own =
        bindings.stream()
            .filter(Binding.LocalFunction.class::isInstance)
            .map(binding -> ((Binding.LocalFunction) binding).node())
            .toList();
    if (!own.isEmpty()) {
      return Optional.of(own);
    }
    for (Argument base : definition.arguments()) {
      Optional<ClassDef> local = named(base.value());
      if (local.isEmpty()) {
        return Optional.empty();
      }
      Optional<List<FunctionDef>> inherited = method(local.get(), name, depth + 1);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the functions that {@code instance.name(…)} may run, those of subclasses in this file
   * that override it included; empty when something unseen may take part.
   */
  Optional<List<FunctionDef>> methodOrOverrides(ClassDef definition, String name) {
    List<FunctionDef> all = new ArrayList<>();
    List<ClassDef> overriding =
        subclasses(definition).stream().filter(sub -> defines(sub, name)).toList();
    for (ClassDef owner : concat(definition, overriding)) {
      Optional<List<FunctionDef>> own = method(owner, name, 0);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(own.get());
    }
    return Optional.of(all);
  }

  private static List<ClassDef> concat(ClassDef first, List<ClassDef> others) {
    List<ClassDef> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  /**
   * Returns the class of another module of the repository that the class around a node is built on,
   * where it is built on no other.
   */
  Optional<String> baseAround(Node node) {
    return places
        .ancestors(node)
        .filter(ClassDef.class::isInstance)
        .map(around -> ((ClassDef) around).arguments())
        .findFirst()
        .filter(bases -> bases.size() == 1)
        .flatMap(bases -> names.qualifiedName(bases.getFirst().value()))
        .filter(surroundings::isOwnClass);
  }

  /** Returns the names that the class itself binds or assigns through {@code self}. */
  Set<String> names(ClassDef definition) {
    Set<String> all = new HashSet<>(bodyScope(definition).names());
    all.addAll(members.attributes(definition));
    return all;
  }

  /** Returns the classes of this file that are built on this one, in source order. */
  List<ClassDef> below(ClassDef definition) {
    return subclasses(definition).stream()
        .sorted(Comparator.comparingInt(ClassDef::start))
        .toList();
  }

  /** Returns what binds a name in the body of the class. */
  List<Binding> inBody(ClassDef definition, String name) {
    return bodyScope(definition).bindings(name);
  }

  /** Returns whether something else may stand in the place of members of this name. */
  boolean areReplaced(String name) {
    return members.areReplaced(name);
  }

  /** Returns whether a decorator or metaclass may have put something else for the members. */
  boolean mayBeRewritten(ClassDef definition) {
    return isRewritten(definition);
  }

  /** Returns the functions that {@code super().name(…)} may run in a class with one base. */
  Optional<List<FunctionDef>> methodAbove(ClassDef definition, String name) {
    return definition.arguments().size() == 1
        ? named(definition.arguments().getFirst().value()).flatMap(base -> method(base, name, 0))
        : Optional.empty();
  }

  /**
   * Returns whether some class of the file has a method of this name that is async and decorated.
   */
  boolean namesAsyncProperty(String name) {
    return members.nameAsyncProperty(name);
  }

  /**
   * Returns whether all that instances have is seen: the class is built on classes of this file
   * only, and none of them looks attributes up its own way.
   */
  public boolean isWhole(ClassDef definition) {
    Set<Optional<String>> roots = new HashSet<>();
    collectRoots(definition, roots, 0);
    roots.removeAll(EMPTY_ROOTS);
    return roots.isEmpty()
        && !has(definition, "__getattr__")
        && !has(definition, "__getattribute__");
  }

  /** Returns the getter of a property that the class itself defines. */
  Optional<FunctionDef> property(ClassDef definition, String name) {
    return Names.only(bodyScope(definition).bindings(name))
        .filter(Binding.LocalFunction.class::isInstance)
        .map(binding -> ((Binding.LocalFunction) binding).node())
        .filter(
            getter ->
                getter.decorators().size() == 1
                    && names.means(getter.decorators().getFirst(), Knowledge.PROPERTIES))
        .filter(_ -> !namesBelow(definition).contains(name));
  }

  /**
   * Returns the class of a library that an instance has the method {@code name} from; empty when a
   * class of the file defines it, or something unseen may.
   */
  Optional<String> inheritedFrom(ClassDef definition, String name) {
    return namesBelow(definition).contains(name)
        ? Optional.empty()
        : inheritedFrom(definition, name, 0);
  }

  private Optional<String> inheritedFrom(ClassDef definition, String name, int depth) {
    List<Argument> bases =
        definition.arguments().stream()
            .filter(argument -> argument.kind() != Argument.Kind.KEYWORD)
            .toList();
    if (depth > DEEPEST
        || bases.size() != 1
        || isRewritten(definition)
        || defines(definition, name)) {
      return Optional.empty();
    }
    Expression base = bases.getFirst().value();
    Optional<ClassDef> local = named(base);
    return local.isPresent()
        ? inheritedFrom(local.get(), name, depth + 1)
        : names.qualifiedName(base).map(Knowledge::sameType).filter(surroundings::isClass);
  }

  /**
   * Returns the one class of a library that a class of this file is built on, directly or through
   * others of it; empty where there is none, where there are more, and where one is unknown.
   */
  public Optional<String> rootOf(ClassDef definition) {
    Set<Optional<String>> roots = new HashSet<>();
    collectRoots(definition, roots, 0);
    return roots.size() == 1 ? roots.iterator().next() : Optional.empty();
  }

  /**
   * Returns {@link #rootOf}, classes of other modules of the repository looked through, unless one
   * of them defines one of {@code members}.
   */
  public Optional<String> rootOf(ClassDef definition, Set<String> members) {
    return rootOf(definition)
        .flatMap(
            root ->
                surroundings.isOwnClass(root)
                    ? surroundings.rootOf(root, members)
                    : Optional.of(root));
  }

  private void collectRoots(ClassDef definition, Set<Optional<String>> roots, int depth) {
    if (depth > 16 || roots.size() > 1 || isRewritten(definition)) {
      roots.add(Optional.empty());
      return;
    }
    for (Argument base : definition.arguments()) {
      Optional<ClassDef> local = named(base.value());
      if (base.kind() == Argument.Kind.KEYWORD) {
        continue;
      }
      if (local.isPresent()) {
        collectRoots(local.get(), roots, depth + 1);
      } else {
        roots.add(names.qualifiedName(base.value()).map(Knowledge::sameType));
      }
    }
  }

  /** Returns whether the class or one of this file that it is built on has a member. */
  public boolean has(ClassDef definition, String name) {
    return has(definition, name, 0);
  }

  private boolean has(ClassDef definition, String name, int depth) {
    return depth > 16
        || defines(definition, name)
        || definition.arguments().stream()
            .flatMap(base -> named(base.value()).stream())
            .anyMatch(base -> has(base, name, depth + 1));
  }

  /** Returns whether a class of this file that is built on this one has a member. */
  boolean belowHas(ClassDef definition, String name) {
    return subclasses(definition).stream().anyMatch(sub -> has(sub, name));
  }

  private boolean attributeIsOnlyMethods(ClassDef definition, String name) {
    return attribute(definition, name).isEmpty()
        && !members.areReplaced(name)
        && bodyScope(definition).bindings(name).stream()
            .allMatch(Binding.LocalFunction.class::isInstance);
  }

  private boolean defines(ClassDef definition, String name) {
    return !attribute(definition, name).isEmpty()
        || !bodyScope(definition).bindings(name).isEmpty();
  }

  /** Returns the names that subclasses of the file define. */
  private Set<String> namesBelow(ClassDef definition) {
    return namesBelow.computeIfAbsent(definition, this::findNamesBelow);
  }

  private Set<String> findNamesBelow(ClassDef definition) {
    Set<String> names = new HashSet<>();
    for (ClassDef sub : subclasses(definition)) {
      names.addAll(members.attributes(sub));
      names.addAll(bodyScope(sub).names());
    }
    return names;
  }

  private Set<ClassDef> subclasses(ClassDef definition) {
    return subclasses.computeIfAbsent(definition, this::findSubclasses);
  }

  private Set<ClassDef> findSubclasses(ClassDef definition) {
    Set<ClassDef> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ClassDef> generation = List.of(definition);
    for (int depth = 0; depth < DEEPEST && !generation.isEmpty(); depth++) {
      generation =
          generation.stream()
              .flatMap(parent -> children().getOrDefault(parent, List.of()).stream())
              .filter(sub -> !Nodes.same(sub, definition) && seen.add(sub))
              .toList();
    }
    return seen;
  }

  private IdentityHashMap<ClassDef, List<ClassDef>> children() {
    if (children == null) {
      IdentityHashMap<ClassDef, List<ClassDef>> found = new IdentityHashMap<>();
      for (ClassDef sub : members.classes()) {
        sub.arguments().stream()
            .flatMap(base -> named(base.value()).stream())
            .forEach(base -> found.computeIfAbsent(base, _ -> new ArrayList<>()).add(sub));
      }
      children = found;
    }
    return children;
  }

  /** Returns whether a decorator or metaclass may have replaced the methods. */
  private boolean isRewritten(ClassDef definition) {
    return rewritten.computeIfAbsent(definition, decorators::mayReplaceMethods);
  }

  private Scope bodyScope(ClassDef definition) {
    return members.scope(definition);
  }
}
