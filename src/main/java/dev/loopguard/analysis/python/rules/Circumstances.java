package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;

/** How much harm a blocking call does where it stands. */
final class Circumstances {
  private static final List<String> PROMPTS = List.of("click.", "rich.", "typer.");

  private Circumstances() {}

  /**
   * Returns what may be claimed of a call in a coroutine.
   *
   * @param call the call in the coroutine, or the loop
   * @param blocking what blocks in the end
   * @param most what is claimed without mitigating circumstances
   */
  static Severity severity(Node call, BlockingCall blocking, Severity most, PythonFile file) {
    if (blocking.brief() || isTest(call, file) || isCommandLine(blocking)) {
      return Severity.CONSIDER;
    }
    if (!isProgram(call, file)) {
      return most;
    }
    return switch (most) {
      case MUST ->
          switch (blocking.kind()) {
            case INPUT -> Severity.CONSIDER;
            case SUBPROCESS, DATABASE -> Severity.SHOULD;
            case SLEEP, HTTP, FILE, NETWORK, WAIT, CPU, IN_HOUSE -> Severity.MUST;
          };
      case SHOULD, CONSIDER -> Severity.CONSIDER;
    };
  }

  /** Prompts of libraries for command lines, where nothing else runs as a rule. */
  private static boolean isCommandLine(BlockingCall blocking) {
    return blocking.kind() == BlockingKind.INPUT
        && PROMPTS.stream().anyMatch(blocking.callee()::startsWith);
  }

  static boolean isTest(Node call, PythonFile file) {
    return file.isTest()
        || file.functions()
            .enclosing(call)
            .filter(f -> f.decorators().stream().anyMatch(Circumstances::isFixture))
            .isPresent();
  }

  private static boolean isFixture(Expression decorator) {
    Expression function = decorator instanceof Call call ? call.function() : decorator;
    return function instanceof Attribute(_, _, String name) && name.equals("fixture");
  }

  /** The coroutine is the program itself, in which nothing else may run yet. */
  private static boolean isProgram(Node call, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(call);
    return function.filter(f -> file.entryPoints().areProgram(f)).isPresent();
  }
}
