package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A test that sleeps until a result should be there. */
public final class SleepInTest implements JavaRule {
  private static final Set<String> TESTS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "BeforeEach",
          "AfterEach",
          "BeforeAll",
          "AfterAll",
          "Before",
          "After",
          "QuarkusTest");

  private static final Pattern NOT =
      Pattern.compile("(?i)\\b(not|never|nothing|only|no)\\b|n't\\b|less than");

  private static final Pattern NOTHING =
      Pattern.compile(
          "\\bnever\\(|No(More)?Interactions\\(|nullValue\\(|isEmpty\\(|assert(Null|False)\\("
              + "|hasSize\\(0\\)|\\bis\\(0\\)|isZero\\(|isNull\\(|isFalse\\(");

  private static final Set<String> UNITS =
      Set.of("NANOSECONDS", "MICROSECONDS", "MILLISECONDS", "SECONDS", "MINUTES", "HOURS", "DAYS");

  @Override
  public RuleId id() {
    return RuleId.java("sleep-in-test");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("java:S2925", "squid:S2925");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, SleepInTest::check);
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.isTest() || !isSleep(call, file)) {
      return;
    }
    around(call)
        .filter(method -> isTest(method) || isHelper(method, file))
        .ifPresent(
            method ->
                reporter.report(
                    Spot.of(call),
                    isTest(method) && !expectsNothing(call, file)
                        ? Severity.SHOULD
                        : Severity.CONSIDER,
                    new Message("sleep", Map.of("method", method.getNameAsString()))));
  }

  /** That something does not happen shows only after a while. */
  private static boolean expectsNothing(MethodCallExpr sleep, JavaFile file) {
    return Nodes.enclosing(sleep, Statement.class)
        .filter(
            statement ->
                NOTHING.matcher(file.textOf(statement)).find()
                    || NOT.matcher(Explanations.above(statement, file)).find()
                    || NOT.matcher(after(statement, file)).find()
                    || next(statement)
                        .filter(after -> NOTHING.matcher(file.textOf(after)).find())
                        .isPresent())
        .isPresent();
  }

  /** Returns the rest of a statement's last line. */
  private static String after(Statement statement, JavaFile file) {
    int end = file.end(statement);
    int line = file.text().indexOf('\n', end);
    return line < 0 ? "" : file.text().substring(end, line);
  }

  private static Optional<Statement> next(Statement statement) {
    if (!(statement.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    List<Statement> all = block.getStatements();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (Nodes.same(all.get(i), statement)) {
        return Optional.of(all.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isSleep(MethodCallExpr call, JavaFile file) {
    return file.blockingCalls()
            .of(call)
            .filter(blocking -> blocking.kind() == BlockingKind.SLEEP)
            .isPresent()
        || (call.getNameAsString().equals("sleep")
            && call.getScope().orElse(null) instanceof NameExpr unit
            && UNITS.contains(unit.getNameAsString()));
  }

  /** The method that a sleep is of, also through a function that an assertion runs at once. */
  private static Optional<MethodDeclaration> around(Node place) {
    return switch (Functions.around(place).orElse(null)) {
      case MethodDeclaration method -> Optional.of(method);
      case LambdaExpr lambda
          when Functions.taker(lambda)
              .filter(taker -> taker.getNameAsString().startsWith("assert"))
              .isPresent() ->
          around(lambda);
      case null, default -> Optional.empty();
    };
  }

  private static boolean isTest(MethodDeclaration method) {
    return Annotations.hasAny(method, TESTS)
        || (method.getNameAsString().startsWith("test") && method.isPublic());
  }

  /** A method that tests call; what overrides another, as stubs do, is none. */
  private static boolean isHelper(MethodDeclaration method, JavaFile file) {
    return method.getAnnotationByName("Override").isEmpty()
        && !(method.getParentNode().orElse(null) instanceof ObjectCreationExpr)
        && file.methods().callers(method).stream()
            .flatMap(use -> Nodes.enclosing(use, MethodDeclaration.class).stream())
            .anyMatch(SleepInTest::isTest);
  }
}
