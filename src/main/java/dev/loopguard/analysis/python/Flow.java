package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Pattern;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How control leaves statements, and what runs inside them. */
public final class Flow {
  /** A way out of a block. */
  public enum Exit {
    /** Past its last statement. */
    END,
    RAISE,
    RETURN,
    BREAK,
    CONTINUE
  }

  private final Types types;

  Flow(Types types) {
    this.types = types;
  }

  /** Returns the ways out of a block; exceptions that calls may raise are left out. */
  public Set<Exit> exits(List<Statement> block) {
    EnumSet<Exit> exits = EnumSet.noneOf(Exit.class);
    for (Statement statement : block) {
      Set<Exit> own = exits(statement);
      exits.addAll(own);
      if (!own.contains(Exit.END)) {
        exits.remove(Exit.END);
        return exits;
      }
      exits.remove(Exit.END);
    }
    exits.add(Exit.END);
    return exits;
  }

  private Set<Exit> exits(Statement statement) {
    return switch (statement) {
      case Statement.Raise _ -> EnumSet.of(Exit.RAISE);
      case Statement.Return _ -> EnumSet.of(Exit.RETURN);
      case Statement.Break _ -> EnumSet.of(Exit.BREAK);
      case Statement.Continue _ -> EnumSet.of(Exit.CONTINUE);
      case Statement.ExpressionStatement(_, Call call)
          when types.calls(call, Knowledge.NO_RETURN) ->
          EnumSet.of(Exit.RAISE);
      case Statement.If s -> either(exits(s.body()), exits(s.otherwise()));
      case Statement.While s -> loop(s.body(), s.otherwise(), isTrue(s.condition()));
      case Statement.For s -> loop(s.body(), s.otherwise(), false);
      case Statement.With s -> exits(s.body());
      case Statement.Match s -> match(s);
      case Statement.Try s -> exits(s);
      default -> EnumSet.of(Exit.END);
    };
  }

  private Set<Exit> loop(List<Statement> body, List<Statement> otherwise, boolean endless) {
    Set<Exit> inside = exits(body);
    EnumSet<Exit> exits = EnumSet.noneOf(Exit.class);
    exits.addAll(inside);
    exits.removeAll(EnumSet.of(Exit.END, Exit.BREAK, Exit.CONTINUE));
    if (!endless) {
      exits.addAll(exits(otherwise));
    }
    if (inside.contains(Exit.BREAK)) {
      exits.add(Exit.END);
    }
    return exits;
  }

  private Set<Exit> match(Statement.Match match) {
    EnumSet<Exit> exits = EnumSet.noneOf(Exit.class);
    match.cases().forEach(matchCase -> exits.addAll(exits(matchCase.body())));
    if (!coversAll(match)) {
      exits.add(Exit.END);
    }
    return exits;
  }

  private Set<Exit> exits(Statement.Try statement) {
    Set<Exit> last = exits(statement.finallyBody());
    if (!last.contains(Exit.END)) {
      return last;
    }
    EnumSet<Exit> exits = EnumSet.noneOf(Exit.class);
    Set<Exit> body = exits(statement.body());
    exits.addAll(body);
    if (body.contains(Exit.END)) {
      exits.remove(Exit.END);
      exits.addAll(exits(statement.otherwise()));
    }
    statement.handlers().forEach(handler -> exits.addAll(exits(handler.body())));
    last.stream().filter(exit -> exit != Exit.END).forEach(exits::add);
    return exits;
  }

  private static Set<Exit> either(Set<Exit> one, Set<Exit> other) {
    EnumSet<Exit> both = EnumSet.copyOf(one);
    both.addAll(other);
    return both;
  }

  /** Returns whether one case takes whatever the others leave. */
  static boolean coversAll(Statement.Match match) {
    return match.cases().stream().anyMatch(Flow::catchesAll);
  }

  private static boolean catchesAll(MatchCase matchCase) {
    return matchCase.guard() == null
        && matchCase.pattern() instanceof Pattern.As as
        && as.pattern() == null;
  }

  /** Returns whether a condition is always met, as written. */
  public static boolean isTrue(Expression condition) {
    return switch (condition) {
      case Expression.NameConstant(_, Expression.NameConstant.Value value) ->
          value == Expression.NameConstant.Value.TRUE;
      case Expression.NumberLiteral(_, String text) -> text.equals("1");
      default -> false;
    };
  }

  /** What is known of a question to which there may be no answer. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * Returns whether a node that {@code wanted} accepts runs whenever {@code node} runs to its end;
   * not in an operand or branch that may be skipped.
   */
  public static boolean surelyContains(Node node, Predicate<Node> wanted) {
    if (wanted.test(node)) {
      return true;
    }
    return switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> false;
      case Expression.BooleanOperation operation ->
          surelyContains(operation.operands().getFirst(), wanted);
      case Expression.Conditional conditional -> surelyContains(conditional.condition(), wanted);
      case Expression.ListComprehension e -> surelyContains(firstIterable(e.clauses()), wanted);
      case Expression.SetComprehension e -> surelyContains(firstIterable(e.clauses()), wanted);
      case Expression.DictComprehension e -> surelyContains(firstIterable(e.clauses()), wanted);
      case Expression.GeneratorExpression e -> surelyContains(firstIterable(e.clauses()), wanted);
      default -> Children.of(node).stream().anyMatch(child -> surelyContains(child, wanted));
    };
  }

  private static Expression firstIterable(List<ComprehensionClause> clauses) {
    return clauses.getFirst().iterable();
  }

  /** Returns whether running a node may suspend the coroutine, nested functions left out. */
  public static boolean suspends(Node node) {
    return contains(node, Flow::isSuspension);
  }

  /** Returns whether the coroutine may be suspended at this very node. */
  public static boolean isSuspension(Node node) {
    return switch (node) {
      case Expression.Await _ -> true;
      case Statement.For loop -> loop.async();
      case Statement.With with -> with.async();
      case ComprehensionClause clause -> clause.async();
      default -> false;
    };
  }

  /** Returns whether a node that {@code wanted} accepts runs in {@code node}, itself included. */
  public static boolean contains(Node node, Predicate<Node> wanted) {
    if (wanted.test(node)) {
      return true;
    }
    return switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> false;
      default -> Children.of(node).stream().anyMatch(child -> contains(child, wanted));
    };
  }
}
