package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** What a file does with a value: in the chain that makes it, and through the variable it is in. */
public final class Configuration {
  /** What such calls give stands for what they are handed. */
  private static final Set<String> WRAPS =
      Set.of(
          "listeningDecorator",
          "fromExecutor",
          "fromExecutorService",
          "unconfigurableExecutorService",
          "unconfigurableScheduledExecutorService");

  private final JavaFile file;
  private final Set<String> calls = new HashSet<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Expression> open = new ArrayDeque<>();
  private boolean handed;
  private boolean returned;

  private Configuration(JavaFile file) {
    this.file = file;
  }

  /** Follows what an expression makes. A builder is followed until it builds. */
  public static Configuration of(Expression made, JavaFile file) {
    Configuration configuration = new Configuration(file);
    configuration.open.add(made);
    while (!configuration.open.isEmpty()) {
      configuration.follow(configuration.open.pop());
    }
    return configuration;
  }

  /** Returns the names of the methods that are called on it. */
  public Set<String> calls() {
    return Set.copyOf(calls);
  }

  /** Returns whether other code gets hold of it or may replace it, or is not understood. */
  public boolean isHanded() {
    return handed;
  }

  /** Returns whether it is returned. */
  public boolean isReturned() {
    return returned;
  }

  private void follow(Expression value) {
    if (!seen.add(value)) {
      return;
    }
    Node user = Nodes.user(value).orElse(null);
    switch (user) {
      case MethodCallExpr call when Nodes.isOn(call, value) -> {
        calls.add(call.getNameAsString());
        if (isSame(call, value)) {
          open.add(call);
        }
      }
      case MethodReferenceExpr reference -> calls.add(reference.getIdentifier());
      case CastExpr cast -> open.add(cast);
      case VariableDeclarator declarator ->
          followAll(file.variables().named(declarator.getName(), declarator.getNameAsString()));
      case AssignExpr assignment when Nodes.same(Nodes.bare(assignment.getValue()), value) ->
          followAll(file.variables().of(assignment.getTarget()));
      case AssignExpr assignment -> handed |= assignment.getValue() instanceof NameExpr;
      case MethodCallExpr call when runs(call) -> calls.add(call.getNameAsString());
      case MethodCallExpr call when WRAPS.contains(call.getNameAsString()) -> open.add(call);
      case ObjectCreationExpr creation when runs(creation) -> {}
      case BinaryExpr _ -> {}
      case ReturnStmt _ -> returned = true;
      case ExpressionStmt statement when Functions.dropsValue(statement) -> {}
      case null, default -> handed = true;
    }
  }

  /** A builder's methods return it, as long as nothing else is known. */
  private boolean isSame(MethodCallExpr call, Expression value) {
    JavaType given = file.types().of(call);
    String name = file.types().of(value).name();
    return given.isKnown() ? given.is(name) : name.endsWith("Builder");
  }

  /** An executor that is told what to run on it is not given away. */
  private boolean runs(MethodCallExpr call) {
    int arguments = call.getArguments().size();
    JavaType receiver = file.types().receiver(call);
    String name = call.getNameAsString();
    return Knowledge.ofMethod(Fact.OFFLOADS, receiver, name, arguments).isPresent()
        || Knowledge.ofMethod(Fact.SCHEDULES, receiver, name, arguments).isPresent();
  }

  private boolean runs(ObjectCreationExpr creation) {
    return file.types().of(creation.getType()).is("java.util.concurrent.ExecutorCompletionService");
  }

  private void followAll(Optional<Variable> variable) {
    handed |= variable.isEmpty();
    variable.map(file.variables()::uses).ifPresent(open::addAll);
  }
}
