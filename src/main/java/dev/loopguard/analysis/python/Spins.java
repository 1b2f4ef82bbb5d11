package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Comparison;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.UnaryOperation;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds loops that may go round and round with nothing changed and nothing awaited: a coroutine
 * that is in one keeps everything else from running that could change it.
 */
public final class Spins {
  /** How sure it is that a loop spins, from not at all to fully. */
  public enum Sureness {
    NO,
    /** When a collection is empty, or several conditions fail at once. */
    MAYBE,
    YES
  }

  private static final Set<String> ASK_FOR_MORE =
      Set.of("consume", "get_message", "poll", "read_message", "receive_message", "try_recv");

  private static final Set<String> FAIL_WHEN_EMPTY =
      Set.of("get_nowait", "receive_nowait", "recv_nowait");

  private static final Set<String> EMPTY = Set.of("Empty", "QueueEmpty", "WouldBlock");

  /** How the ways through a block end, of those on which nothing happens. */
  private record Ways(Sureness end, Sureness again) {
    static final Ways NONE = new Ways(Sureness.NO, Sureness.NO);
    static final Ways THROUGH = new Ways(Sureness.YES, Sureness.NO);

    Ways or(Ways other) {
      return new Ways(best(end, other.end), best(again, other.again));
    }

    Ways atMost(Sureness sureness) {
      return new Ways(least(end, sureness), least(again, sureness));
    }

    Sureness goesOn() {
      return best(end, again);
    }
  }

  private final Names names;
  private final Types types;

  Spins(Names names, Types types) {
    this.names = names;
    this.types = types;
  }

  /** Returns how sure it is that rounds may follow each other with nothing done in them. */
  public Sureness idly(Statement.While loop) {
    IdleCode idle = new IdleCode(names, types, loop.body());
    return idle.is(loop.condition())
        ? new Walk(idle, loop.condition()).block(loop.body()).goesOn()
        : Sureness.NO;
  }

  /**
   * Returns whether a loop whose condition always holds has no way out and nothing in it that
   * suspends the coroutine.
   */
  public boolean endlessly(Statement.While loop) {
    return Flow.isTrue(loop.condition()) && loop.body().stream().noneMatch(s -> leaves(s, true));
  }

  /** Whether a node suspends, yields, or leaves the loop around; a call may end the program. */
  private boolean leaves(Node node, boolean ownBreak) {
    return switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> false;
      case Statement.Return _, Statement.Raise _, Statement.Assert _ -> true;
      case Statement.Break _ -> ownBreak;
      case Expression.Yield _, Expression.YieldFrom _ -> true;
      case Call call when types.calls(call, Knowledge.NO_RETURN) -> true;
      case Statement.While inner ->
          leaves(inner.condition(), false)
              || inner.body().stream().anyMatch(s -> leaves(s, false))
              || inner.otherwise().stream().anyMatch(s -> leaves(s, ownBreak));
      case Statement.For inner ->
          inner.async()
              || leaves(inner.iterable(), false)
              || inner.body().stream().anyMatch(s -> leaves(s, false))
              || inner.otherwise().stream().anyMatch(s -> leaves(s, ownBreak));
      default ->
          Flow.isSuspension(node)
              || Children.of(node).stream().anyMatch(child -> leaves(child, ownBreak));
    };
  }

  private static Sureness best(Sureness one, Sureness other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Sureness least(Sureness one, Sureness other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** One look at the ways through the body of a loop. */
  private final class Walk {
    private final IdleCode idle;
    private final Expression held;
    private final IdentityHashMap<Statement, Ways> known = new IdentityHashMap<>();

    Walk(IdleCode idle, Expression held) {
      this.idle = idle;
      this.held = held;
    }

    Ways block(List<Statement> block) {
      Sureness sureness = Sureness.YES;
      Sureness again = Sureness.NO;
      boolean skipped = false;
      for (int i = 0; i < block.size(); i++) {
        Statement statement = block.get(i);
        boolean skips = skipsAnAwait(statement);
        Ways ways = i + 1 < block.size() ? pair(statement, block.get(i + 1)) : null;
        if (ways != null) {
          i++;
        } else {
          ways = of(statement);
        }
        again = best(again, least(sureness, ways.again()));
        sureness = least(sureness, ways.end());
        if (skips && skipped) {
          sureness = least(sureness, Sureness.MAYBE);
        }
        skipped |= skips;
        if (sureness == Sureness.NO) {
          break;
        }
      }
      return new Ways(sureness, again);
    }

    /** {@code message = consumer.poll()} and a test of it, on the way where there is none. */
    private @Nullable Ways pair(Statement first, Statement second) {
      Optional<String> asked = askedForMore(first);
      if (asked.isEmpty() || !(second instanceof Statement.If test)) {
        return null;
      }
      return switch (Emptiness.of(test.condition(), asked.get())) {
        case EMPTY -> block(test.body());
        case FILLED -> block(test.otherwise());
        case NEITHER -> null;
      };
    }

    private boolean skipsAnAwait(Statement statement) {
      return statement instanceof Statement.If test
          && test.otherwise().isEmpty()
          && test.body().stream().anyMatch(Flow::suspends);
    }

    private Ways of(Statement statement) {
      Ways ways = known.get(statement);
      if (ways == null) {
        ways = look(statement);
        known.put(statement, ways);
      }
      return ways;
    }

    private Ways look(Statement statement) {
      return switch (statement) {
        case Statement.Pass _ -> Ways.THROUGH;
        case Statement.Continue _ -> new Ways(Sureness.NO, Sureness.YES);
        case Statement.ExpressionStatement _,
            Statement.Assign _,
            Statement.AnnotatedAssign _,
            Statement.Global _,
            Statement.Nonlocal _ ->
            idle.is(statement) ? Ways.THROUGH : Ways.NONE;
        case Statement.If s -> idle.is(s.condition()) ? ofIf(s) : Ways.NONE;
        case Statement.For s when !s.async() && idle.is(s.iterable()) && mayBeEmpty(s.iterable()) ->
            block(s.otherwise()).atMost(Sureness.MAYBE);
        case Statement.While s when idle.is(s.condition()) && !Flow.isTrue(s.condition()) ->
            block(s.otherwise()).atMost(Sureness.MAYBE);
        case Statement.With s when !s.async() -> ofWith(s);
        case Statement.Try s -> ofTry(s);
        default -> Ways.NONE;
      };
    }

    private Ways ofIf(Statement.If test) {
      Ways body = block(test.body());
      if (!test.otherwise().isEmpty()) {
        return body.or(block(test.otherwise()));
      }
      return isHeld(test.condition()) || isLastOfChain(test) ? body : body.or(Ways.THROUGH);
    }

    /** The condition of the loop holds in its body. */
    private boolean isHeld(Expression condition) {
      return IdleCode.same(condition, held);
    }

    /** {@code if … elif …} without an {@code else}: mostly all the cases there are. */
    private boolean isLastOfChain(Statement.If test) {
      return idle.isElif(test);
    }

    private Ways ofWith(Statement.With with) {
      boolean plain = with.items().stream().allMatch(item -> item.context() instanceof Name);
      boolean suppresses = with.items().stream().anyMatch(this::suppressesEmpty);
      Ways ways = plain || suppresses ? block(with.body()) : Ways.NONE;
      return suppresses && failsWhenEmpty(with.body()) ? ways.or(Ways.THROUGH) : ways;
    }

    private boolean suppressesEmpty(WithItem item) {
      return item.context() instanceof Call call
          && types.calls(call, Set.of("contextlib.suppress"))
          && call.arguments().stream().anyMatch(argument -> isEmptyError(argument.value()));
    }

    private Ways ofTry(Statement.Try statement) {
      if (!block(statement.finallyBody()).equals(Ways.THROUGH)) {
        return Ways.NONE;
      }
      Ways body = block(statement.body());
      Ways rest = block(statement.otherwise());
      Ways ways = new Ways(least(body.end(), rest.end()), body.again());
      if (failsWhenEmpty(statement.body())) {
        for (ExceptClause handler : statement.handlers()) {
          if (handler.type() != null && isEmptyError(handler.type())) {
            ways = ways.or(block(handler.body()));
          }
        }
      }
      return ways;
    }

    /** The first thing that a block does is to take from a queue that may be empty. */
    private boolean failsWhenEmpty(List<Statement> block) {
      for (Statement statement : block) {
        if (!of(statement).equals(Ways.THROUGH)) {
          return Flow.contains(statement, Spins::takesAtOnce)
              && !Flow.contains(statement, Spins::awaitsSomethingElse);
        }
      }
      return false;
    }

    private boolean mayBeEmpty(Expression iterable) {
      return switch (iterable) {
        case Name _, Attribute _ -> true;
        case Call(_, Attribute _, _) -> true;
        case Call call -> types.calls(call, Set.of("builtins.list", "builtins.tuple"));
        default -> false;
      };
    }
  }

  private static boolean takesAtOnce(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _)
        && FAIL_WHEN_EMPTY.contains(method);
  }

  /** {@code await queue.get_nowait().run()} takes before it awaits. */
  private static boolean awaitsSomethingElse(Node node) {
    return Flow.isSuspension(node) && !Flow.contains(node, Spins::takesAtOnce);
  }

  private static boolean isEmptyError(Expression error) {
    return switch (error) {
      case Name(_, String id) -> EMPTY.contains(id);
      case Attribute(_, _, String name) -> EMPTY.contains(name);
      case Expression.TupleDisplay tuple -> tuple.elements().stream().anyMatch(Spins::isEmptyError);
      default -> false;
    };
  }

  private static Optional<String> askedForMore(Statement statement) {
    return statement instanceof Statement.Assign(_, List<Expression> targets, Expression value)
            && targets.size() == 1
            && targets.getFirst() instanceof Name(_, String id)
            && value instanceof Call(_, Attribute(_, _, String method), _)
            && ASK_FOR_MORE.contains(method)
        ? Optional.of(id)
        : Optional.empty();
  }

  /** What a condition says of a name when it holds. */
  private enum Emptiness {
    EMPTY,
    FILLED,
    NEITHER;

    static Emptiness of(Expression condition, String name) {
      return switch (condition) {
        case Name(_, String id) when id.equals(name) -> FILLED;
        case UnaryOperation(_, String operator, Name(_, String id))
            when operator.equals("not") && id.equals(name) ->
            EMPTY;
        case Comparison(_, List<String> operators, List<Expression> operands)
            when operators.size() == 1
                && operands.getFirst() instanceof Name(_, String id)
                && id.equals(name)
                && Types.isNone(operands.getLast()) ->
            switch (operators.getFirst()) {
              case "is", "==" -> EMPTY;
              case "is not", "!=" -> FILLED;
              default -> NEITHER;
            };
        default -> NEITHER;
      };
    }
  }
}
