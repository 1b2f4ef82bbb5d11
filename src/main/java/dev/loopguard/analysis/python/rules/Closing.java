package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What code that puts things away is called. */
final class Closing {
  private static final Pattern CALL =
      Pattern.compile(
          "_*(a?close\\w*|a?exit|(async_)?drop\\w*|(un)?bind|cancel\\w*|clean_?up\\w*|delete_temp\\w*|detach|"
              + "disconnect\\w*|dispose\\w*|drain|flush|kill\\w*|logout|quit|release\\w*|"
              + "remove_listener\\w*|reset|rollback|shut_?down\\w*|stop\\w*|tear_?down\\w*|"
              + "terminate\\w*|unload|unlock|unregister\\w*|unsubscribe\\w*|wait_?closed|__aexit__)");

  private static final Pattern COMMAND =
      Pattern.compile("(?i)(\\w+\\.)*(clear|close|detach|disable|quit|stop)\\w*");

  private static final Pattern FUNCTION =
      Pattern.compile(
          "(\\w*_)?(aexit|atexit|cancel|clean_?up|clear|a?close[sd]?|closing|delete|detach|discard|disconnect|"
              + "dispose|drain|exit|finali[sz]e|flush|kill|release|reset|rollback|shut_?down|"
              + "shutting_down|stop|stopp(ed|ing)|tear_?down|terminate|unload|unsubscribe)"
              + "(_\\w*)?");

  private Closing() {}

  /** {@code client.close()}, {@code close_all(client)} and the like. */
  static boolean isCall(Expression value) {
    return value instanceof Call call
        && (nameOf(call.function()).filter(CALL.asMatchPredicate()).isPresent() || isCommand(call));
  }

  /** {@code session.send("IO.close")}. */
  private static boolean isCommand(Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().getFirst().value() instanceof StringLiteral(_, String command)
        && COMMAND.matcher(command).matches();
  }

  /** Returns whether a function is there to put things away. */
  static boolean isMeantBy(FunctionDef function) {
    return FUNCTION.matcher(snakeCase(function.name())).matches();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> nameOf(Expression function) {
    return switch (function) {
      case Name(_, String id) -> Optional.of(id);
      case Attribute(_, _, String name) -> Optional.of(name);
      default -> Optional.empty();
    };
  }
}
