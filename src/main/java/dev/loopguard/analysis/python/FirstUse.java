package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a block does with a name first: read it, or give it a new value. */
final class FirstUse {
  private enum First {
    /** On some way the name is read before it is bound. */
    READ,
    /** On every way it is bound, and not read before. */
    BOUND,
    /** No way goes on, and none reads it. */
    LEFT,
    NEITHER
  }

  private final String name;

  private FirstUse(String name) {
    this.name = name;
  }

  /** Returns whether {@code name} may be read before the block gives it a value. */
  static boolean isRead(String name, List<Statement> block) {
    return new FirstUse(name).in(block) == First.READ;
  }

  private First in(List<Statement> block) {
    for (Statement statement : block) {
      First first = in(statement);
      if (first != First.NEITHER) {
        return first;
      }
    }
    return First.NEITHER;
  }

  private First in(Statement statement) {
    return switch (statement) {
      case Statement.Assign s -> reads(s.value()) ? First.READ : ofTargets(s.targets());
      case Statement.AnnotatedAssign s ->
          s.value() == null
              ? First.NEITHER
              : reads(s.value()) ? First.READ : ofTargets(List.of(s.target()));
      case Statement.If s ->
          switch (ofCondition(s.condition())) {
            case NEITHER -> ofBranches(List.of(s.body(), s.otherwise()));
            case First first -> first;
          };
      case Statement.While s ->
          ofCondition(s.condition()) == First.BOUND
              ? First.BOUND
              : ofLoop(s.condition(), s.body(), s.otherwise());
      case Statement.For s ->
          ofTargets(List.of(s.target())) == First.BOUND
              ? (reads(s.iterable()) ? First.READ : First.NEITHER)
              : ofLoop(s.iterable(), s.body(), s.otherwise());
      case Statement.With s -> ofWith(s);
      case Statement.Try s -> ofTry(s);
      case Statement.Match s -> ofMatch(s);
      case Statement.Break _, Statement.Continue _, Statement.Return _, Statement.Raise _ ->
          reads(statement) ? First.READ : First.LEFT;
      default -> reads(statement) ? First.READ : First.NEITHER;
    };
  }

  /** {@code if name := value()} binds it before anything reads it. */
  private First ofCondition(Expression condition) {
    if (Flow.surelyContains(condition, this::binds)) {
      return First.BOUND;
    }
    return reads(condition) ? First.READ : First.NEITHER;
  }

  private boolean binds(Node node) {
    return node
            instanceof
            Expression.NamedExpression(_, Expression.Name(_, String id), Expression value)
        && id.equals(name)
        && !reads(value);
  }

  private First ofTargets(List<Expression> targets) {
    if (targets.stream().anyMatch(target -> !isPlain(target) && reads(target))) {
      return First.READ;
    }
    return targets.stream().anyMatch(this::reads) ? First.BOUND : First.NEITHER;
  }

  private static boolean isPlain(Expression target) {
    return switch (target) {
      case Expression.Name _ -> true;
      case Expression.TupleDisplay tuple -> tuple.elements().stream().allMatch(FirstUse::isPlain);
      case Expression.ListDisplay list -> list.elements().stream().allMatch(FirstUse::isPlain);
      case Expression.Starred starred -> isPlain(starred.value());
      default -> false;
    };
  }

  private First ofBranches(List<List<Statement>> branches) {
    EnumSet<First> all = EnumSet.noneOf(First.class);
    branches.forEach(branch -> all.add(in(branch)));
    if (all.contains(First.READ)) {
      return First.READ;
    }
    if (all.contains(First.NEITHER)) {
      return First.NEITHER;
    }
    return all.contains(First.BOUND) ? First.BOUND : First.LEFT;
  }

  private First ofLoop(Expression head, List<Statement> body, List<Statement> otherwise) {
    boolean read = reads(head) || in(body) == First.READ || in(otherwise) == First.READ;
    return read ? First.READ : First.NEITHER;
  }

  private First ofWith(Statement.With with) {
    for (WithItem item : with.items()) {
      if (reads(item.context())) {
        return First.READ;
      }
      if (item.target() != null) {
        First first = ofTargets(List.of(item.target()));
        if (first != First.NEITHER) {
          return first;
        }
      }
    }
    return in(with.body());
  }

  private First ofTry(Statement.Try statement) {
    First body =
        in(Stream.concat(statement.body().stream(), statement.otherwise().stream()).toList());
    First last = in(statement.finallyBody());
    List<First> handlers = statement.handlers().stream().map(h -> in(h.body())).toList();
    if (body == First.READ || last == First.READ || handlers.contains(First.READ)) {
      return First.READ;
    }
    boolean bound =
        last == First.BOUND || (body == First.BOUND && !handlers.contains(First.NEITHER));
    return bound ? First.BOUND : First.NEITHER;
  }

  private First ofMatch(Statement.Match match) {
    if (reads(match.subject())) {
      return First.READ;
    }
    First first = ofBranches(match.cases().stream().map(option -> option.body()).toList());
    return first == First.READ || Flow.coversAll(match) ? first : First.NEITHER;
  }

  private boolean reads(Node node) {
    Set<String> names = new HashSet<>();
    RoundEffects.reads(node, names);
    return names.stream().map(RoundEffects::root).anyMatch(name::equals);
  }
}
