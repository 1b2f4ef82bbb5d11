package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.StringPart;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.List;
import java.util.Optional;

/** Tells what the code around a value does with it. */
public final class Uses {
  private final Places places;

  Uses(Places places) {
    this.places = places;
  }

  /** Returns what becomes of the value of an expression. */
  public Use of(Expression value) {
    Node parent = places.parent(value).orElseThrow();
    return switch (parent) {
      case Expression around -> inExpression(value, around);
      case Statement statement -> inStatement(value, statement);
      case Argument argument -> inArgument(argument);
      case StringPart.Interpolation _ -> new Use.Formatted();
      case ComprehensionClause clause ->
          Nodes.same(value, clause.iterable())
              ? new Use.Iterated(clause.async())
              : isIn(value, clause.conditions()) ? new Use.Tested() : new Use.Other();
      case WithItem item ->
          Nodes.same(value, item.context()) ? new Use.Entered(isAsync(item)) : new Use.Other();
      default -> new Use.Other();
    };
  }

  private Use inExpression(Expression value, Expression around) {
    return switch (around) {
      case Expression.Await _ -> new Use.Awaited();
      case Expression.Yield _, Expression.YieldFrom _, Expression.Lambda _ -> new Use.HandedBack();
      case Expression.Attribute attribute -> ofAttribute(attribute);
      case Expression.Subscript subscript ->
          Nodes.same(value, subscript.value()) ? new Use.Indexed() : new Use.Other();
      case Expression.Call _ -> new Use.Called();
      case Expression.BinaryOperation _ -> new Use.Computed();
      case Expression.UnaryOperation operation ->
          operation.operator().equals("not") ? new Use.Tested() : new Use.Computed();
      case Expression.Comparison comparison -> new Use.Compared(comparison);
      case Expression.BooleanOperation _ -> of(around);
      case Expression.Conditional conditional ->
          Nodes.same(value, conditional.condition()) ? new Use.Tested() : of(around);
      case Expression.NamedExpression named -> new Use.Bound(List.of(named.target()));
      case Expression.Starred _,
          Expression.TupleDisplay _,
          Expression.ListDisplay _,
          Expression.SetDisplay _,
          Expression.DictDisplay _,
          Expression.ListComprehension _,
          Expression.SetComprehension _,
          Expression.DictComprehension _,
          Expression.GeneratorExpression _ ->
          new Use.Collected();
      case Expression.FormattedString _ -> new Use.Formatted();
      default -> new Use.Other();
    };
  }

  private static Use inStatement(Expression value, Statement statement) {
    return switch (statement) {
      case Statement.ExpressionStatement s -> new Use.Dropped(s);
      case Statement.Assign s ->
          Nodes.same(value, s.value()) ? new Use.Bound(s.targets()) : new Use.Other();
      case Statement.AnnotatedAssign s ->
          Nodes.same(value, s.value()) ? new Use.Bound(List.of(s.target())) : new Use.Other();
      case Statement.AugmentedAssign _ -> new Use.Computed();
      case Statement.Return _ -> new Use.HandedBack();
      case Statement.If _, Statement.While _, Statement.Assert _, Statement.Match _ ->
          new Use.Tested();
      case Statement.For loop ->
          Nodes.same(value, loop.iterable()) ? new Use.Iterated(loop.async()) : new Use.Other();
      default -> new Use.Other();
    };
  }

  private Use ofAttribute(Expression.Attribute attribute) {
    return places.parent(attribute).orElseThrow() instanceof Call call
            && Nodes.same(call.function(), attribute)
        ? new Use.MethodCalled(attribute.name(), call)
        : new Use.AttributeRead(attribute.name());
  }

  private Use inArgument(Argument argument) {
    Optional<Node> call = places.parent(argument);
    return call.isPresent() && call.get() instanceof Call to ? new Use.Passed(to) : new Use.Other();
  }

  private boolean isAsync(WithItem item) {
    return places.parent(item).orElseThrow() instanceof Statement.With with && with.async();
  }

  private static boolean isIn(Node node, List<? extends Node> nodes) {
    return nodes.stream().anyMatch(candidate -> Nodes.same(candidate, node));
  }
}
