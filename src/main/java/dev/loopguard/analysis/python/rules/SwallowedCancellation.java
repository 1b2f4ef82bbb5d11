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
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
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
    on.each(Try.class, SwallowedCancellation::check);
  }

  private static void check(Try statement, PythonFile file, Reporter reporter) {
    Optional<FunctionDef> function =
        file.functions().enclosing(statement).filter(FunctionDef::async);
    if (function.isEmpty()
        || statement.group()
        || statement.body().stream().noneMatch(Flow::suspends)) {
      return;
    }
    statement.handlers().stream()
        .filter(handler -> Cancellation.isCaught(handler, file))
        .findFirst()
        .filter(handler -> !file.flow().exits(handler.body()).equals(Set.of(Exit.RAISE)))
        .ifPresent(handler -> judge(handler, statement, function.get(), file, reporter));
  }

  private static void judge(
      ExceptClause handler,
      Try statement,
      FunctionDef function,
      PythonFile file,
      Reporter reporter) {
    Cancellation cancellation = new Cancellation(file, function, statement, handler);
    if (cancellation.isExpected()) {
      return;
    }
    reporter.report(
        Spot.headerOf(handler),
        severity(cancellation, handler, file),
        new Message(
            handler.type() == null ? "bare" : cancellation.isNamed() ? Message.DEFAULT : "wide",
            handler.type() == null ? Map.of() : Map.of("exception", file.snippet(handler.type()))),
        fix(cancellation, handler, file));
  }

  private static Severity severity(
      Cancellation cancellation, ExceptClause handler, PythonFile file) {
    boolean sometimesRaised = file.flow().exits(handler.body()).contains(Exit.RAISE);
    if (sometimesRaised || file.isTest() || cancellation.isPlausible()) {
      return Severity.CONSIDER;
    }
    return cancellation.isFollowedByWork() ? Severity.MUST : Severity.SHOULD;
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
