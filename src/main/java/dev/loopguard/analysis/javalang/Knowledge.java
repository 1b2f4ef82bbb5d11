package dev.loopguard.analysis.javalang;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What we know of the JDK and of widely used libraries, from their documentation.
 *
 * <p>Methods are named after the type that has them, and hold for what extends it. The facts stand
 * in the files of {@code knowledge/java}.
 */
public final class Knowledge {
  /** The files of {@code knowledge/java}, without their ending. */
  static final List<String> FAMILIES =
      List.of(
          "concurrent",
          "database",
          "files",
          "frameworks",
          "http",
          "jdk",
          "messaging",
          "mutiny",
          "netty",
          "packages",
          "reactor",
          "rxjava",
          "spring",
          "vertx");

  private static final KnowledgeReader READ = KnowledgeReader.read(FAMILIES);

  private static final Map<String, List<TypeTemplate>> TEMPLATES = templates();

  private static final Map<String, SaidOfName> SAID_OF_NAMES = SaidOfName.byName(READ.facts);

  /** Of the types that extend others, their names and those of what they extend. */
  private static final Map<String, List<String>> ABOVE = aboveByType();

  private static final Map<String, Set<String>> TYPES_BY_PACKAGE = typesByPackage();

  /** Operators that only one family of asynchronous types has, with those types. */
  private static final Map<String, Set<String>> TELLTALES = telltales();

  private static final Set<String> GUARDS =
      READ.facts.getOrDefault(Fact.GUARD, Map.of()).keySet().stream()
          .map(member -> member.substring(member.lastIndexOf('.') + 1))
          .collect(Collectors.toUnmodifiableSet());

  private Knowledge() {}

  /** Returns what is said of a type or of what it extends; the argument may be empty. */
  static Optional<String> ofType(Fact fact, JavaType type) {
    Map<String, String> said = READ.facts.getOrDefault(fact, Map.of());
    for (String name : above(type)) {
      String found = said.get(name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Returns what is said of a method of a type or of what it extends. */
  static Optional<String> ofMethod(Fact fact, JavaType type, String method, int arguments) {
    return ofMethod(fact, type.name(), method, arguments);
  }

  static Optional<String> ofMethod(Fact fact, String type, String method, int arguments) {
    SaidOfName said = SAID_OF_NAMES.get(method);
    if (said != null && said.facts().contains(fact)) {
      for (String name : above(type)) {
        Optional<String> found = said.of(fact, name, arguments);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the type, of {@code type} and what it extends, of which {@code method} is said. */
  static Optional<String> ownerOf(Fact fact, String type, String method, int arguments) {
    SaidOfName said = SAID_OF_NAMES.get(method);
    return said == null
        ? Optional.empty()
        : above(type).stream()
            .filter(name -> said.of(fact, name, arguments).isPresent())
            .findFirst();
  }

  /**
   * Returns whether {@code fact} is said of a method of this name, of whatever type: if not, there
   * is no need to look for the type.
   */
  static boolean isSaidOfAny(Fact fact, String method) {
    SaidOfName said = SAID_OF_NAMES.get(method);
    return said != null && said.facts().contains(fact);
  }

  /** Returns whether anything is said of a method of this name, of whatever type. */
  static boolean isMemberOfAny(String method) {
    return SAID_OF_NAMES.containsKey(method);
  }

  /** Returns whether anything is said of a method of a type or of what it extends. */
  static boolean isMember(JavaType type, String method, int arguments) {
    SaidOfName said = SAID_OF_NAMES.get(method);
    if (said != null) {
      for (Fact fact : said.facts()) {
        if (ofMethod(fact, type, method, arguments).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns what a call gives. */
  static Optional<TypeTemplate> result(JavaType type, String method, int arguments) {
    return ofMethod(Fact.GIVES, type, method, arguments)
        .flatMap(said -> Optional.ofNullable(TEMPLATES.get(said)))
        .map(List::getFirst);
  }

  /** Returns the type of a field. */
  static JavaType field(JavaType type, String name) {
    return ofMethod(Fact.HAS, type, name, 0).map(JavaType::named).orElse(JavaType.unknown());
  }

  /** Returns the types of what the functions handed to a call are given. */
  static List<TypeTemplate> passed(JavaType type, String method, int arguments) {
    return ofMethod(Fact.PASSES, type, method, arguments)
        .flatMap(said -> Optional.ofNullable(TEMPLATES.get(said)))
        .orElse(List.of());
  }

  /** Returns whether instances of {@code type} are instances of {@code supertype}, as far known. */
  public static boolean extend(JavaType type, String supertype) {
    return above(type).contains(supertype);
  }

  /** Returns the public spelling of a type's name. */
  static String canonical(String name) {
    return READ.sameTypes.getOrDefault(name, name);
  }

  /** Returns whether there is a type of this qualified name, as far as is known. */
  static boolean isType(String name) {
    return READ.types.contains(name);
  }

  /** Returns whether the knowledge files speak of a type. */
  public static boolean isDescribed(JavaType type) {
    return isType(type.name());
  }

  /** Returns the types of a package by their simple names. */
  static Set<String> typesOf(String packageName) {
    return TYPES_BY_PACKAGE.getOrDefault(packageName, Set.of());
  }

  /** Returns the packages that {@code import module} brings. */
  static List<String> packagesOf(String module) {
    return READ.modules.getOrDefault(module, List.of());
  }

  /** Returns the types of which alone {@code method} is an operator. */
  static Set<String> telltaleOf(String method) {
    return TELLTALES.getOrDefault(method, Set.of());
  }

  /** Returns whether a method of this name asks if its thread may wait. */
  static boolean isGuard(String method) {
    return GUARDS.contains(method);
  }

  /** Returns whether values of a type do nothing until somebody subscribes to them. */
  public static boolean isLazy(JavaType type) {
    return ofType(Fact.LAZY, type).isPresent();
  }

  /** Returns whether values of a type stand for work already begun. */
  public static boolean isEager(JavaType type) {
    return ofType(Fact.EAGER, type).isPresent();
  }

  /** Returns whether a type is a publisher or a future. */
  public static boolean isAsynchronous(JavaType type) {
    return isLazy(type) || isEager(type);
  }

  /** Returns whether instances are meant to be made once and used often. */
  public static boolean isClient(JavaType type) {
    return ofType(Fact.CLIENT, type).isPresent();
  }

  /** Returns whether instances must be closed and hold something outside the heap. */
  public static boolean isResource(JavaType type) {
    return ofType(Fact.CLOSEABLE, type).isPresent() && ofType(Fact.MEMORY, type).isEmpty();
  }

  /** Returns whether a type runs what it is handed on threads of its own. */
  public static boolean isExecutor(JavaType type) {
    return ofType(Fact.EXECUTOR, type).isPresent();
  }

  /** Returns the method that does for many what a method does for one. */
  public static Optional<String> bulk(JavaType type, String method, int arguments) {
    return ofMethod(Fact.BULK, type, method, arguments);
  }

  /**
   * Returns whether a method throws {@code InterruptedException} when its thread is interrupted.
   */
  public static boolean isInterruptible(JavaType type, String method, int arguments) {
    return ofMethod(Fact.INTERRUPTIBLE, type, method, arguments).isPresent();
  }

  /**
   * Returns whether a caller of a method, or of the constructor {@code new}, must close what it
   * gets.
   */
  public static boolean opens(JavaType type, String method, int arguments) {
    return ofMethod(Fact.OPENS, type, method, arguments).isPresent();
  }

  /** Returns the type's name and those of what it extends, nearest first. */
  static List<String> above(JavaType type) {
    return type instanceof JavaType.Library(String name, var _) ? above(name) : List.of();
  }

  private static List<String> above(String type) {
    List<String> above = ABOVE.get(type);
    return above == null ? List.of(type) : above;
  }

  private static Map<String, List<String>> aboveByType() {
    Map<String, List<String>> above = new HashMap<>();
    READ.supertypes.forEach(
        (type, direct) -> {
          if (!direct.isEmpty()) {
            above.put(type, collectAbove(type));
          }
        });
    return above;
  }

  private static List<String> collectAbove(String type) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (seen.add(next)) {
        open.addAll(READ.supertypes.getOrDefault(next, List.of()));
      }
    }
    return List.copyOf(seen);
  }

  private static Map<String, List<TypeTemplate>> templates() {
    Map<String, List<TypeTemplate>> templates = new HashMap<>();
    for (Fact fact : List.of(Fact.GIVES, Fact.PASSES)) {
      for (String said : READ.facts.getOrDefault(fact, Map.of()).values()) {
        templates.computeIfAbsent(
            said, text -> Arrays.stream(text.split(" ")).map(TypeTemplate::parse).toList());
      }
    }
    return templates;
  }

  private static Map<String, Set<String>> typesByPackage() {
    return READ.types.stream()
        .collect(
            Collectors.groupingBy(
                type -> type.substring(0, type.lastIndexOf('.')),
                Collectors.mapping(
                    type -> type.substring(type.lastIndexOf('.') + 1), Collectors.toSet())));
  }

  private static Map<String, Set<String>> telltales() {
    Map<String, Set<String>> telltales = new HashMap<>();
    for (String member : READ.facts.getOrDefault(Fact.TELLTALE, Map.of()).keySet()) {
      int dot = member.lastIndexOf('.');
      telltales
          .computeIfAbsent(member.substring(dot + 1), _ -> new HashSet<>())
          .add(member.substring(0, dot));
    }
    return Collections.unmodifiableMap(telltales);
  }
}
