package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Subscriptions that somebody who is cancelled makes, and does not keep. */
final class InnerSubscriptions {
  private static final Set<String> SIGNALS = Set.of("onItem", "onNext", "onSubscribe", "request");

  private static final Pattern OPERATOR =
      Pattern.compile("\\w*(Subscriber|Processor|Subscription|Operator|Observer)");

  private static final Pattern STARTS = Pattern.compile("\\bsubscribe\\(");
  private static final Pattern STOPS = Pattern.compile("\\.(cancel|dispose)\\(");

  private InnerSubscriptions() {}

  /** Returns whether a subscriber or an operator starts a publisher that it cannot cancel. */
  static boolean isLost(MethodCallExpr call, JavaFile file) {
    return call.getParentNode().orElse(null) instanceof ExpressionStmt statement
        && Functions.dropsValue(statement)
        && isSubscription(call, file)
        && (isInSignal(call) || isEndless(call, file));
  }

  /** A clock ticks on after whoever started it has ended. */
  private static boolean isEndless(MethodCallExpr call, JavaFile file) {
    List<String> chain =
        file.chains().before(call).stream().map(MethodCallExpr::getNameAsString).toList();
    return chain.stream().anyMatch(name -> name.equals("interval"))
        && chain.stream().noneMatch(name -> name.startsWith("take"))
        && !JavaFile.isInMain(call);
  }

  private static boolean isInSignal(MethodCallExpr call) {
    return Nodes.enclosing(call, MethodDeclaration.class)
        .filter(method -> SIGNALS.contains(method.getNameAsString()))
        .flatMap(method -> Nodes.enclosing(method, ClassOrInterfaceDeclaration.class))
        .filter(InnerSubscriptions::isOperator)
        .isPresent();
  }

  private static boolean isSubscription(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    return call.getNameAsString().equals("with")
        ? type.name().startsWith("io.smallrye.mutiny.groups.")
        : file.types().isA(type, "reactor.core.publisher.CorePublisher")
            || file.types().isA(type, "io.reactivex.rxjava3.core.Source");
  }

  private static boolean isOperator(ClassOrInterfaceDeclaration type) {
    return Stream.concat(type.getExtendedTypes().stream(), type.getImplementedTypes().stream())
        .map(NodeWithSimpleName::getNameAsString)
        .anyMatch(name -> OPERATOR.matcher(name).matches());
  }

  /** Returns whether a limited wait for a latch gives up on a publisher that then goes on. */
  static boolean outlives(MethodCallExpr await, JavaFile file) {
    return await.getArguments().size() == 2
        && file.types().calls(await, "java.util.concurrent.CountDownLatch", "await")
        && Nodes.user(await).orElse(null) instanceof UnaryExpr
        && Nodes.enclosing(await, CallableDeclaration.class)
            .map(file::textOf)
            .filter(text -> STARTS.matcher(text).find() && !STOPS.matcher(text).find())
            .isPresent();
  }
}
