package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Parameters;
import dev.loopguard.analysis.python.syntax.Pattern;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.TypeParameter;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a tree once and notes places, scopes, bindings and uses of names. */
final class Binder {
  private final Places places = new Places();
  private final Set<Node> bound = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Expression.Name> names = new ArrayList<>();
  private final List<Expression.Call> awaited = new ArrayList<>();

  /** Bodies of functions wait until the names around them are known, for {@code nonlocal}. */
  private final Deque<Runnable> bodies = new ArrayDeque<>();

  private final Scope module;
  private boolean starImport;

  private Binder(ModuleTree tree) {
    module = new Scope(Scope.Kind.MODULE, tree, null);
  }

  /**
   * What the binder found.
   *
   * @param starImport whether names may come from a {@code from x import *}
   * @param awaited the calls that are awaited where they stand
   */
  record Result(Places places, Scope module, boolean starImport, List<Expression.Call> awaited) {}

  static Result bind(ModuleTree tree) {
    Binder binder = new Binder(tree);
    binder.visit(tree, null, binder.module);
    while (!binder.bodies.isEmpty()) {
      binder.bodies.removeFirst().run();
    }
    binder.resolveUses();
    return new Result(binder.places, binder.module, binder.starImport, List.copyOf(binder.awaited));
  }

  private void resolveUses() {
    for (Expression.Name name : names) {
      places
          .scope(name)
          .owner(name.id())
          .ifPresent(
              owner -> {
                if (!bound.contains(name)) {
                  owner.addUse(name.id(), name);
                }
              });
    }
  }

  private void visit(Node node, @Nullable Node parent, Scope scope) {
    places.put(node, parent, scope);
    switch (node) {
      case Statement.FunctionDef function -> visitFunction(function, scope);
      case Statement.ClassDef definition -> visitClass(definition, scope);
      case Expression.Lambda lambda -> {
        Scope inner = new Scope(Scope.Kind.LAMBDA, lambda, scope);
        visitParameters(lambda.parameters(), lambda, scope, inner);
        visit(lambda.body(), lambda, inner);
      }
      case Expression.ListComprehension e ->
          visitComprehension(e, List.of(e.element()), e.clauses(), scope);
      case Expression.SetComprehension e ->
          visitComprehension(e, List.of(e.element()), e.clauses(), scope);
      case Expression.GeneratorExpression e ->
          visitComprehension(e, List.of(e.element()), e.clauses(), scope);
      case Expression.DictComprehension e ->
          visitComprehension(e, List.of(e.key(), e.value()), e.clauses(), scope);
      case Expression.Name name -> names.add(name);
      default -> {
        note(node, scope);
        Children.forEach(node, child -> visit(child, node, scope));
      }
    }
  }

  private void visitFunction(Statement.FunctionDef function, Scope scope) {
    scope.bind(function.name(), new Binding.LocalFunction(function));
    Scope inner = new Scope(Scope.Kind.FUNCTION, function, scope);
    function.decorators().forEach(decorator -> visit(decorator, function, scope));
    function.typeParameters().forEach(parameter -> visit(parameter, function, inner));
    visitParameters(function.parameters(), function, scope, inner);
    if (function.returns() != null) {
      visit(function.returns(), function, scope);
    }
    bodies.add(() -> function.body().forEach(statement -> visit(statement, function, inner)));
  }

  private void visitParameters(Parameters parameters, Node owner, Scope outside, Scope inside) {
    places.put(parameters, owner, outside);
    for (Parameter parameter : parameters.all()) {
      visit(parameter, parameters, outside);
      inside.bind(parameter.name(), new Binding.Argument(parameter));
    }
  }

  private void visitClass(Statement.ClassDef definition, Scope scope) {
    scope.bind(definition.name(), new Binding.LocalClass(definition));
    Scope inner = new Scope(Scope.Kind.CLASS, definition, scope);
    definition.decorators().forEach(decorator -> visit(decorator, definition, scope));
    definition.typeParameters().forEach(parameter -> visit(parameter, definition, inner));
    definition.arguments().forEach(argument -> visit(argument, definition, scope));
    definition.body().forEach(statement -> visit(statement, definition, inner));
  }

  private void visitComprehension(
      Expression whole, List<Expression> elements, List<ComprehensionClause> clauses, Scope scope) {
    Scope inner = new Scope(Scope.Kind.COMPREHENSION, whole, scope);
    elements.forEach(element -> visit(element, whole, inner));
    Scope iterableScope = scope;
    for (ComprehensionClause clause : clauses) {
      places.put(clause, whole, inner);
      bindTarget(clause.target(), new Binding.Unknown(clause), inner);
      visit(clause.target(), clause, inner);
      visit(clause.iterable(), clause, iterableScope);
      clause.conditions().forEach(condition -> visit(condition, clause, inner));
      iterableScope = inner;
    }
  }

  private void note(Node node, Scope scope) {
    switch (node) {
      case Statement.Assign s -> s.targets().forEach(t -> bindAssigned(t, s, s.value(), scope));
      case Statement.AnnotatedAssign s ->
          bindTarget(s.target(), new Binding.Declared(s, s.annotation(), s.value()), scope);
      case Statement.AugmentedAssign s -> {
        bindTarget(s.target(), new Binding.Unknown(s), scope);
        bound.remove(s.target());
      }
      case Statement.Delete s ->
          s.targets().forEach(target -> bindTarget(target, new Binding.Unknown(s), scope));
      case Statement.For s -> bindTarget(s.target(), new Binding.Unknown(s), scope);
      case Statement.With s -> s.items().forEach(item -> bindEntered(item, s.async(), scope));
      case Statement.Global s -> s.names().forEach(scope::declareGlobal);
      case Statement.Nonlocal s -> s.names().forEach(scope::declareNonlocal);
      case Statement.Import s -> s.names().forEach(name -> bindModule(name, scope));
      case Statement.ImportFrom s -> s.names().forEach(name -> bindMember(s, name, scope));
      case Statement.TypeAlias s -> bindTarget(s.name(), new Binding.Unknown(s), scope);
      case Expression.Await(_, Expression.Call call) -> awaited.add(call);
      case Expression.NamedExpression e ->
          bindTarget(e.target(), new Binding.Value(e, e.value()), outOfComprehensions(scope));
      case ExceptClause clause -> bindUnknown(clause.name(), clause, scope);
      case TypeParameter parameter -> bindUnknown(parameter.name(), parameter, scope);
      case Pattern.As pattern -> bindUnknown(pattern.name(), pattern, scope);
      case Pattern.Star pattern -> bindUnknown(pattern.name(), pattern, scope);
      case Pattern.Mapping pattern -> bindUnknown(pattern.rest(), pattern, scope);
      default -> {}
    }
  }

  private void bindAssigned(Expression target, Statement node, Expression value, Scope scope) {
    Binding binding =
        target instanceof Expression.Name
            ? new Binding.Value(node, value)
            : new Binding.Unknown(node);
    bindTarget(target, binding, scope);
  }

  private void bindEntered(WithItem item, boolean async, Scope scope) {
    switch (item.target()) {
      case null -> {}
      case Expression.Name name ->
          bindTarget(name, new Binding.Entered(item, item.context(), async), scope);
      case Expression other -> bindTarget(other, new Binding.Unknown(item), scope);
    }
  }

  private void bindModule(ImportedName name, Scope scope) {
    if (name.alias() != null) {
      scope.bind(name.alias(), new Binding.ImportedModule(name, name.name()));
      return;
    }
    int dot = name.name().indexOf('.');
    String root = dot < 0 ? name.name() : name.name().substring(0, dot);
    scope.bind(root, new Binding.ImportedModule(name, root));
  }

  private void bindMember(Statement.ImportFrom statement, ImportedName name, Scope scope) {
    if (name.name().equals("*")) {
      starImport = true;
      return;
    }
    String module = ".".repeat(statement.level()) + statement.module();
    String separator = module.isEmpty() || module.endsWith(".") ? "" : ".";
    scope.bind(
        name.alias() != null ? name.alias() : name.name(),
        new Binding.ImportedMember(name, module + separator + name.name()));
  }

  private void bindUnknown(@Nullable String name, Node node, Scope scope) {
    if (name != null) {
      scope.bind(name, new Binding.Unknown(node));
    }
  }

  /** Binds the names of a target; what it only reads (the {@code a} of {@code a.b}) stays a use. */
  private void bindTarget(Expression target, Binding binding, Scope scope) {
    switch (target) {
      case Expression.Name name -> {
        bound.add(name);
        scope.bind(name.id(), binding);
      }
      case Expression.TupleDisplay tuple ->
          tuple.elements().forEach(e -> bindTarget(e, unknown(binding), scope));
      case Expression.ListDisplay list ->
          list.elements().forEach(e -> bindTarget(e, unknown(binding), scope));
      case Expression.Starred starred -> bindTarget(starred.value(), unknown(binding), scope);
      default -> {}
    }
  }

  private static Binding unknown(Binding binding) {
    return new Binding.Unknown(binding.node());
  }

  private static Scope outOfComprehensions(Scope scope) {
    Scope target = scope;
    while (target.kind() == Scope.Kind.COMPREHENSION) {
      target = target.parent().orElseThrow();
    }
    return target;
  }
}
