package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file does with the objects that its dotted names stand for, so far as it tells whether
 * their methods wait. Equal names are taken for one object throughout the file, local ones
 * throughout their function.
 */
final class ObjectTraits {
  /** A way of being made or set up that decides whether methods wait. */
  enum Trait {
    /** A socket that was told not to wait, or that a loop drives. */
    NON_BLOCKING,
    /** A socket that a loop gets once it is connected. */
    HANDED_OVER,
    /** A socket that keeps no connection. */
    DATAGRAM,
    /** A database in the memory of the process. */
    IN_MEMORY,
    /** A queue that may be full. */
    BOUNDED
  }

  /** Dotted names of more parts are riddles. */
  private static final int MOST_PARTS = 8;

  private final Places places;
  private final Map<Trait, Set<String>> traits = new EnumMap<>(Trait.class);
  private final IdentityHashMap<Node, Map<String, Set<String>>> methods = new IdentityHashMap<>();

  private ObjectTraits(Places places) {
    this.places = places;
    for (Trait trait : Trait.values()) {
      traits.put(trait, new HashSet<>());
    }
  }

  static ObjectTraits of(Node tree, Places places) {
    ObjectTraits all = new ObjectTraits(places);
    all.collect(tree);
    return all;
  }

  /** Returns whether the object that {@code expression} stands for is made or set up like that. */
  boolean has(Trait trait, Expression expression) {
    return path(expression).filter(of(trait)::contains).isPresent()
        || (expression instanceof Call call && isMade(trait, call));
  }

  /**
   * Returns the methods that the function around calls on an object, and the functions it hands it
   * to, by their last names.
   */
  Set<String> handlingAround(Node node, Expression object) {
    Map<String, Set<String>> here = methods.getOrDefault(places.scope(node).node(), Map.of());
    return path(object).map(path -> here.getOrDefault(path, Set.of())).orElse(Set.of());
  }

  private Set<String> of(Trait trait) {
    return traits.getOrDefault(trait, Set.of());
  }

  private void collect(Node node) {
    switch (node) {
      case Call call -> collectCall(call);
      case Statement.Assign s -> s.targets().forEach(target -> make(target, s.value()));
      case Statement.AnnotatedAssign s when s.value() != null -> make(s.target(), s.value());
      case WithItem item when item.target() != null -> make(item.target(), item.context());
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private void make(Expression target, Expression value) {
    Optional<String> path = path(target);
    if (path.isEmpty() || !(value instanceof Call call)) {
      return;
    }
    for (Trait trait : Trait.values()) {
      if (isMade(trait, call)) {
        of(trait).add(path.get());
      }
    }
  }

  private boolean isMade(Trait trait, Call call) {
    return switch (trait) {
      case NON_BLOCKING -> isZero(argument(call, "timeout", -1));
      case HANDED_OVER -> false;
      case DATAGRAM -> call.arguments().stream().anyMatch(argument -> isDatagram(argument.value()));
      case IN_MEMORY ->
          isMemory(argument(call, "database", 0))
              || (call.function() instanceof Attribute(_, Expression owner, _)
                  && has(Trait.IN_MEMORY, owner));
      case BOUNDED -> argument(call, "maxsize", 0).filter(size -> !isNumber(size, "0")).isPresent();
    };
  }

  private void collectCall(Call call) {
    String name = lastName(call.function());
    if (call.function() instanceof Attribute(_, Expression owner, String method)) {
      path(owner).ifPresent(path -> note(call, path, method));
      if (isToldNotToWait(method, call)) {
        path(owner).ifPresent(of(Trait.NON_BLOCKING)::add);
      }
    }
    boolean driven = name.startsWith("sock_");
    for (Argument argument : call.arguments()) {
      path(argument.value()).ifPresent(path -> note(call, path, name));
      if (argument.value() instanceof Attribute(_, Expression owner, _)) {
        path(owner).ifPresent(path -> note(call, path, name));
      }
      if (driven || "sock".equals(argument.name())) {
        Trait trait = driven ? Trait.NON_BLOCKING : Trait.HANDED_OVER;
        path(argument.value()).ifPresent(of(trait)::add);
      }
    }
  }

  private void note(Call call, String path, String name) {
    methods
        .computeIfAbsent(places.scope(call).node(), _ -> new HashMap<>())
        .computeIfAbsent(path, _ -> new HashSet<>())
        .add(name);
  }

  private static boolean isToldNotToWait(String method, Call call) {
    return switch (method) {
      case "setblocking" -> isFalse(argument(call, "flag", 0));
      case "settimeout" -> isZero(argument(call, "value", 0));
      default -> false;
    };
  }

  private static String lastName(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  /**
   * Returns what is passed as a parameter.
   *
   * @param position its place among the positional arguments; -1 if it is passed by name only
   */
  static Optional<Expression> argument(Call call, String name, int position) {
    for (int i = 0; i < call.arguments().size(); i++) {
      Argument argument = call.arguments().get(i);
      if (name.equals(argument.name())
          || (i == position && argument.kind() == Argument.Kind.POSITIONAL)) {
        return Optional.of(argument.value());
      }
    }
    return Optional.empty();
  }

  static boolean isFalse(Optional<Expression> value) {
    return isZero(value)
        || value
            .filter(
                e ->
                    e instanceof NameConstant(_, NameConstant.Value constant)
                        && constant == NameConstant.Value.FALSE)
            .isPresent();
  }

  static boolean isZero(Optional<Expression> value) {
    return value.filter(e -> isNumber(e, "0") || isNumber(e, "0.0")).isPresent();
  }

  private static boolean isNumber(Expression expression, String number) {
    return expression instanceof NumberLiteral(_, String text) && text.equals(number);
  }

  private static boolean isDatagram(Expression value) {
    return lastName(value).equals("SOCK_DGRAM");
  }

  private static boolean isMemory(Optional<Expression> database) {
    return database
        .filter(e -> e instanceof StringLiteral literal && literal.value().contains(":memory:"))
        .isPresent();
  }

  /** Local names of two functions are two objects. */
  private String local(Name name) {
    return name.id().equals("self")
        ? name.id()
        : places
            .scope(name)
            .owner(name.id())
            .filter(owner -> owner.kind() == Scope.Kind.FUNCTION)
            .map(owner -> name.id() + "@" + owner.node().start())
            .orElse(name.id());
  }

  /** Returns {@code self.queue} as a text. */
  private Optional<String> path(Expression expression) {
    return path(expression, MOST_PARTS);
  }

  private Optional<String> path(Expression expression, int mostParts) {
    return switch (expression) {
      case Name name -> Optional.of(local(name));
      case Attribute(_, Expression value, String name) when mostParts > 1 ->
          path(value, mostParts - 1).map(owner -> owner + "." + name);
      default -> Optional.empty();
    };
  }
}
