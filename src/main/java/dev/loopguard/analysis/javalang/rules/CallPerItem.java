package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Rounds.Kind;
import dev.loopguard.analysis.javalang.Rounds.Round;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A round trip for each element, where one call takes them all. */
public final class CallPerItem implements JavaRule {
  /** What repositories of Spring Data are taken to extend, whose own file is another. */
  private static final String REPOSITORY = "org.springframework.data.repository.CrudRepository";

  @Override
  public RuleId id() {
    return RuleId.java("call-per-item");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, CallPerItem::checkCall);
    on.each(MethodReferenceExpr.class, CallPerItem::checkReference);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    file.rounds()
        .of(call)
        .filter(round -> isOfElements(round, file) && isAboutElement(call, round, file))
        .filter(round -> !isAskedForCount(call) && !isTriedAlone(call, round))
        .flatMap(
            _ ->
                bulk(
                        file.types().receiver(call),
                        call.getNameAsString(),
                        call.getArguments().size(),
                        file)
                    .or(() -> ofNeighbour(call, file)))
        .ifPresent(bulk -> report(call, call.getNameAsString(), bulk, reporter));
  }

  private static void checkReference(
      MethodReferenceExpr reference, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    file.rounds()
        .ofFunction(reference)
        .filter(round -> isOfElements(round, file))
        .flatMap(
            _ -> bulk(file.types().of(reference.getScope()), reference.getIdentifier(), 1, file))
        .ifPresent(bulk -> report(reference, reference.getIdentifier(), bulk, reporter));
  }

  /** How many rows it was decides what comes next. */
  private static boolean isAskedForCount(MethodCallExpr call) {
    return call.getNameAsString().matches("update|executeUpdate|execute")
        && !(call.getParentNode().orElse(null) instanceof ExpressionStmt);
  }

  /** Each element may fail for itself. */
  private static boolean isTriedAlone(MethodCallExpr call, Round round) {
    return Nodes.ancestors(call)
        .takeWhile(node -> !Nodes.same(node, round.loop()))
        .anyMatch(node -> node instanceof TryStmt attempt && !attempt.getCatchClauses().isEmpty());
  }

  private static boolean isOfElements(Round round, JavaFile file) {
    return round.kind() == Kind.ELEMENT && !file.rounds().isSmall(round);
  }

  /** Returns whether a call is given the element or something of it, or was before. */
  private static boolean isAboutElement(MethodCallExpr call, Round round, JavaFile file) {
    return call.getArguments().isEmpty()
        || call.getArguments().stream()
            .flatMap(argument -> argument.findAll(NameExpr.class).stream())
            .map(file.variables()::of)
            .flatMap(Optional::stream)
            .anyMatch(variable -> belongsTo(variable, round));
  }

  private static boolean belongsTo(Variable variable, Round round) {
    return switch (variable.kind()) {
      case ELEMENT, LAMBDA_PARAMETER, LOCAL ->
          Nodes.ancestors(variable.declaration()).anyMatch(up -> Nodes.same(up, round.loop()));
      case FIELD, PARAMETER, PATTERN, RESOURCE, CATCH, COMPONENT, CONSTANT -> false;
    };
  }

  private static Optional<String> bulk(JavaType type, String method, int arguments, JavaFile file) {
    return Stream.concat(Stream.of(type), file.types().librarySupertypes(type).stream())
        .flatMap(one -> Knowledge.bulk(one, method, arguments).stream())
        .findFirst()
        .or(() -> byConvention(type, method, arguments, file));
  }

  private static Optional<String> byConvention(
      JavaType type, String method, int arguments, JavaFile file) {
    return type instanceof JavaType.Library && isRepository(type.simpleName(), file)
        ? Knowledge.bulk(JavaType.named(REPOSITORY), method, arguments)
        : Optional.empty();
  }

  /** A repository of the same package is known by what its variable is declared as. */
  private static Optional<String> ofNeighbour(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(Nodes::bare)
        .flatMap(file.variables()::of)
        .filter(variable -> !file.types().of(variable).isKnown())
        .flatMap(Variable::type)
        .filter(ClassOrInterfaceType.class::isInstance)
        .map(type -> ((ClassOrInterfaceType) type).getNameAsString())
        .filter(name -> isRepository(name, file))
        .flatMap(
            _ ->
                Knowledge.bulk(
                    JavaType.named(REPOSITORY),
                    call.getNameAsString(),
                    call.getArguments().size()));
  }

  private static boolean isRepository(String name, JavaFile file) {
    return name.endsWith("Repository")
        && (file.imports().anyFrom("org.springframework.")
            || file.imports().anyFrom("io.micronaut."));
  }

  private static void report(Expression call, String method, String bulk, Reporter reporter) {
    reporter.report(
        Spot.of(call), Severity.CONSIDER, Message.of(Map.of("call", method, "bulk", bulk)));
  }
}
