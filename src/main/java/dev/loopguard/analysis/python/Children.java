package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Parameters;
import dev.loopguard.analysis.python.syntax.Pattern;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.StringPart;
import dev.loopguard.analysis.python.syntax.TypeParameter;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The direct children of a node of the tree, in source order. */
final class Children {
  private final Consumer<Node> sink;

  private Children(Consumer<Node> sink) {
    this.sink = sink;
  }

  /** Hands each direct child of {@code node} to {@code sink}. */
  static void forEach(Node node, Consumer<Node> sink) {
    new Children(sink).visit(node);
  }

  /** Returns the direct children of {@code node}. */
  static List<Node> of(Node node) {
    List<Node> children = new ArrayList<>();
    forEach(node, children::add);
    return children;
  }

  private void visit(Node node) {
    switch (node) {
      case Expression expression -> ofExpression(expression);
      case Statement statement -> ofStatement(statement);
      case ModuleTree tree -> all(tree.body());
      case Pattern pattern -> ofPattern(pattern);
      case StringPart part -> ofPart(part);
      case Argument argument -> one(argument.value());
      case Parameter parameter -> {
        one(parameter.annotation());
        one(parameter.defaultValue());
      }
      case Parameters parameters -> all(parameters.all());
      case TypeParameter parameter -> {
        one(parameter.bound());
        one(parameter.defaultValue());
      }
      case ComprehensionClause clause -> {
        one(clause.target());
        one(clause.iterable());
        all(clause.conditions());
      }
      case ExceptClause clause -> {
        one(clause.type());
        all(clause.body());
      }
      case ImportedName _ -> {}
      case WithItem item -> {
        one(item.context());
        one(item.target());
      }
      case MatchCase matchCase -> {
        one(matchCase.pattern());
        one(matchCase.guard());
        all(matchCase.body());
      }
    }
  }

  private void ofStatement(Statement statement) {
    switch (statement) {
      case Statement.ExpressionStatement s -> one(s.value());
      case Statement.Assign s -> {
        all(s.targets());
        one(s.value());
      }
      case Statement.AugmentedAssign s -> {
        one(s.target());
        one(s.value());
      }
      case Statement.AnnotatedAssign s -> {
        one(s.target());
        one(s.annotation());
        one(s.value());
      }
      case Statement.Return s -> one(s.value());
      case Statement.Raise s -> {
        one(s.exception());
        one(s.cause());
      }
      case Statement.Delete s -> all(s.targets());
      case Statement.Assert s -> {
        one(s.condition());
        one(s.message());
      }
      case Statement.Import s -> all(s.names());
      case Statement.ImportFrom s -> all(s.names());
      case Statement.TypeAlias s -> {
        one(s.name());
        all(s.typeParameters());
        one(s.value());
      }
      case Statement.If s -> {
        one(s.condition());
        all(s.body());
        all(s.otherwise());
      }
      case Statement.While s -> {
        one(s.condition());
        all(s.body());
        all(s.otherwise());
      }
      case Statement.For s -> {
        one(s.target());
        one(s.iterable());
        all(s.body());
        all(s.otherwise());
      }
      case Statement.With s -> {
        all(s.items());
        all(s.body());
      }
      case Statement.Try s -> {
        all(s.body());
        all(s.handlers());
        all(s.otherwise());
        all(s.finallyBody());
      }
      case Statement.Match s -> {
        one(s.subject());
        all(s.cases());
      }
      case Statement.FunctionDef s -> {
        all(s.decorators());
        all(s.typeParameters());
        one(s.parameters());
        one(s.returns());
        all(s.body());
      }
      case Statement.ClassDef s -> {
        all(s.decorators());
        all(s.typeParameters());
        all(s.arguments());
        all(s.body());
      }
      case Statement.Pass _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Global _,
          Statement.Nonlocal _,
          Statement.Broken _ -> {}
    }
  }

  private void ofExpression(Expression expression) {
    switch (expression) {
      case Expression.Name _,
          Expression.NameConstant _,
          Expression.NumberLiteral _,
          Expression.StringLiteral _,
          Expression.BytesLiteral _ -> {}
      case Expression.FormattedString e -> all(e.parts());
      case Expression.Attribute e -> one(e.value());
      case Expression.Subscript e -> {
        one(e.value());
        one(e.index());
      }
      case Expression.Slice e -> {
        one(e.lower());
        one(e.upper());
        one(e.step());
      }
      case Expression.Call e -> {
        one(e.function());
        all(e.arguments());
      }
      case Expression.Await e -> one(e.value());
      case Expression.Yield e -> one(e.value());
      case Expression.YieldFrom e -> one(e.value());
      case Expression.Lambda e -> {
        one(e.parameters());
        one(e.body());
      }
      case Expression.Conditional e -> {
        one(e.body());
        one(e.condition());
        one(e.otherwise());
      }
      case Expression.BooleanOperation e -> all(e.operands());
      case Expression.BinaryOperation e -> {
        one(e.left());
        one(e.right());
      }
      case Expression.UnaryOperation e -> one(e.operand());
      case Expression.Comparison e -> all(e.operands());
      case Expression.NamedExpression e -> {
        one(e.target());
        one(e.value());
      }
      case Expression.Starred e -> one(e.value());
      case Expression.TupleDisplay e -> all(e.elements());
      case Expression.ListDisplay e -> all(e.elements());
      case Expression.SetDisplay e -> all(e.elements());
      case Expression.DictDisplay e -> {
        for (int i = 0; i < e.values().size(); i++) {
          one(e.keys().get(i));
          one(e.values().get(i));
        }
      }
      case Expression.ListComprehension e -> {
        one(e.element());
        all(e.clauses());
      }
      case Expression.SetComprehension e -> {
        one(e.element());
        all(e.clauses());
      }
      case Expression.DictComprehension e -> {
        one(e.key());
        one(e.value());
        all(e.clauses());
      }
      case Expression.GeneratorExpression e -> {
        one(e.element());
        all(e.clauses());
      }
    }
  }

  private void ofPattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Value p -> one(p.value());
      case Pattern.Singleton p -> one(p.value());
      case Pattern.Sequence p -> all(p.patterns());
      case Pattern.Mapping p -> {
        for (int i = 0; i < p.patterns().size(); i++) {
          one(p.keys().get(i));
          one(p.patterns().get(i));
        }
      }
      case Pattern.ClassPattern p -> {
        one(p.type());
        all(p.patterns());
        all(p.keywordPatterns());
      }
      case Pattern.Star _ -> {}
      case Pattern.As p -> one(p.pattern());
      case Pattern.Or p -> all(p.patterns());
    }
  }

  private void ofPart(StringPart part) {
    switch (part) {
      case StringPart.Text _ -> {}
      case StringPart.Interpolation p -> {
        one(p.value());
        if (p.format() != null) {
          all(p.format());
        }
      }
    }
  }

  private void one(@Nullable Node child) {
    if (child != null) {
      sink.accept(child);
    }
  }

  private void all(List<? extends Node> children) {
    for (Node child : children) {
      sink.accept(child);
    }
  }
}
