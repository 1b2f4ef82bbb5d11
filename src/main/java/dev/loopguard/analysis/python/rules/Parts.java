package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts that a program is made of: people write or configure each, so there are a few. */
final class Parts {
  private static final Pattern PART =
      Pattern.compile(
          "(.*_)?(actions?|adapters?|advisors?|agents?|apps?|backends?|callbacks?|checkers?|cogs?"
              + "|components?|conditions?|consumers?|criteria|daemons?|dependencies|drivers?|elements?"
              + "|exporters?|extensions?|fields|filters?|function_calls|handlers?|hooks?|insts?"
              + "|instances|judges?|listeners?|loops?|matchers?|members?|middlewares?|observers?"
              + "|owners?|params|platforms?|plugins?|processors?|providers?|rules?|services?|sinks?"
              + "|sites?|steps?|storages?|storage_objs|templates?|tools?|tool_calls?|watchdogs?"
              + "|workers?)");

  /** Calls that run as long as the program does, so all of them have to run. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "_*(listen|monitor|poll|run|serve|start|watch|work)(_forever|_loop)?|.*_loop|.*_forever");

  private static final Pattern STARTERS =
      Pattern.compile("create_task|ensure_future|partial|spawn|start_soon");

  private static final Set<String> VIEWS = Set.of("copy", "items", "keys", "values");

  private static final Set<String> WRAPPERS =
      Set.of("enumerate", "filter", "list", "reversed", "set", "sorted", "tuple", "zip");

  /** Wrappers in wrappers that are looked through. */
  private static final int DEEPEST = 4;

  private Parts() {}

  /** Returns whether {@code coroutine} is started for each part, or is one of them itself. */
  static boolean areStarted(Call coroutine, Expression iterable) {
    return PART.matcher(Words.lastName(collection(iterable, DEEPEST))).matches()
        || SERVICE.matcher(Words.lastName(started(coroutine))).matches();
  }

  /** Returns the call that starts to run, or the function that a starter is handed. */
  static Expression started(Call coroutine) {
    return started(coroutine, DEEPEST);
  }

  private static Expression collection(Expression iterable, int depth) {
    return switch (iterable) {
      case Call(_, Attribute(_, Expression owner, String view), _)
          when depth > 0 && VIEWS.contains(view) ->
          collection(owner, depth - 1);
      case Call(_, Name(_, String wrapper), List<Argument> of)
          when depth > 0 && WRAPPERS.contains(wrapper) && !of.isEmpty() ->
          collection(of.getFirst().value(), depth - 1);
      default -> iterable;
    };
  }

  /** {@code group.start_soon(partial(poll, device))} starts {@code poll}. */
  private static Expression started(Expression call, int depth) {
    return call instanceof Call(_, Expression function, List<Argument> arguments)
            && depth > 0
            && !arguments.isEmpty()
            && STARTERS.matcher(Words.lastName(function)).matches()
        ? started(arguments.getFirst().value(), depth - 1)
        : call;
  }
}
