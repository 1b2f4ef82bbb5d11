package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import org.junit.jupiter.api.Test;

class ComputationsTest {
  @Test
  void findsFunctionsOfArithmetic() {
    assertThat(computes("def f(n):\n  return sum(i * i for i in n)")).isTrue();
    assertThat(computes("def f(n):\n  for i in n:\n    x = i + 1")).isTrue();
    assertThat(computes("def f(n):\n  return f(n - 1) + f(n - 2)")).isTrue();
    assertThat(computes("import math\ndef f(n):\n  while n: n -= math.sqrt(n)")).isTrue();
    assertThat(
            computes(
                """
                def g(n):
                    return [i % 2 for i in n]
                def f(n):
                    return g(n)
                """))
        .isTrue();
  }

  @Test
  void leavesFunctionsThatWaitOrAreQuick() {
    assertThat(computes("def f(n):\n  return n * n")).isFalse();
    assertThat(computes("def f(n):\n  return [i.name for i in n]")).isFalse();
    assertThat(computes("def f(n):\n  for i in n:\n    x = fetch(i) + 1")).isFalse();
    assertThat(computes("import numpy\ndef f(n):\n  return [numpy.sum(i) + 1 for i in n]"))
        .isFalse();
    assertThat(computes("async def f(n):\n  return [i * i for i in n]")).isFalse();
    assertThat(
            computes(
                """
                def g(n):
                    f(n)
                def f(n):
                    g(n)
                """))
        .isFalse();
  }

  @Test
  void findsLongRanges() {
    assertThat(isLong("for i in range(10_000_000): x(i)")).isTrue();
    assertThat(isLong("for i in range(1, 10**6 * 2): x(i)")).isTrue();
    assertThat(isLong("n = 5_000_000\n[i for i in range(n)]")).isTrue();
    assertThat(isLong("sum(i for i in range(int(1e7)))")).isTrue();
  }

  @Test
  void leavesRangesThatMayEndOrAreShort() {
    assertThat(isLong("for i in range(1000): x(i)")).isFalse();
    assertThat(isLong("for i in range(0x100000): x(i)")).isFalse();
    assertThat(isLong("for i in range(10_000_000):\n  if i: break")).isFalse();
    assertThat(isLong("y = range(10_000_000)")).isFalse();
    assertThat(isLong("y = (i for i in range(10_000_000))")).isFalse();
  }

  private static boolean computes(String text) {
    PythonFile file = Sources.file(text);
    return file.computations().compute(Sources.all(file, FunctionDef.class).getLast());
  }

  private static boolean isLong(String text) {
    PythonFile file = Sources.file(text);
    return Sources.all(file, Call.class).stream()
        .anyMatch(call -> file.computations().goesThroughMany(call));
  }
}
