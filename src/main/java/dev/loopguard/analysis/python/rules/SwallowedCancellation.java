package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An {@code except} around an {@code await} that takes a cancellation and keeps it. */
public final class SwallowedCancellation implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("swallowed-cancellation");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC103", "ASYNC104", "TRIO103", "TRIO104");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Try.class, SwallowedCancellation::checkTry);
    on.eachInCoroutine(With.class, SwallowedCancellation::checkWith);
  }

  private static void checkTry(Try statement, PythonFile file, Reporter reporter) {
    if (statement.group() || statement.body().stream().noneMatch(Flow::suspends)) {
      return;
    }
    FunctionDef function = file.functions().enclosing(statement).orElseThrow();
    statement.handlers().stream()
        .filter(handler -> Interception.isCaught(handler, file))
        .findFirst()
        .ifPresent(handler -> judge(handler, statement, function, file, reporter));
    if (file.flow().exits(statement.finallyBody()).contains(Exit.RETURN)) {
      statement.finallyBody().stream()
          .filter(Statement.Return.class::isInstance)
          .findFirst()
          .ifPresent(
              last ->
                  reporter.report(
                      Spot.of(last),
                      file.isTest() ? Severity.CONSIDER : Severity.SHOULD,
                      new Message("finally", Map.of())));
    }
  }

  private static void judge(
      ExceptClause handler,
      Try statement,
      FunctionDef function,
      PythonFile file,
      Reporter reporter) {
    Cancellation cancellation =
        new Cancellation(file, function, Interception.by(handler, statement));
    boolean raises = file.flow().exits(handler.body()).equals(Set.of(Exit.RAISE));
    Response response = new Response(file, cancellation.caught());
    if (raises ? !response.isReplaced() : response.isRaisedAgain()) {
      return;
    }
    Severity claim = raises ? Severity.CONSIDER : severity(cancellation, handler, file);
    if ((raises ? !cancellation.isAsked() : !cancellation.isExpected())
        && isWorthIt(claim, function, file)) {
      reporter.report(
          Spot.headerOf(handler),
          file.isTest() ? Severity.CONSIDER : claim,
          message(cancellation, handler, raises, file),
          raises ? Optional.empty() : fix(cancellation, handler, file));
    }
  }

  /** A test defines coroutines that misbehave for others to cope with, and only ends by itself. */
  private static boolean isWorthIt(Severity claim, FunctionDef function, PythonFile file) {
    return !file.isTest()
        || (claim != Severity.CONSIDER && file.functions().enclosing(function).isEmpty());
  }

  private static Message message(
      Cancellation cancellation, ExceptClause handler, boolean raises, PythonFile file) {
    if (handler.type() == null) {
      return new Message("bare", Map.of());
    }
    String variant = raises ? "replaced" : cancellation.isNamed() ? Message.DEFAULT : "wide";
    return new Message(variant, Map.of("exception", file.snippet(handler.type())));
  }

  private static void checkWith(With with, PythonFile file, Reporter reporter) {
    Optional<Call> suppress = Interception.suppress(with, file);
    if (suppress.isEmpty() || with.body().stream().noneMatch(Flow::suspends)) {
      return;
    }
    FunctionDef function = file.functions().enclosing(with).orElseThrow();
    Cancellation cancellation =
        new Cancellation(file, function, Interception.by(suppress.get(), with));
    Severity claim = cancellation.severity();
    if (!cancellation.isExpected() && isWorthIt(claim, function, file)) {
      reporter.report(
          Spot.of(suppress.get()),
          file.isTest() ? Severity.CONSIDER : claim,
          new Message("suppressed", Map.of("suppress", file.snippet(suppress.get()))));
    }
  }

  private static Severity severity(
      Cancellation cancellation, ExceptClause handler, PythonFile file) {
    boolean sometimesRaised = file.flow().exits(handler.body()).contains(Exit.RAISE);
    return sometimesRaised ? Severity.CONSIDER : cancellation.severity();
  }

  /** A last {@code raise}, where the handler is for cancellation alone and has one way out. */
  private static Optional<Suggestion> fix(
      Cancellation cancellation, ExceptClause handler, PythonFile file) {
    Statement last = handler.body().getLast();
    boolean simple =
        cancellation.isNamed()
            && !(handler.type() instanceof Expression.TupleDisplay)
            && file.flow().exits(handler.body()).equals(Set.of(Exit.END))
            && isOnOwnLine(last, handler, file);
    if (!simple) {
      return Optional.empty();
    }
    return handler.body().size() == 1 && last instanceof Statement.Pass
        ? Edits.replace(file, last, "raise")
        : Edits.addLineAfter(file, last, "raise");
  }

  private static boolean isOnOwnLine(Statement statement, ExceptClause handler, PythonFile file) {
    int line = file.lines(statement.start(), statement.end()).first();
    return line > file.lines(handler.start(), handler.start()).first()
        && handler.body().stream()
            .filter(other -> !Nodes.same(other, statement))
            .allMatch(other -> file.lines(other.start(), other.end()).last() < line)
        && !isCompound(statement);
  }

  private static boolean isCompound(Statement statement) {
    return switch (statement) {
      case Statement.If _,
          Statement.While _,
          Statement.For _,
          Statement.With _,
          Statement.Try _,
          Statement.Match _,
          Statement.FunctionDef _,
          Statement.ClassDef _ ->
          true;
      default -> false;
    };
  }
}
