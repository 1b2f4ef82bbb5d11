package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Exceptions thrown about a response, which stays open, in place of giving it back. */
final class EarlyExits {
  /** Responses that belong to whoever sent the request. */
  private static final Set<String> RESPONSES =
      Set.of(
          "okhttp3.Response",
          "org.springframework.http.client.ClientHttpResponse",
          "org.apache.http.client.methods.CloseableHttpResponse",
          "org.apache.hc.client5.http.impl.classic.CloseableHttpResponse");

  private static final Pattern SENDS =
      Pattern.compile("(execute|proceed|exchange|send|call|request)([A-Z]\\w*)?");

  /** What gives the part of a response that is read later. */
  private static final Set<String> PARTS =
      Set.of("body", "byteStream", "charStream", "source", "getEntity", "getContent", "getBody");

  private EarlyExits() {}

  /** Returns the response that {@code exit} loses, if it loses one. */
  static Optional<String> lost(ThrowStmt exit, JavaFile file) {
    Optional<IfStmt> choice =
        Nodes.enclosing(exit, IfStmt.class).filter(one -> isInSame(exit, one));
    return choice
        .flatMap(one -> asked(one.getCondition(), file))
        .filter(response -> isLost(response, choice.get(), file))
        .map(Variable::name);
  }

  private static boolean isInSame(Node exit, Node choice) {
    return Functions.around(exit)
        .flatMap(own -> Functions.around(choice).filter(other -> Nodes.same(own, other)))
        .isPresent();
  }

  /** Returns the response that a condition asks. */
  private static Optional<Variable> asked(Expression condition, JavaFile file) {
    return condition.findAll(NameExpr.class).stream()
        .flatMap(name -> file.variables().of(name).stream())
        .filter(variable -> isResponse(variable, file))
        .findFirst();
  }

  private static boolean isResponse(Variable variable, JavaFile file) {
    return variable.kind() == Variable.Kind.LOCAL
        && RESPONSES.contains(file.types().of(variable).name())
        && variable
            .initializer()
            .map(Nodes::bare)
            .filter(MethodCallExpr.class::isInstance)
            .map(sent -> ((MethodCallExpr) sent).getNameAsString())
            .filter(name -> SENDS.matcher(name).matches())
            .isPresent();
  }

  /** The method gives it back elsewhere, and nobody closes it, or is handed it, before. */
  private static boolean isLost(Variable response, IfStmt choice, JavaFile file) {
    List<Expression> uses = file.variables().uses(response);
    return uses.stream().anyMatch(EarlyExits::isReturned)
        && uses.stream().noneMatch(use -> isEnd(use) || (isHanded(use) && isWithin(use, choice)));
  }

  private static boolean isReturned(Expression use) {
    Expression at = use;
    while (Nodes.user(at).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, at)
        && PARTS.contains(call.getNameAsString())) {
      at = call;
    }
    return Nodes.user(at).orElse(null) instanceof ReturnStmt;
  }

  private static boolean isEnd(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && call.getNameAsString().matches("close\\w*|release\\w*|consume\\w*");
  }

  private static boolean isHanded(Expression use) {
    return !(Nodes.user(use).orElse(null) instanceof MethodCallExpr call && Nodes.isOn(call, use));
  }

  private static boolean isWithin(Node use, Node part) {
    return Nodes.ancestors(use).anyMatch(around -> Nodes.same(around, part));
  }
}
