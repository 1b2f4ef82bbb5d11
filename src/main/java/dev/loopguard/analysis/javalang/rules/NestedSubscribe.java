package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.AsyncContext.Helper;
import dev.loopguard.analysis.javalang.AsyncContext.LoopCallback;
import dev.loopguard.analysis.javalang.AsyncContext.Marked;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Reactive;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subscription of its own inside a chain that could have the publisher as a part. */
public final class NestedSubscribe implements JavaRule {
  private static final List<String> LIBRARIES =
      List.of("reactor.", "io.reactivex.", "io.smallrye.mutiny.");

  @Override
  public RuleId id() {
    return RuleId.java("nested-subscribe");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("CallingSubscribeInNonBlockingScope");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, NestedSubscribe::check);
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.isTest()
        && (file.operators().subscribes(call) || isByName(call, file))
        && call.getArguments().stream().allMatch(NestedSubscribe::isFunction)
        && !file.textOf(call).contains("toBlocking()")
        && isLost(call, file)) {
      around(call, file)
          .filter(message -> severity(message) == Severity.SHOULD || !handlesErrors(call, file))
          .ifPresent(
              message ->
                  reporter.report(
                      Spot.of(call),
                      isLastOf(message, call) || isAlsoReturned(call, file)
                          ? Severity.CONSIDER
                          : severity(message),
                      message));
    }
  }

  private static Severity severity(Message message) {
    return message.variant().equals("stage") || message.variant().equals("method")
        ? Severity.SHOULD
        : Severity.CONSIDER;
  }

  /** What a call gives of which nothing is known is a publisher where only such are used. */
  private static boolean isByName(MethodCallExpr call, JavaFile file) {
    boolean subscribes =
        call.getNameAsString().equals("subscribe")
            || (call.getNameAsString().equals("with")
                && Chains.previous(call)
                    .filter(one -> one.getNameAsString().equals("subscribe"))
                    .isPresent());
    return subscribes
        && Chains.previous(call).isPresent()
        && !file.types().receiver(call).isKnown()
        && LIBRARIES.stream().anyMatch(file.imports()::anyFrom);
  }

  /** What is handed a subscriber is a bridge between two publishers. */
  private static boolean isFunction(Expression argument) {
    return argument instanceof LambdaExpr || argument instanceof MethodReferenceExpr;
  }

  /** Whoever subscribes has thought of its end. */
  private static boolean handlesErrors(MethodCallExpr call, JavaFile file) {
    return call.getArguments().size() > 1
        || file.chains().before(call).stream()
            .anyMatch(one -> one.getNameAsString().matches("onError(Complete|Resume|Return)"));
  }

  /** At the end of a chain that is subscribed to another begins, with a handler of its own. */
  private static boolean isLastOf(Message message, MethodCallExpr call) {
    return message.variant().equals("stage")
        && call.getArguments().size() > 1
        && Set.of("subscribe", "with").contains(message.arguments().get("operator"));
  }

  /** The caller has it too: what is subscribed to early may be meant to begin early. */
  private static boolean isAlsoReturned(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(Nodes::bare)
        .flatMap(file.variables()::of)
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .filter(
            variable ->
                file.variables().uses(variable).stream()
                    .anyMatch(use -> Nodes.user(use).orElse(null) instanceof ReturnStmt))
        .isPresent();
  }

  /** A subscription that is kept can be cancelled. */
  private static boolean isLost(MethodCallExpr call, JavaFile file) {
    return file.droppedValues().of(call).isPresent();
  }

  /** Returns what is said of a subscription, by the nearest function or method around it. */
  private static Optional<Message> around(MethodCallExpr call, JavaFile file) {
    for (Node at : (Iterable<Node>) Nodes.ancestors(call)::iterator) {
      switch (at) {
        case LambdaExpr lambda -> {
          Optional<MethodCallExpr> taker = taker(lambda);
          if (taker.isEmpty() || !file.operators().runsAtOnce(taker.get())) {
            return taker.flatMap(stage -> inStage(stage, file));
          }
        }
        case MethodDeclaration method -> {
          return inMethod(method, file);
        }
        case TypeDeclaration<?> _ -> {
          return Optional.empty();
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static Optional<MethodCallExpr> taker(LambdaExpr lambda) {
    return Functions.taker(lambda);
  }

  private static Optional<Message> inStage(MethodCallExpr stage, JavaFile file) {
    boolean chain =
        file.operators().stage(stage).isPresent()
            && (Knowledge.isLazy(file.types().of(stage)) || file.operators().subscribes(stage));
    return chain
        ? Optional.of(new Message("stage", Map.of("operator", stage.getNameAsString())))
        : Optional.empty();
  }

  private static Optional<Message> inMethod(MethodDeclaration method, JavaFile file) {
    JavaType returned = file.types().of(method.getType());
    return Knowledge.isLazy(returned)
        ? Optional.of(
            new Message(
                "method",
                Map.of("method", method.getNameAsString(), "type", returned.simpleName())))
        : inHelper(method, file).or(() -> inEndpoint(method));
  }

  /** A method that a chain calls for a plain value goes on before its subscription is done. */
  private static Optional<Message> inHelper(MethodDeclaration method, JavaFile file) {
    return file.contexts().ofBody(method) instanceof Helper helper && isChain(helper.caller(), file)
        ? Optional.of(
            new Message(
                "helper",
                Map.of(
                    "method",
                    method.getNameAsString(),
                    "line",
                    helper.values().getOrDefault("line", "0"))))
        : Optional.empty();
  }

  private static boolean isChain(OnLoop context, JavaFile file) {
    return switch (context) {
      case Stage stage -> Knowledge.isLazy(stage.type());
      case Reactive reactive -> Knowledge.isLazy(reactive.returned());
      case LoopCallback callback -> Knowledge.isLazy(file.types().of(callback.method().getType()));
      case Marked marked -> Knowledge.isLazy(file.types().of(marked.method().getType()));
      case Helper helper -> isChain(helper.caller(), file);
    };
  }

  private static Optional<Message> inEndpoint(MethodDeclaration method) {
    return Endpoints.isEndpoint(method) && !Annotations.hasAny(method, Set.of("ConsumeEvent"))
        ? Optional.of(new Message("endpoint", Map.of("method", method.getNameAsString())))
        : Optional.empty();
  }
}
