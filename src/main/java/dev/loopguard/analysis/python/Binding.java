package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import org.jspecify.annotations.Nullable;

/** One place that gives a name its value. */
public sealed interface Binding {
  /** Returns the node that binds. */
  Node node();

  /** {@code import a.b as c} binds {@code a.b}, {@code import a.b} binds {@code a}. */
  record ImportedModule(ImportedName node, String module) implements Binding {}

  /**
   * {@code from module import member}.
   *
   * @param qualifiedName module and member joined by a dot; a relative import keeps its dots in
   *     front
   */
  record ImportedMember(ImportedName node, String qualifiedName) implements Binding {}

  record LocalFunction(Statement.FunctionDef node) implements Binding {}

  record LocalClass(Statement.ClassDef node) implements Binding {}

  record Argument(Parameter node) implements Binding {}

  /** {@code name = value} and {@code name := value}. */
  record Value(Node node, Expression value) implements Binding {}

  /** {@code name: annotation [= value]}. */
  record Declared(Statement.AnnotatedAssign node, Expression annotation, @Nullable Expression value)
      implements Binding {}

  /** {@code with context as name}. */
  record Entered(WithItem node, Expression context, boolean async) implements Binding {}

  /** Anything that makes the value unknown: a loop, an unpacking, {@code +=}, {@code del} ... */
  record Unknown(Node node) implements Binding {}
}
