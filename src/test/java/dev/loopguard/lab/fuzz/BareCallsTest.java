package dev.loopguard.lab.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that is being written: calls of everything that the rules know, without arguments yet. */
class BareCallsTest {
  /** An innermost call with its arguments; not the head of a Java statement, nor a definition. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?<!\\b(?:if|while|for|catch|switch|synchronized|try))(?<=\\w)\\([^()]*[^()\\s][^()]*\\)(?!"
              + " *[{:-])");

  static List<String> python() {
    return Corpus.fixtures("python");
  }

  static List<String> java() {
    return Corpus.fixtures("java");
  }

  @ParameterizedTest
  @MethodSource
  void python(String fixture) throws Exception {
    check(EngineTarget.python(), fixture);
  }

  @ParameterizedTest
  @MethodSource
  void java(String fixture) throws Exception {
    check(EngineTarget.java(), fixture);
  }

  private static void check(EngineTarget engine, String fixture) throws Exception {
    String inner = CALL.matcher(fixture).replaceAll("()");
    engine.check(inner.getBytes(StandardCharsets.UTF_8));
    String outer = CALL.matcher(inner.replace("()", "")).replaceAll("()");
    engine.check(outer.getBytes(StandardCharsets.UTF_8));
  }
}
