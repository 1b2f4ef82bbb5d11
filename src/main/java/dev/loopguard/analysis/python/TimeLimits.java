package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.IdentityHashMap;
import java.util.regex.Pattern;

/** Which time limits are around a node: in its function, and where the file calls that. */
public final class TimeLimits {
  /** How many callers up are looked at. */
  private static final int MOST_CALLERS = 3;

  /** {@code asyncio.timeout}, {@code wait_for}, {@code fail_after}, and helpers named alike. */
  private static final Pattern LIMITER =
      Pattern.compile("(?i)\\w*(time_?out|time_?limit|deadline|fail_after|move_on_|wait_for)\\w*");

  private static final Pattern TIMER = Pattern.compile("call_(at|later)");

  private final Places places;
  private final Functions functions;
  private final CallsByName calls;
  private final IdentityHashMap<FunctionDef, Boolean> limited = new IdentityHashMap<>();

  TimeLimits(Places places, Functions functions, CallsByName calls) {
    this.places = places;
    this.functions = functions;
    this.calls = calls;
  }

  /** Returns whether something ends {@code node} in time, in its function or in a caller of it. */
  public boolean areAround(Node node) {
    return areAround(node, 0);
  }

  private boolean areAround(Node node, int depth) {
    return areInFunction(node)
        || functions
            .enclosing(node)
            .filter(function -> isLimited(function) || areAroundCalls(function, depth))
            .isPresent();
  }

  private boolean areAroundCalls(FunctionDef function, int depth) {
    return depth < MOST_CALLERS
        && calls.of(function.name()).stream().anyMatch(call -> areAround(call, depth + 1));
  }

  /** Returns whether a limit stands around {@code node} in its own function. */
  public boolean areInFunction(Node node) {
    return places
        .ancestors(node)
        .takeWhile(outer -> !(outer instanceof FunctionDef))
        .anyMatch(outer -> isLimit(outer, node));
  }

  private static boolean isLimit(Node outer, Node inner) {
    return switch (outer) {
      case Statement.With with ->
          with.items().stream()
              .takeWhile(item -> item.end() <= inner.start())
              .anyMatch(TimeLimits::limits);
      case Call call ->
          isLimiter(call)
              || call.arguments().stream().anyMatch(a -> isLimit(a) && !holds(a, inner));
      default -> false;
    };
  }

  private static boolean holds(Node outer, Node inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static boolean limits(WithItem item) {
    return item.context() instanceof Call call && (isLimiter(call) || hasLimit(call));
  }

  private static boolean isLimiter(Call call) {
    return LIMITER.matcher(CallsByName.name(call.function())).matches();
  }

  private static boolean hasLimit(Call call) {
    return call.arguments().stream().anyMatch(TimeLimits::isLimit);
  }

  /** Returns whether an argument sets a limit: {@code timeout=5}. */
  public static boolean isLimit(Argument argument) {
    return argument.name() != null
        && LIMITER.matcher(argument.name()).matches()
        && !Types.isNone(argument.value());
  }

  /** A decorator, or a timer that the function sets, ends it in time. */
  private boolean isLimited(FunctionDef function) {
    return limited.computeIfAbsent(
        function,
        f ->
            f.decorators().stream().anyMatch(TimeLimits::isLimiter)
                || f.body().stream().anyMatch(s -> Flow.contains(s, TimeLimits::isTimer)));
  }

  private static boolean isLimiter(Expression decorator) {
    return LIMITER.matcher(CallsByName.name(Decorators.function(decorator))).matches();
  }

  private static boolean isTimer(Node node) {
    return node instanceof Call call && TIMER.matcher(CallsByName.name(call.function())).matches();
  }
}
