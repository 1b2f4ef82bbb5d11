package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import java.util.Set;
import java.util.regex.Pattern;

/** Waits for results that may never come. */
final class Waits {
  private static final Set<String> METHODS =
      Set.of("get", "join", "block", "blockFirst", "blockLast", "await", "indefinitely", "waitFor");

  private static final Pattern SPARED =
      Pattern.compile("get|join|await|block|start|init.*|afterPropertiesSet|setUp|run");

  private Waits() {}

  /** Returns whether a call waits for a result, a latch or a program for any time. */
  static boolean isUnlimited(MethodCallExpr call, JavaFile file) {
    return call.getArguments().isEmpty()
        && METHODS.contains(call.getNameAsString())
        && file.blockingCalls().of(call).filter(Waits::isForResult).isPresent()
        && !file.text().contains("isDone()");
  }

  private static boolean isForResult(BlockingCall call) {
    return call.kind() == BlockingKind.RESULT
        || call.kind() == BlockingKind.PROCESS
        || call.type().endsWith(".CountDownLatch");
  }

  /** Returns whether a method of this name waits by its nature. */
  static boolean isSpared(String method) {
    return SPARED.matcher(method).matches();
  }

  /** Returns the same wait with a limit. */
  static String cure(String method) {
    return switch (method) {
      case "join" -> "orTimeout(…).join()";
      case "block", "blockFirst", "blockLast" -> method + "(Duration.ofSeconds(…))";
      case "indefinitely" -> "atMost(Duration.ofSeconds(…))";
      default -> method + "(…, TimeUnit.SECONDS)";
    };
  }
}
