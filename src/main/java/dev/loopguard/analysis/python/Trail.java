package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Trails.End;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way through a function, from a value to what uses it. */
final class Trail {
  /** How many uses are looked at; a value with more of them is used in some way not known. */
  private static final int MOST_STEPS = 64;

  private static final Set<String> SAME_CONTENT =
      Set.of(
          "builtins.frozenset",
          "builtins.iter",
          "builtins.list",
          "builtins.reversed",
          "builtins.set",
          "builtins.sorted",
          "builtins.tuple",
          "collections.deque");

  private static final Set<String> FRESH =
      Set.of(
          "builtins.dict",
          "builtins.list",
          "builtins.set",
          "collections.OrderedDict",
          "collections.defaultdict",
          "collections.deque");

  private static final Set<String> ADDS = Set.of("add", "append", "appendleft", "insert");
  private static final Set<String> ADDS_ALL = Set.of("extend", "update");
  private static final Set<String> COPIES = Set.of("copy", "values");
  private static final Set<String> TAKES = Set.of("get", "pop", "popleft");

  private record Variable(Scope scope, String name, int depth) {}

  private final Names names;
  private final Places places;
  private final Uses uses;
  private final int lowest;
  private final List<End> ends = new ArrayList<>();
  private final Set<Variable> seen = new HashSet<>();
  private int stepsLeft = MOST_STEPS;

  Trail(Names names, Places places, Uses uses, int lowest) {
    this.names = names;
    this.places = places;
    this.uses = uses;
    this.lowest = lowest;
  }

  List<End> ends() {
    return List.copyOf(ends);
  }

  /** Returns whether there were too many uses to look at. */
  boolean isLost() {
    return stepsLeft < 0;
  }

  /** Follows what an expression stands for. */
  void follow(Expression value, int depth) {
    if (isLost()) {
      return;
    }
    if (--stepsLeft < 0) {
      ends.add(new End(value, new Use.Other(), depth));
      return;
    }
    Expression whole = outermost(value);
    if (parent(whole) instanceof Expression.NamedExpression named) {
      follow(named, depth);
    }
    Use use = uses.of(whole);
    switch (use) {
      case Use.Bound(List<Expression> targets) ->
          targets.forEach(target -> bind(target, whole, use, depth));
      case Use.Collected _ -> followIntoDisplay(whole, use, depth);
      case Use.Passed(Call to) -> followIntoCall(whole, to, use, depth);
      case Use.Computed _ when parent(whole) instanceof Statement.AugmentedAssign added ->
          followAdded(whole, added, use, depth);
      case Use.Iterated _ when depth > lowest ->
          target(whole)
              .ifPresentOrElse(
                  target -> bind(target, whole, use, depth - 1), () -> end(whole, use, depth));
      case Use.Indexed _ when depth > lowest -> followElement(whole, depth);
      case Use.MethodCalled(String method, Call call) when depth > lowest ->
          followMethod(whole, method, call, use, depth);
      default -> end(whole, use, depth);
    }
  }

  /** Follows every use of a name of a function. */
  void followName(Name name, Expression value, int depth) {
    Optional<Scope> owner = places.scope(name).owner(name.id()).filter(Trail::isLocal);
    if (owner.isEmpty()) {
      end(value, new Use.Bound(List.of(name)), depth);
    } else if (seen.add(new Variable(owner.get(), name.id(), depth))) {
      for (Name use : owner.get().uses(name.id())) {
        if (isLost()) {
          return;
        }
        follow(use, depth);
      }
    }
  }

  private static boolean isLocal(Scope scope) {
    return scope.kind() != Scope.Kind.MODULE && scope.kind() != Scope.Kind.CLASS;
  }

  private void end(Expression value, Use use, int depth) {
    ends.add(new End(value, use, depth));
  }

  private Node parent(Node node) {
    return places.parent(node).orElseThrow();
  }

  /** {@code a or b}, {@code a if c else b}: the value is what the whole is. */
  private Expression outermost(Expression value) {
    return switch (parent(value)) {
      case Expression.BooleanOperation operation -> outermost(operation);
      case Expression.Conditional choice when !Nodes.same(choice.condition(), value) ->
          outermost(choice);
      default -> value;
    };
  }

  private void bind(Expression target, Expression value, Use use, int depth) {
    switch (target) {
      case Name name -> followName(name, value, depth);
      case Expression.TupleDisplay(_, List<Expression> elements) when depth > lowest ->
          elements.forEach(element -> bindElement(element, value, use, depth));
      case Expression.ListDisplay(_, List<Expression> elements) when depth > lowest ->
          elements.forEach(element -> bindElement(element, value, use, depth));
      case Expression.Subscript(_, Name container, _) when isFresh(container) ->
          followName(container, value, depth + 1);
      default -> end(value, use, depth);
    }
  }

  private void bindElement(Expression element, Expression value, Use use, int depth) {
    switch (element) {
      case Expression.Starred(_, Expression rest) -> bind(rest, value, use, depth);
      default -> bind(element, value, use, depth - 1);
    }
  }

  private void followIntoDisplay(Expression element, Use use, int depth) {
    switch (parent(element)) {
      case Expression.Starred starred when depth > lowest -> follow(starred, depth - 1);
      case Expression.Starred _ -> end(element, use, depth);
      case Expression.TupleDisplay tuple -> followIntoTuple(element, tuple, depth);
      case Expression display -> follow(display, depth + 1);
      default -> end(element, use, depth);
    }
  }

  /** {@code a, b = first, second} binds each name to its own value. */
  private void followIntoTuple(Expression element, Expression.TupleDisplay tuple, int depth) {
    Use use = uses.of(tuple);
    if (use instanceof Use.Bound(List<Expression> targets)
        && targets.size() == 1
        && targets.getFirst() instanceof Expression.TupleDisplay(_, List<Expression> into)
        && into.size() == tuple.elements().size()
        && into.stream().noneMatch(Expression.Starred.class::isInstance)) {
      bind(into.get(indexOf(element, tuple.elements())), element, use, depth);
    } else {
      follow(tuple, depth + 1);
    }
  }

  private static int indexOf(Node node, List<? extends Node> nodes) {
    int index = 0;
    while (!Nodes.same(nodes.get(index), node)) {
      index++;
    }
    return index;
  }

  private void followElement(Expression container, int depth) {
    Expression.Subscript element = (Expression.Subscript) parent(container);
    if (isRead(element)) {
      boolean part = element.index() instanceof Expression.Slice;
      follow(element, part ? depth : depth - 1);
    }
  }

  private boolean isRead(Expression.Subscript element) {
    return switch (parent(element)) {
      case Statement.Assign assign -> Nodes.same(assign.value(), element);
      case Statement.Delete _ -> false;
      default -> true;
    };
  }

  private void followMethod(Expression value, String method, Call call, Use use, int depth) {
    if (COPIES.contains(method)) {
      follow(call, depth);
    } else if (TAKES.contains(method)) {
      follow(call, depth - 1);
    } else if (method.equals("items")) {
      followPairs(call, 1, use, depth);
    } else {
      end(value, use, depth);
    }
  }

  private void followIntoCall(Expression value, Call to, Use use, int depth) {
    Optional<String> callee = names.qualifiedName(to.function());
    if (callee.filter(SAME_CONTENT::contains).isPresent() && to.arguments().size() == 1) {
      follow(to, depth);
    } else if (callee.filter("builtins.enumerate"::equals).isPresent()) {
      followPairs(to, 1, use, depth);
    } else if (callee.filter("builtins.zip"::equals).isPresent()) {
      followPairs(to, position(value, to), use, depth);
    } else {
      followIntoContainer(value, to, use, depth);
    }
  }

  private static int position(Expression value, Call to) {
    List<Argument> arguments = to.arguments();
    return arguments.stream().anyMatch(argument -> argument.kind() == Argument.Kind.STARRED)
        ? -1
        : indexOf(value, arguments.stream().map(Argument::value).toList());
  }

  /** {@code for a, b in zip(…)}: the element with this index is one of the value's. */
  private void followPairs(Call pairs, int index, Use use, int depth) {
    if (index >= 0
        && depth > lowest
        && uses.of(pairs) instanceof Use.Iterated
        && target(pairs).orElse(null) instanceof Expression.TupleDisplay(_, List<Expression> into)
        && index < into.size()
        && into.stream().noneMatch(Expression.Starred.class::isInstance)) {
      bind(into.get(index), pairs, use, depth - 1);
    } else {
      end(pairs, new Use.Other(), depth);
    }
  }

  /** {@code tasks.append(task)}, where {@code tasks} began empty in this function. */
  private void followIntoContainer(Expression value, Call to, Use use, int depth) {
    switch (to.function()) {
      case Attribute(_, Name container, String method)
          when ADDS.contains(method) && isFresh(container) ->
          followName(container, value, depth + 1);
      case Attribute(_, Name container, String method)
          when depth > lowest && ADDS_ALL.contains(method) && isFresh(container) ->
          followName(container, value, depth);
      default -> end(value, use, depth);
    }
  }

  private void followAdded(Expression value, Statement.AugmentedAssign added, Use use, int depth) {
    if (Nodes.same(added.value(), value)) {
      bind(added.target(), value, use, depth);
    }
  }

  private Optional<Expression> target(Expression iterable) {
    return switch (parent(iterable)) {
      case Statement.For loop -> Optional.of(loop.target());
      case ComprehensionClause clause -> Optional.of(clause.target());
      default -> Optional.empty();
    };
  }

  /** Returns whether a name only ever stands for containers that its own function has made. */
  private boolean isFresh(Name container) {
    Optional<Scope> owner = places.scope(container).owner(container.id()).filter(Trail::isLocal);
    List<Binding> bindings = owner.map(scope -> scope.bindings(container.id())).orElse(List.of());
    return !bindings.isEmpty()
        && bindings.size() <= Names.MOST_BINDINGS
        && bindings.stream().allMatch(this::isFresh);
  }

  private boolean isFresh(Binding binding) {
    return switch (binding) {
      case Binding.Value(_, Expression value) -> isFreshValue(value);
      case Binding.Declared(_, _, Expression value) -> value == null || isFreshValue(value);
      case Binding.Unknown(Node node) ->
          node instanceof Statement.AugmentedAssign || node instanceof Statement.Delete;
      default -> false;
    };
  }

  private boolean isFreshValue(Expression value) {
    return switch (value) {
      case Expression.ListDisplay _,
          Expression.SetDisplay _,
          Expression.DictDisplay _,
          Expression.ListComprehension _,
          Expression.SetComprehension _,
          Expression.DictComprehension _ ->
          true;
      case Call call -> names.means(call.function(), FRESH);
      default -> false;
    };
  }
}
