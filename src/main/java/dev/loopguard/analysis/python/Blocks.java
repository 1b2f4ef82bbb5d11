package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;

/** The blocks of statements that hang directly below a node. */
final class Blocks {
  private Blocks() {}

  static List<List<Statement>> of(Node node) {
    return switch (node) {
      case ModuleTree module -> List.of(module.body());
      case Statement.FunctionDef function -> List.of(function.body());
      case Statement.ClassDef definition -> List.of(definition.body());
      case Statement.If s -> List.of(s.body(), s.otherwise());
      case Statement.While s -> List.of(s.body(), s.otherwise());
      case Statement.For s -> List.of(s.body(), s.otherwise());
      case Statement.With s -> List.of(s.body());
      case Statement.Try s -> List.of(s.body(), s.otherwise(), s.finallyBody());
      case ExceptClause clause -> List.of(clause.body());
      case MatchCase option -> List.of(option.body());
      default -> List.of();
    };
  }
}
