package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A coroutine that is made in a coroutine and never awaited. */
public final class UnawaitedCoroutine implements PythonRule {
  /** What one may ask of a coroutine object without awaiting it. */
  private static final Set<String> COROUTINE_MEMBERS =
      Set.of(
          "__await__",
          "__name__",
          "__qualname__",
          "close",
          "cr_await",
          "cr_code",
          "cr_frame",
          "cr_origin",
          "cr_running",
          "cr_suspended",
          "send",
          "throw");

  /** Functions that look at the value itself. */
  private static final Set<String> READERS =
      Set.of(
          "builtins.bool",
          "builtins.dict",
          "builtins.float",
          "builtins.int",
          "builtins.len",
          "builtins.list",
          "builtins.max",
          "builtins.min",
          "builtins.print",
          "builtins.set",
          "builtins.sorted",
          "builtins.str",
          "builtins.sum",
          "builtins.tuple");

  private static final Set<String> VALUE_COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  /** Contexts in which a test makes a warning or an error happen on purpose. */
  private static final Set<String> PROVOCATIONS =
      Set.of(
          "assertRaises",
          "assertRaisesRegex",
          "assertWarns",
          "assertWarnsRegex",
          "raises",
          "warns");

  @Override
  public RuleId id() {
    return RuleId.python("unawaited-coroutine");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC105", "TRIO105");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, UnawaitedCoroutine::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    Use use = file.uses().of(call);
    String misuse = misuse(call, use, file);
    if (misuse.isEmpty()) {
      return;
    }
    Optional<Severity> claim = CoroutineCalls.certainty(call, file);
    if (claim.isPresent() && !isProvoked(call, file)) {
      reporter.report(
          Spot.of(call),
          claim.get(),
          new Message(misuse, Map.of("call", file.snippet(call.function()))),
          fix(call, use, file));
    }
  }

  /** Returns the message's variant for what is done with the coroutine; empty when that is fine. */
  private static String misuse(Call call, Use use, PythonFile file) {
    return switch (use) {
      case Use.Dropped _ -> "dropped";
      case Use.Bound(List<Expression> targets) -> misuseOfBound(call, targets, file);
      default -> isReadAsValue(use, file) ? "used" : "";
    };
  }

  private static String misuseOfBound(Call call, List<Expression> targets, PythonFile file) {
    if (targets.size() != 1) {
      return "";
    }
    return switch (targets.getFirst()) {
      case Expression.TupleDisplay _, Expression.ListDisplay _ -> "used";
      case Name name when isLocal(name, call, file) -> misuseOfName(name, file);
      default -> "";
    };
  }

  /** A name of the very function, bound once. */
  private static boolean isLocal(Name name, Call call, PythonFile file) {
    Scope scope = file.scope(call);
    return scope.kind() == Scope.Kind.FUNCTION && scope.bindings(name.id()).size() == 1;
  }

  private static String misuseOfName(Name name, PythonFile file) {
    List<Name> uses = file.scope(name).uses(name.id());
    if (uses.isEmpty()) {
      return "unused";
    }
    return uses.stream().allMatch(use -> isReadAsValue(file.uses().of(use), file)) ? "used" : "";
  }

  private static boolean isReadAsValue(Use use, PythonFile file) {
    return switch (use) {
      case Use.Indexed _, Use.Tested _, Use.Computed _, Use.Formatted _ -> true;
      case Use.Iterated(boolean async) -> !async;
      case Use.MethodCalled(String method, _) -> !COROUTINE_MEMBERS.contains(method);
      case Use.AttributeRead(String attribute) -> !COROUTINE_MEMBERS.contains(attribute);
      case Use.Compared(Expression.Comparison comparison) ->
          VALUE_COMPARISONS.containsAll(comparison.operators());
      case Use.Passed(Call to) -> file.types().calls(to, READERS);
      case Use.Awaited _,
          Use.Dropped _,
          Use.Bound _,
          Use.HandedBack _,
          Use.Collected _,
          Use.Called _,
          Use.Entered _,
          Use.Other _ ->
          false;
    };
  }

  private static boolean isProvoked(Call call, PythonFile file) {
    return file.ancestors(call)
        .filter(Statement.With.class::isInstance)
        .flatMap(with -> ((Statement.With) with).items().stream())
        .map(WithItem::context)
        .anyMatch(
            context ->
                context instanceof Call(_, Expression.Attribute(_, _, String method), _)
                    && PROVOCATIONS.contains(method));
  }

  private static Optional<Suggestion> fix(Call call, Use use, PythonFile file) {
    return switch (use) {
      case Use.Dropped _, Use.Tested _, Use.Compared _, Use.Computed _ ->
          Edits.insertBefore(file, call, "await ");
      case Use.Bound _ when isWholeValue(call, file) -> Edits.insertBefore(file, call, "await ");
      case Use.Passed _ when file.parent(call).orElseThrow() instanceof Argument ->
          Edits.insertBefore(file, call, "await ");
      case Use.MethodCalled _, Use.AttributeRead _, Use.Indexed _
          when isWithoutParentheses(call, file) ->
          Edits.wrap(file, call, "(await ", ")");
      default -> Optional.empty();
    };
  }

  private static boolean isWholeValue(Call call, PythonFile file) {
    return switch (file.parent(call).orElseThrow()) {
      case Statement.Assign _, Statement.AnnotatedAssign _ -> true;
      default -> false;
    };
  }

  private static boolean isWithoutParentheses(Call call, PythonFile file) {
    Node around = file.parent(call).orElseThrow();
    return around.start() == call.start();
  }
}
