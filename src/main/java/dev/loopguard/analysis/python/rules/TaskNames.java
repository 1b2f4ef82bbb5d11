package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which local names stand for tasks that their own function has started. */
final class TaskNames {
  /** More bindings, uses or elements than these are not looked at. */
  private static final int MOST = 64;

  private static final Set<String> ADDING = Set.of("add", "append");

  private TaskNames() {}

  /** Returns whether a name is only ever bound to a task that is started there. */
  static boolean isTask(Name name, PythonFile file) {
    List<Expression> values = new ArrayList<>();
    for (Binding binding : localBindings(name, file)) {
      Optional<Expression> value = valueOf(binding);
      if (value.isPresent()) {
        values.add(value.get());
      } else if (!(binding.node() instanceof Statement.Delete)) {
        return false;
      }
    }
    return values.stream().anyMatch(value -> isStart(value, file))
        && values.stream().allMatch(value -> isStart(value, file) || isConstant(value));
  }

  /** Returns the calls that start what a name stands for. */
  static List<Call> starts(Name task, PythonFile file) {
    return localBindings(task, file).stream()
        .flatMap(binding -> valueOf(binding).stream())
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .toList();
  }

  private static boolean isConstant(Expression value) {
    return value instanceof Expression.NameConstant;
  }

  private static Optional<Expression> valueOf(Binding binding) {
    return switch (binding) {
      case Binding.Value(_, Expression value) -> Optional.of(value);
      case Binding.Declared(_, _, Expression value) -> Optional.ofNullable(value);
      default -> Optional.empty();
    };
  }

  private static boolean isStart(Expression value, PythonFile file) {
    return switch (value) {
      case Call call -> TaskStarts.certainty(call, file).isPresent();
      case Expression.Conditional choice ->
          isStart(choice.body(), file) || isStart(choice.otherwise(), file);
      default -> false;
    };
  }

  /** Returns whether a name stands for a container of tasks that are started there. */
  static boolean holdsTasks(Name name, PythonFile file) {
    return contents(name, file).stream()
            .anyMatch(
                value -> isStart(value, file) || (value instanceof Name task && isTask(task, file)))
        || localBindings(name, file).stream().anyMatch(binding -> isResultOfWait(binding, file));
  }

  /** {@code done, pending = await asyncio.wait(…)}. */
  private static boolean isResultOfWait(Binding binding, PythonFile file) {
    return binding.node()
            instanceof Statement.Assign(_, List<Expression> targets, Await(_, Call call))
        && targets.getFirst() instanceof Expression.TupleDisplay
        && file.types().calls(call, Set.of("asyncio.wait"));
  }

  /** Returns what a local name's function puts into the container that the name stands for. */
  static List<Expression> contents(Name name, PythonFile file) {
    List<Expression> contents = new ArrayList<>();
    localBindings(name, file).stream()
        .flatMap(binding -> valueOf(binding).stream())
        .forEach(value -> contents.addAll(elements(value)));
    localScope(name, file).stream()
        .flatMap(scope -> scope.uses(name.id()).stream())
        .limit(MOST)
        .forEach(
            use -> {
              if (file.uses().of(use) instanceof Use.MethodCalled(String method, Call call)
                  && ADDING.contains(method)
                  && call.arguments().size() == 1) {
                contents.add(call.arguments().getFirst().value());
              }
            });
    return contents;
  }

  /** Returns the elements of a display, or what a comprehension makes each of. */
  static List<Expression> elements(Expression display) {
    return switch (display) {
      case Expression.ListDisplay(_, List<Expression> elements) -> few(elements);
      case Expression.SetDisplay(_, List<Expression> elements) -> few(elements);
      case Expression.TupleDisplay(_, List<Expression> elements) -> few(elements);
      case Expression.DictDisplay(_, _, List<Expression> values) -> few(values);
      case Expression.ListComprehension(_, Expression element, _) -> List.of(element);
      case Expression.SetComprehension(_, Expression element, _) -> List.of(element);
      case Expression.GeneratorExpression(_, Expression element, _) -> List.of(element);
      case Expression.DictComprehension(_, Expression key, Expression value, _) ->
          List.of(key, value);
      default -> List.of();
    };
  }

  private static List<Expression> few(List<Expression> elements) {
    return elements.size() <= MOST ? elements : List.of();
  }

  /** Returns the local container that a loop takes the values of {@code element} from. */
  static Optional<Name> container(Name element, PythonFile file) {
    List<Binding> bindings = localBindings(element, file);
    return bindings.size() != 1
        ? Optional.empty()
        : switch (bindings.getFirst().node()) {
          case Statement.For loop when isTarget(loop.target(), element) -> named(loop.iterable());
          case ComprehensionClause clause when isTarget(clause.target(), element) ->
              named(clause.iterable());
          default -> Optional.empty();
        };
  }

  /** {@code task} itself, or the value of {@code key, task}. */
  private static boolean isTarget(Expression target, Name element) {
    return switch (target) {
      case Name(_, String id) -> id.equals(element.id());
      case Expression.TupleDisplay(_, List<Expression> elements) ->
          elements.size() == 2 && isTarget(elements.getLast(), element);
      default -> false;
    };
  }

  private static Optional<Name> named(Expression iterable) {
    return switch (iterable) {
      case Name name -> Optional.of(name);
      case Call(_, Attribute(_, Name name, String method), _)
          when Set.of("items", "values").contains(method) ->
          Optional.of(name);
      default -> Optional.empty();
    };
  }

  private static List<Binding> localBindings(Name name, PythonFile file) {
    List<Binding> bindings =
        localScope(name, file).map(scope -> scope.bindings(name.id())).orElse(List.of());
    return bindings.size() > MOST ? List.of() : bindings;
  }

  private static Optional<Scope> localScope(Name name, PythonFile file) {
    return file.scope(name)
        .owner(name.id())
        .filter(
            scope ->
                scope.kind() == Scope.Kind.FUNCTION || scope.kind() == Scope.Kind.COMPREHENSION);
  }
}
