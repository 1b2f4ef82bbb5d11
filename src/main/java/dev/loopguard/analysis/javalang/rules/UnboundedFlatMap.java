package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Rounds.Kind;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asynchronous work begun for each element, with no limit of its own on how much at once. */
public final class UnboundedFlatMap implements JavaRule {
  private static final String MUTINY = "io.smallrye.mutiny.";
  private static final String RX = "io.reactivex.rxjava3.core.";

  /** Sources of a few elements, or of one after the other. */
  private static final Set<String> FEW = Set.of("just", "of", "items", "item", "take");

  private static final Pattern MANY =
      Pattern.compile(
          "((find|list|fetch|get|load|read|stream|select|retrieve|query)All([A-Z]\\w*)?"
              + "|list([A-Z]\\w*)?|all|scan([A-Z]\\w*)?|search([A-Z]\\w*)?|query([A-Z]\\w*)?"
              + "|receive([A-Z]\\w*)?|stream([A-Z]\\w*)?|lines|range|generate|expand)");

  /** What one thing has of such is counted on fingers. */
  private static final Pattern SMALL =
      Pattern.compile(
          "(?i)[\\w.()]*(key|role|roleName|binding|endpoint|header|label|tag|group|permission"
              + "|authoritie|setting|provider|listener|handler|plugin|mapping|session|column|type)s"
              + "(to\\w+)?(\\.(stream|asStream|values|entrySet|keySet)?\\(\\))?");

  /** After these the elements are streams that wait for each other. */
  private static final Set<String> GROUPS = Set.of("groupBy", "window", "windowUntil", "buffer");

  private static final Set<String> UNBOUNDED_POOLS =
      Set.of("newVirtualThreadPerTaskExecutor", "newCachedThreadPool");

  /** What surely starts a request or a thread. */
  private static final Set<String> SURE =
      Set.of("sendAsync", "startVirtualThread", "submit", "execute", "supplyAsync", "runAsync");

  @Override
  public RuleId id() {
    return RuleId.java("unbounded-flat-map");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, UnboundedFlatMap::checkOperator);
    on.each(MethodCallExpr.class, UnboundedFlatMap::checkRound);
  }

  private static void checkOperator(MethodCallExpr call, JavaFile file, Reporter reporter) {
    Optional<Expression> mapper = file.isTest() ? Optional.empty() : mapper(call, file);
    if (mapper.isEmpty()) {
      return;
    }
    boolean remote = RemoteWork.isBegunBy(mapper.get(), file);
    if (isIdentity(mapper.get()) && !call.getNameAsString().equals("flatMap")) {
      report("operator", Severity.CONSIDER, call, reporter);
    } else if (isOfTicks(call, file) || isUnread(mapper.get(), file)) {
      if (remote || RemoteWork.isCallOfOwn(mapper.get(), file)) {
        report("ticks", remote ? Severity.SHOULD : Severity.CONSIDER, call, reporter);
      }
    } else if (remote && !comesFromFew(call, file)) {
      report(
          "operator",
          comesFromMany(call, file) ? Severity.SHOULD : Severity.CONSIDER,
          call,
          reporter);
    }
  }

  /** {@code flatMap(work -> work)}: the elements are the work. */
  private static boolean isIdentity(Expression mapper) {
    return Nodes.bare(mapper) instanceof LambdaExpr lambda
        && lambda.getParameters().size() == 1
        && lambda.getExpressionBody().orElse(null) instanceof NameExpr result
        && result.getNameAsString().equals(lambda.getParameter(0).getNameAsString());
  }

  /** What is not looked at only says that it is time. */
  private static boolean isUnread(Expression mapper, JavaFile file) {
    return Nodes.bare(mapper) instanceof LambdaExpr lambda
        && lambda.getParameters().size() == 1
        && !file.variables().reads(lambda, 0);
  }

  /** The clock does not wait for what it starts. */
  private static boolean isOfTicks(MethodCallExpr call, JavaFile file) {
    return file.chains().before(call).stream()
        .anyMatch(
            one ->
                one.getNameAsString().equals("interval")
                    || (one.getNameAsString().equals("every") && !one.getArguments().isEmpty()));
  }

  /** Returns the function of an operator that merges without being told how much at once. */
  private static Optional<Expression> mapper(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    if (type.is(MUTINY + "groups.MultiFlatten")) {
      return call.getNameAsString().equals("merge") && call.getArguments().isEmpty()
          ? Chains.previous(call).flatMap(UnboundedFlatMap::function)
          : Optional.empty();
    }
    boolean merges =
        switch (call.getNameAsString()) {
          case "flatMap" ->
              type.is("reactor.core.publisher.Flux") || type.is(MUTINY + "Multi") || isRx(type);
          case "flatMapSingle", "flatMapCompletable", "flatMapMaybe" ->
              isRx(type) || isRx(root(call, file));
          case "transformToUniAndMerge", "transformToMultiAndMerge" -> true;
          default -> false;
        };
    return merges ? function(call) : Optional.empty();
  }

  /** Returns the class whose static method a chain begins with. */
  private static JavaType root(MethodCallExpr call, JavaFile file) {
    return file.types().receiver(Chains.through(call).getLast());
  }

  private static boolean isRx(JavaType type) {
    return type.is(RX + "Flowable") || type.is(RX + "Observable");
  }

  private static Optional<Expression> function(MethodCallExpr call) {
    return call.getArguments().size() == 1 && Functions.isFunction(call.getArgument(0))
        ? Optional.of(call.getArgument(0))
        : Optional.empty();
  }

  private static boolean comesFromFew(MethodCallExpr call, JavaFile file) {
    List<MethodCallExpr> before = file.chains().before(call);
    return before.stream()
        .anyMatch(
            one ->
                FEW.contains(one.getNameAsString())
                    || GROUPS.contains(one.getNameAsString())
                    || one.getArguments().stream().anyMatch(from -> isFew(from, file)));
  }

  /**
   * The elements are all that somebody has; of a collection that is there already little is known.
   */
  private static boolean comesFromMany(MethodCallExpr call, JavaFile file) {
    return file.chains().before(call).stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.getArguments().stream().map(Nodes::bare)))
        .filter(MethodCallExpr.class::isInstance)
        .map(one -> ((MethodCallExpr) one).getNameAsString())
        .anyMatch(name -> MANY.matcher(name).matches());
  }

  private static boolean isFew(Expression elements, JavaFile file) {
    return !Functions.isFunction(elements)
        && (file.rounds().isSmall(elements) || SMALL.matcher(file.snippet(elements)).matches());
  }

  /** A request or a thread for each element of a loop. */
  private static void checkRound(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()
        || !beginsUnbounded(call, file)
        || isAwaited(call, file)
        || isBounded(call, file)
        || JavaFile.isInMain(call)) {
      return;
    }
    file.rounds()
        .of(call)
        .filter(round -> round.kind() == Kind.ELEMENT && !file.rounds().isSmall(round))
        .ifPresent(_ -> report("round", severity(call), call, reporter));
  }

  /** Of what only its name tells, little can be claimed. */
  private static Severity severity(MethodCallExpr call) {
    return SURE.contains(call.getNameAsString()) ? Severity.SHOULD : Severity.CONSIDER;
  }

  private static boolean beginsUnbounded(MethodCallExpr call, JavaFile file) {
    return switch (call.getNameAsString()) {
      case "sendAsync" -> file.types().calls(call, "java.net.http.HttpClient", "sendAsync");
      case "startVirtualThread" ->
          file.types().calls(call, "java.lang.Thread", call.getNameAsString());
      case "submit", "execute" -> isOfUnboundedPool(call.getScope(), file);
      case "supplyAsync", "runAsync" ->
          call.getArguments().size() == 2
              && isOfUnboundedPool(Optional.of(call.getArgument(1)), file);
      default -> isOfPartner(call, file);
    };
  }

  /** {@code client.fetchAsync(x)}: the partner is asked for all elements at once. */
  private static boolean isOfPartner(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().endsWith("Async")
        && !call.getArguments().isEmpty()
        && call.getScope().filter(scope -> RemoteWork.isPartner(scope, file)).isPresent()
        && !isStatement(call);
  }

  private static boolean isStatement(MethodCallExpr call) {
    return call.getParentNode().orElse(null) instanceof ExpressionStmt statement
        && Functions.dropsValue(statement);
  }

  private static boolean isOfUnboundedPool(Optional<Expression> pool, JavaFile file) {
    return pool.map(Nodes::bare)
        .flatMap(file.variables()::of)
        .flatMap(Variable::initializer)
        .map(Nodes::bare)
        .filter(
            made ->
                made instanceof MethodCallExpr factory
                    && UNBOUNDED_POOLS.contains(factory.getNameAsString()))
        .isPresent();
  }

  private static boolean isAwaited(MethodCallExpr call, JavaFile file) {
    return file.chains().after(call).stream().anyMatch(file.awaits()::isAwait);
  }

  private static boolean isBounded(MethodCallExpr call, JavaFile file) {
    return Nodes.enclosing(call, MethodDeclaration.class)
        .filter(file.awaits()::takesPermits)
        .isPresent();
  }

  private static void report(
      String variant, Severity severity, MethodCallExpr call, Reporter reporter) {
    reporter.report(
        Spot.of(call), severity, new Message(variant, Map.of("operator", call.getNameAsString())));
  }
}
