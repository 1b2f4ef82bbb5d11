package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Places where a coroutine is started again and again without waiting for the one before. */
public final class FanOuts {
  /**
   * A coroutine that is started many times.
   *
   * @param coroutine the call that gives it
   * @param loop the loop or comprehension that starts it
   */
  public record FanOut(Call coroutine, Node loop) {}

  private static final Set<String> GATHERING =
      Set.of("asyncio.gather", "asyncio.wait", "asyncio.as_completed");

  private static final Set<String> METHODS = Set.of("create_task", "ensure_future", "start_soon");

  private static final Pattern GROUPS =
      Pattern.compile("(.*_)?(tg|task_?group|group|nursery|loop|n)");

  private final Names names;
  private final Types types;
  private final Uses uses;
  private final Places places;
  private final Repetitions repetitions;

  FanOuts(Names names, Types types, Uses uses, Places places, Repetitions repetitions) {
    this.names = names;
    this.types = types;
    this.uses = uses;
    this.places = places;
    this.repetitions = repetitions;
  }

  /** Returns what {@code call} starts many times: by itself in a loop, or by gathering a list. */
  public List<FanOut> of(Call call) {
    if (isStarter(call)) {
      return isAwaitedAtOnce(call)
          ? List.of()
          : started(call).flatMap(this::inLoop).stream().toList();
    }
    return types.calls(call, GATHERING) ? gathered(call) : List.of();
  }

  private boolean isStarter(Call call) {
    return types.calls(call, Knowledge.TASK_STARTERS)
        || (call.function() instanceof Attribute(_, Expression group, String method)
            && METHODS.contains(method)
            && GROUPS.matcher(Words.plain(group)).matches());
  }

  private boolean isAwaitedAtOnce(Call starter) {
    return switch (uses.of(starter)) {
      case Use.Awaited _ -> true;
      case Use.Passed(Call to) -> uses.of(to) instanceof Use.Awaited;
      default -> false;
    };
  }

  /**
   * Returns the coroutine that a task is started of; {@code start_soon} takes function and
   * arguments.
   */
  private static Optional<Call> started(Call starter) {
    if (starter.arguments().isEmpty()) {
      return Optional.empty();
    }
    if (Words.lastName(starter.function()).equals("start_soon")) {
      return Optional.of(starter);
    }
    return starter.arguments().getFirst().value() instanceof Call coroutine
        ? Optional.of(coroutine)
        : Optional.empty();
  }

  private Optional<FanOut> inLoop(Call coroutine) {
    Node child = coroutine;
    for (Optional<Node> up = places.parent(child); up.isPresent(); up = places.parent(child)) {
      Node parent = up.get();
      switch (parent) {
        case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {
          return Optional.empty();
        }
        case Statement.For loop -> {
          return Nodes.same(child, loop.iterable())
              ? Optional.empty()
              : Optional.of(new FanOut(coroutine, loop));
        }
        case Statement.While loop -> {
          return Optional.of(new FanOut(coroutine, loop));
        }
        case Expression.ListComprehension _,
            Expression.SetComprehension _,
            Expression.DictComprehension _,
            Expression.GeneratorExpression _ -> {
          return repetitions.around(coroutine).map(r -> new FanOut(coroutine, r.node()));
        }
        default -> child = parent;
      }
    }
    return Optional.empty();
  }

  private List<FanOut> gathered(Call gather) {
    List<FanOut> found = new ArrayList<>();
    for (Argument argument : gather.arguments()) {
      boolean many =
          argument.kind() == Argument.Kind.STARRED
              || (argument.kind() == Argument.Kind.POSITIONAL
                  && !types.calls(gather, Set.of("asyncio.gather"))
                  && Nodes.same(argument, gather.arguments().getFirst()));
      if (many) {
        collection(argument.value(), found, 0);
      }
    }
    return found;
  }

  private void collection(Expression value, List<FanOut> found, int depth) {
    switch (value) {
      case Expression.ListComprehension e -> element(e.element(), e, found);
      case Expression.SetComprehension e -> element(e.element(), e, found);
      case Expression.GeneratorExpression e -> element(e.element(), e, found);
      case Expression.DictComprehension e -> element(e.value(), e, found);
      case Name name when depth == 0 -> bound(name, found);
      case Call(_, Attribute(_, Name name, String method), _)
          when depth == 0 && method.equals("values") ->
          bound(name, found);
      default -> {}
    }
  }

  private void element(Expression element, Node comprehension, List<FanOut> found) {
    if (element instanceof Call coroutine && !isStarter(coroutine)) {
      found.add(new FanOut(coroutine, comprehension));
    }
  }

  private void bound(Name name, List<FanOut> found) {
    List<Binding> bindings = names.bindings(name);
    if (bindings.size() == 1 && bindings.getFirst() instanceof Binding.Value(_, Expression value)) {
      collection(value, found, 1);
    }
    if (!bindings.isEmpty() && bindings.size() <= Names.MOST_BINDINGS) {
      places.scope(name).owner(name.id()).map(scope -> scope.uses(name.id())).stream()
          .flatMap(List::stream)
          .flatMap(this::appended)
          .flatMap(coroutine -> inLoop(coroutine).stream())
          .forEach(found::add);
    }
  }

  /** {@code coroutines.append(fetch(url))}. */
  private Stream<Call> appended(Name list) {
    return uses.of(list) instanceof Use.MethodCalled(String method, Call append)
            && (method.equals("append") || method.equals("add"))
            && append.arguments().size() == 1
            && append.arguments().getFirst().value() instanceof Call coroutine
            && !isStarter(coroutine)
        ? Stream.of(coroutine)
        : Stream.empty();
  }
}
