package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A time limit that is there by default, or asked for, and switched off by {@code None}. */
public final class DisabledTimeout implements PythonRule {
  private static final String HTTPX_TIMEOUT = "httpx.Timeout";

  private static final String AIOHTTP_TIMEOUT = "aiohttp.ClientTimeout";

  /** What is there to wait for long, by the names of functions, classes and methods. */
  private static final Pattern LONG_WAIT =
      Pattern.compile(
          "(?i).*(event|follow|listen|long_?poll|proxy|sse|stream|subscri|tail|watch).*");

  /** Arguments that leave the network out, or that are streams. */
  private static final Set<String> OTHER_MATTERS = Set.of("app", "stream", "transport");

  @Override
  public RuleId id() {
    return RuleId.python("disabled-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, DisabledTimeout::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    Optional<String> callee = file.types().callee(call);
    callee
        .flatMap(name -> switchedOff(call, name))
        .filter(_ -> !isOtherwiseLimited(call, file))
        .ifPresent(argument -> reportKnown(call, callee.get(), argument, file, reporter));
    if (file.httpResponses().of(call).isPresent()
        && callee.filter(Knowledge.DEFAULT_LIMITS::containsKey).isEmpty()) {
      none(call, Set.of("timeout"))
          .filter(_ -> !isOtherwiseLimited(call, file) && !isStream(call, file))
          .ifPresent(
              argument ->
                  report(call, argument, Severity.CONSIDER, Message.DEFAULT, file, reporter));
    }
  }

  /** A stream may last; connecting to it should not, and httpx has one argument for both. */
  private static void reportKnown(
      Call call, String callee, Argument argument, PythonFile file, Reporter reporter) {
    if (!isStream(call, file)) {
      report(call, argument, Severity.SHOULD, Message.DEFAULT, file, reporter);
    } else if (callee.startsWith("httpx.")) {
      report(call, argument, Severity.CONSIDER, "stream", file, reporter);
    }
  }

  private static void report(
      Call call,
      Argument argument,
      Severity severity,
      String variant,
      PythonFile file,
      Reporter reporter) {
    reporter.report(
        Spot.of(call),
        severity,
        new Message(
            variant,
            Map.of("call", file.snippet(call.function()), "argument", file.snippet(argument))));
  }

  /** Returns the argument that switches the limit of a known call off. */
  private static Optional<Argument> switchedOff(Call call, String callee) {
    if (callee.equals(HTTPX_TIMEOUT)) {
      return onlyNone(call, "timeout");
    }
    if (callee.equals(AIOHTTP_TIMEOUT)) {
      return onlyNone(call, "total");
    }
    Set<String> limits = Knowledge.DEFAULT_LIMITS.get(callee);
    return limits == null
        ? Optional.empty()
        : none(call, limits).or(() -> positionalNone(call, callee));
  }

  private static Optional<Argument> none(Call call, Set<String> names) {
    return call.arguments().stream()
        .filter(argument -> argument.name() != null && names.contains(argument.name()))
        .filter(argument -> Literals.isNone(argument.value()))
        .findFirst();
  }

  /** {@code wait_for(x, None)}, {@code timeout(None)}. */
  private static Optional<Argument> positionalNone(Call call, String callee) {
    int position = callee.endsWith(".wait_for") ? 1 : 0;
    return Knowledge.TIME_LIMITS.contains(callee)
            && call.arguments().size() > position
            && call.arguments().get(position).kind() == Argument.Kind.POSITIONAL
            && Literals.isNone(call.arguments().get(position).value())
        ? Optional.of(call.arguments().get(position))
        : Optional.empty();
  }

  /** {@code Timeout(None)}, {@code ClientTimeout(total=0)} without another limit beside it. */
  private static Optional<Argument> onlyNone(Call call, String name) {
    return call.arguments().stream().allMatch(argument -> Literals.isNoneOrZero(argument.value()))
        ? call.arguments().stream()
            .filter(argument -> argument.name() == null || argument.name().equals(name))
            .findFirst()
        : Optional.empty();
  }

  /** No network at all, a limit around, or one that is set later. */
  private static boolean isOtherwiseLimited(Call call, PythonFile file) {
    return call.arguments().stream().anyMatch(DisabledTimeout::isOtherMatter)
        || isRescheduled(call, file)
        || file.timeLimits().areInFunction(call);
  }

  /** A stream or long poll. */
  private static boolean isStream(Call call, PythonFile file) {
    return LONG_WAIT.matcher(CallsByName.name(call.function())).matches()
        || LONG_WAIT.matcher(file.functions().symbol(call)).matches()
        || opensStreams(call, file);
  }

  private static boolean isOtherMatter(Argument argument) {
    return argument.name() != null && OTHER_MATTERS.contains(argument.name());
  }

  /** {@code async with timeout(None) as limit:}, for {@code limit.reschedule(…)}. */
  private static boolean isRescheduled(Call call, PythonFile file) {
    return file.types().calls(call, Knowledge.TIME_LIMITS)
        && file.parent(call).orElse(null) instanceof WithItem item
        && item.target() != null;
  }

  /** The client that is made here opens streams in the same function. */
  private static boolean opensStreams(Call call, PythonFile file) {
    return file.parent(call).orElse(null) instanceof WithItem item
        && item.target() instanceof Name client
        && file.functions()
            .enclosing(call)
            .filter(f -> !file.functionCalls().of(f, client.id() + ".stream").isEmpty())
            .isPresent();
  }
}
