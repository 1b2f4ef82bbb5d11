package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Variable.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that one node of a tree declares for what is in it. */
final class Declarations {
  private final Map<String, Variable> found = new HashMap<>();

  private Declarations() {}

  /** Returns whether a node is one of those that may declare variables. */
  static boolean mayBeIn(Node node) {
    return !(node instanceof Expression)
        || node instanceof LambdaExpr
        || node instanceof ObjectCreationExpr;
  }

  static Map<String, Variable> in(Node node) {
    Declarations declarations = new Declarations();
    declarations.collect(node);
    return declarations.found.isEmpty() ? Map.of() : declarations.found;
  }

  private void collect(Node node) {
    switch (node) {
      case BlockStmt block -> addBlock(block.getStatements());
      case SwitchEntry entry -> {
        addBlock(entry.getStatements());
        entry.getLabels().forEach(this::addPatterns);
        entry.getGuard().ifPresent(this::addPatterns);
      }
      case ForStmt loop -> {
        loop.getInitialization().forEach(part -> addLocals(part, Kind.LOCAL));
        loop.getCompare().ifPresent(this::addPatterns);
      }
      case ForEachStmt loop -> addLocals(loop.getVariable(), Kind.ELEMENT);
      case TryStmt statement ->
          statement.getResources().forEach(resource -> addLocals(resource, Kind.RESOURCE));
      case CatchClause clause -> add(clause.getParameter(), Kind.CATCH);
      case LambdaExpr lambda ->
          lambda.getParameters().forEach(parameter -> add(parameter, Kind.LAMBDA_PARAMETER));
      case CallableDeclaration<?> callable ->
          callable.getParameters().forEach(parameter -> add(parameter, Kind.PARAMETER));
      case TypeDeclaration<?> type -> addType(type);
      case ObjectCreationExpr creation ->
          creation.getAnonymousClassBody().ifPresent(this::addMembers);
      case EnumConstantDeclaration constant -> addMembers(constant.getClassBody());
      case Statement statement -> addOwnPatterns(statement);
      case FieldDeclaration field -> addOwnPatterns(field);
      default -> {}
    }
  }

  private void addType(TypeDeclaration<?> type) {
    if (type instanceof RecordDeclaration components) {
      components.getParameters().forEach(component -> add(component, Kind.COMPONENT));
    }
    if (type instanceof EnumDeclaration constants) {
      for (EnumConstantDeclaration constant : constants.getEntries()) {
        put(new Variable(constant, constant.getNameAsString(), Kind.CONSTANT));
      }
    }
    addMembers(type.getMembers());
  }

  private void addMembers(NodeList<BodyDeclaration<?>> members) {
    for (BodyDeclaration<?> member : members) {
      if (member instanceof FieldDeclaration field) {
        field.getVariables().forEach(variable -> add(variable, Kind.FIELD));
      }
    }
  }

  /** Variables of patterns in conditions may be in scope after their statement. */
  private void addBlock(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof ExpressionStmt expression) {
        addLocals(expression.getExpression(), Kind.LOCAL);
      } else {
        addOwnPatterns(statement);
      }
    }
  }

  private void addLocals(Expression expression, Kind kind) {
    if (expression instanceof VariableDeclarationExpr declaration) {
      declaration.getVariables().forEach(variable -> add(variable, kind));
    }
  }

  /** Adds the patterns of a statement's own expressions, not of the statements in it. */
  private void addOwnPatterns(Node statement) {
    for (Node child : statement.getChildNodes()) {
      if (!(child instanceof Statement) && !(child instanceof SwitchEntry)) {
        addPatterns(child);
      }
    }
  }

  private void addPatterns(Node expression) {
    Deque<Node> open = new ArrayDeque<>(List.of(expression));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof TypePatternExpr pattern) {
        found.putIfAbsent(
            pattern.getNameAsString(),
            new Variable(pattern, pattern.getNameAsString(), Kind.PATTERN));
      }
      boolean ownScope =
          node instanceof Statement
              || node instanceof LambdaExpr
              || node instanceof BodyDeclaration
              || node instanceof SwitchEntry;
      if (!ownScope) {
        open.addAll(node.getChildNodes());
      }
    }
  }

  private void add(VariableDeclarator declarator, Kind kind) {
    put(new Variable(declarator, declarator.getNameAsString(), kind));
  }

  private void add(Parameter parameter, Kind kind) {
    put(new Variable(parameter, parameter.getNameAsString(), kind));
  }

  private void put(Variable variable) {
    found.put(variable.name(), variable);
  }
}
