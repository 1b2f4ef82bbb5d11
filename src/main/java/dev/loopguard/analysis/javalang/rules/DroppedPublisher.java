package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.DroppedValues.Drop;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.GivenBack;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lazy publisher that nobody subscribes to. */
public final class DroppedPublisher implements JavaRule {
  private static final Set<String> MAPS = Set.of("map", "transform", "mapNotNull");

  /** What waits for the end of a publisher and has no use for its values. */
  private static final Set<String> FORGETS =
      Set.of(
          "then",
          "thenReturn",
          "thenEmpty",
          "thenMany",
          "ignoreElement",
          "ignoreElements",
          "replaceWith",
          "replaceWithVoid",
          "andThen");

  @Override
  public RuleId id() {
    return RuleId.java("dropped-publisher");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ReactiveStreamsUnusedPublisher", "RxReturnValueIgnored", "CheckReturnValue");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, DroppedPublisher::check);
    on.each(MethodReferenceExpr.class, DroppedPublisher::check);
    on.each(BinaryExpr.class, DroppedPublisher::check);
    on.each(MethodCallExpr.class, DroppedPublisher::checkInner);
  }

  /** What is joined to a text is written as the name of a class, and never runs. */
  private static void check(BinaryExpr sum, JavaFile file, Reporter reporter) {
    if (sum.getOperator() == BinaryExpr.Operator.PLUS && !file.isTest()) {
      Stream.of(sum.getLeft(), sum.getRight())
          .map(Nodes::bare)
          .filter(MethodCallExpr.class::isInstance)
          .map(MethodCallExpr.class::cast)
          .filter(call -> Knowledge.isLazy(file.types().of(call)))
          .forEach(
              call ->
                  reporter.report(
                      Spot.of(call),
                      Severity.SHOULD,
                      new Message(
                          "text",
                          Map.of(
                              "call",
                              call.getNameAsString(),
                              "type",
                              file.types().of(call).simpleName()))));
    }
  }

  /** {@code map} to a publisher gives one of publishers, and {@code then} never asks for these. */
  private static void checkInner(MethodCallExpr next, JavaFile file, Reporter reporter) {
    Optional<MethodCallExpr> map =
        Chains.previous(next).filter(call -> MAPS.contains(call.getNameAsString()));
    if (file.isTest() || map.isEmpty() || !forgets(next)) {
      return;
    }
    JavaType outer = file.types().of(map.get());
    JavaType inner = outer.argument(0);
    if (Knowledge.isLazy(outer) && Knowledge.isLazy(inner)) {
      reporter.report(
          Spot.of(map.get()),
          Severity.SHOULD,
          new Message(
              "inner",
              Map.of(
                  "operator",
                  map.get().getNameAsString(),
                  "type",
                  inner.simpleName(),
                  "next",
                  next.getNameAsString())));
    }
  }

  private static boolean forgets(MethodCallExpr next) {
    return FORGETS.contains(next.getNameAsString())
        || (next.getNameAsString().equals("subscribe") && next.getArguments().isEmpty());
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    Optional<Drop> drop = file.droppedValues().of(call);
    if (drop.isEmpty()) {
      return;
    }
    JavaType type = file.types().of(call);
    if (Knowledge.isLazy(type)
        && isMadeHere(call, file)
        && !GivenBack.isRunning(call)
        && !meansOverload(call, file)) {
      severity(file.types().callees(call), file.types().elsewhere(call))
          .ifPresent(severity -> report(call, drop.get(), type, severity, file, reporter));
    }
  }

  /** What collections and futures hold was made elsewhere; of variables the type must be known. */
  private static boolean isMadeHere(MethodCallExpr call, JavaFile file) {
    boolean guessed =
        call.getScope()
            .map(Nodes::bare)
            .filter(scope -> !(scope instanceof MethodCallExpr))
            .filter(scope -> !file.types().ofReceiver(scope).isKnown())
            .isPresent();
    return !guessed && !file.types().receiver(call).name().startsWith("java.");
  }

  /** Returns whether an argument tells that a method of this name is meant that is inherited. */
  private static boolean meansOverload(MethodCallExpr call, JavaFile file) {
    return file.types().callees(call).stream()
        .filter(DroppedPublisher::mayBeInherited)
        .anyMatch(method -> !fits(call, method));
  }

  private static boolean fits(MethodCallExpr call, MethodDeclaration method) {
    int common = Math.min(call.getArguments().size(), method.getParameters().size());
    return IntStream.range(0, common)
        .allMatch(
            i ->
                !(call.getArgument(i) instanceof ObjectCreationExpr creation)
                    || creation
                        .getType()
                        .getNameAsString()
                        .equals(method.getParameter(i).getTypeAsString()));
  }

  private static void check(MethodReferenceExpr reference, JavaFile file, Reporter reporter) {
    List<MethodDeclaration> callee = file.methods().callee(reference).stream().toList();
    if (file.isTest()) {
      return;
    }
    JavaType type = file.types().result(reference);
    if (Knowledge.isLazy(type)
        && file.droppedValues().ofFunction(reference).orElse(null)
            instanceof Drop.ByFunction(Expression taker)) {
      severity(callee, file.types().elsewhere(reference))
          .ifPresent(
              severity ->
                  reporter.report(
                      Spot.of(reference),
                      severity,
                      byFunction(reference.getIdentifier(), taker, type)));
    }
  }

  private static void report(
      MethodCallExpr call,
      Drop drop,
      JavaType type,
      Severity severity,
      JavaFile file,
      Reporter reporter) {
    String name = call.getNameAsString();
    Message message =
        switch (drop) {
          case Drop.Statement _ -> statement(call, type, file);
          case Drop.ByFunction(Expression taker) -> byFunction(name, taker, type);
          case Drop.Unread(var variable) ->
              new Message(
                  "variable",
                  Map.of("name", variable.getNameAsString(), "type", type.simpleName()));
        };
    reporter.report(Spot.of(call), severity, message);
  }

  private static Message statement(MethodCallExpr call, JavaType type, JavaFile file) {
    Map<String, String> values = new HashMap<>();
    values.put("call", call.getNameAsString());
    values.put("type", type.simpleName());
    Optional<Expression> variable =
        call.getScope().map(Nodes::bare).filter(scope -> isPublisher(scope, file));
    variable.ifPresent(scope -> values.put("name", file.snippet(scope)));
    return new Message(variable.isPresent() ? "operator" : "statement", values);
  }

  private static boolean isPublisher(Expression scope, JavaFile file) {
    return file.variables().of(scope).isPresent() && Knowledge.isLazy(file.types().of(scope));
  }

  private static Message byFunction(String call, Expression taker, JavaType type) {
    String operator =
        taker instanceof MethodCallExpr method ? method.getNameAsString() : "Runnable";
    return new Message(
        "function",
        Map.of(
            "call",
            call,
            "operator",
            operator,
            "type",
            type.simpleName(),
            "cure",
            Replacements.ofPeek(operator)));
  }

  /**
   * Returns what may be claimed of a dropped result: a library's publisher does nothing, one of the
   * file's own methods may have done its work before, or be an inherited one of the same name.
   */
  private static Optional<Severity> severity(
      List<MethodDeclaration> callees, List<JavaMethod> elsewhere) {
    if (callees.isEmpty()) {
      return severityElsewhere(elsewhere);
    }
    List<Expression> results =
        callees.stream()
            .flatMap(method -> method.getBody().stream())
            .flatMap(body -> Functions.returned(body).stream())
            .map(Nodes::bare)
            .toList();
    if (!results.isEmpty() && results.stream().allMatch(GivenBack::isReady)) {
      return Optional.empty();
    }
    boolean sure =
        callees.size() == 1
            && !results.isEmpty()
            && results.stream().noneMatch(GivenBack::isReady)
            && !mayBeInherited(callees.getFirst());
    return Optional.of(sure ? Severity.MUST : Severity.SHOULD);
  }

  /** A method of another file without a body is another one in each class that has it. */
  private static Optional<Severity> severityElsewhere(List<JavaMethod> methods) {
    if (!methods.isEmpty() && methods.stream().allMatch(method -> method.is(Trait.READY))) {
      return Optional.empty();
    }
    boolean sure =
        methods.isEmpty()
            || (methods.size() == 1
                && !methods.getFirst().is(Trait.HOLLOW)
                && !methods.getFirst().is(Trait.MIXED));
    return Optional.of(sure ? Severity.MUST : Severity.SHOULD);
  }

  private static boolean mayBeInherited(MethodDeclaration method) {
    return !(method.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type)
        || type.getExtendedTypes().isNonEmpty();
  }
}
