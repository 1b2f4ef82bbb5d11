package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;

/** Spring's {@code @Async} where the proxy that acts on it is passed by, or refuses. */
public final class MisplacedAsyncAnnotation implements JavaRule {
  private static final String ASYNC = "org.springframework.scheduling.annotation.Async";
  private static final String FUTURE = "java.util.concurrent.Future";

  @Override
  public RuleId id() {
    return RuleId.java("misplaced-async-annotation");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodDeclaration.class, MisplacedAsyncAnnotation::checkMethod);
    on.each(MethodCallExpr.class, MisplacedAsyncAnnotation::checkCall);
    on.each(MethodReferenceExpr.class, MisplacedAsyncAnnotation::checkReference);
  }

  private static void checkMethod(MethodDeclaration method, JavaFile file, Reporter reporter) {
    if (!isMarked(method, file)) {
      return;
    }
    Optional<String> modifier = modifier(method);
    if (modifier.isPresent()) {
      report("modifier", Spot.ofName(method), method, modifier.get(), reporter);
    } else if (!mayReturn(method, file)) {
      report("type", Spot.ofName(method), method, file.snippet(method.getType()), reporter);
    }
  }

  private static Optional<String> modifier(MethodDeclaration method) {
    if (method.isPrivate()) {
      return Optional.of("private");
    }
    if (method.isStatic()) {
      return Optional.of("static");
    }
    return method.isFinal() ? Optional.of("final") : Optional.empty();
  }

  /** Spring takes {@code void} and futures; types that it cannot know are left alone. */
  private static boolean mayReturn(MethodDeclaration method, JavaFile file) {
    JavaType type = file.types().of(method.getType());
    boolean other =
        method.getType().isPrimitiveType()
            || type instanceof JavaType.ArrayOf
            || type.name().startsWith("java.lang.")
            || (type.name().startsWith("java.util.") && !file.types().isA(type, FUTURE))
            || Knowledge.isLazy(type);
    return method.getType().isVoidType() || !other;
  }

  /** A call that does not go through the proxy runs on the caller's thread. */
  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    checkSelf(call, file.methods().callee(call), Spot.of(call), file, reporter);
  }

  private static void checkReference(
      MethodReferenceExpr reference, JavaFile file, Reporter reporter) {
    checkSelf(reference, file.methods().callee(reference), Spot.of(reference), file, reporter);
  }

  private static void checkSelf(
      Expression call,
      Optional<MethodDeclaration> callee,
      Spot spot,
      JavaFile file,
      Reporter reporter) {
    callee
        .filter(method -> isMarked(method, file) && modifier(method).isEmpty())
        .filter(
            _ ->
                Nodes.enclosing(call, MethodDeclaration.class)
                    .filter(caller -> isMarked(caller, file))
                    .isEmpty())
        .ifPresent(method -> report("self", spot, method, "this", reporter));
  }

  private static boolean isMarked(MethodDeclaration method, JavaFile file) {
    return !file.isTest() && has(method, file);
  }

  private static boolean has(NodeWithAnnotations<?> node, JavaFile file) {
    return node.getAnnotations().stream()
        .anyMatch(annotation -> file.type(annotation.getNameAsString()).is(ASYNC));
  }

  private static void report(
      String variant, Spot spot, MethodDeclaration method, String detail, Reporter reporter) {
    reporter.report(
        spot,
        Severity.SHOULD,
        new Message(variant, Map.of("method", method.getNameAsString(), "detail", detail)));
  }
}
