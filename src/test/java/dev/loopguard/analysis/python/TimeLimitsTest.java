package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Await;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {
  @Test
  void areBlocksAndCallsAround() {
    assertThat(isLimited("async def f(x):\n  async with asyncio.timeout(5):\n    await x"))
        .isTrue();
    assertThat(isLimited("async def f(x):\n  with move_on_after(5):\n    await x")).isTrue();
    assertThat(isLimited("async def f(x):\n  run(await x, timeout=5)")).isTrue();
    assertThat(isLimited("async def f(x):\n  run(await x, timeout=None)")).isFalse();
    assertThat(isLimited("async def f(x):\n  async with session(x):\n    await x")).isFalse();
  }

  @Test
  void aValueIsNotLimitedByTheArgumentItIs() {
    assertThat(isLimited("async def f(x):\n  run(timeout=await x)")).isFalse();
  }

  @Test
  void areDecoratorsAndTimers() {
    assertThat(isLimited("@with_timeout(5)\nasync def f(x):\n  await x")).isTrue();
    assertThat(isLimited("async def f(x, t):\n  loop.call_later(5, t.cancel)\n  await x")).isTrue();
  }

  @Test
  void areAroundTheCallsOfTheFunction() {
    String inner = "async def f(x):\n  await x\n";

    assertThat(isLimited(inner + "async def g():\n  wait_for(f(1), 5)")).isTrue();
    assertThat(isLimited(inner + "async def g():\n  f(1)")).isFalse();
    assertThat(isLimited(inner + "async def g():\n  f(1)\nasync def h():\n  wait_for(g(), 5)"))
        .isTrue();
  }

  @Test
  void functionsThatCallEachOtherHaveNone() {
    assertThat(isLimited("async def f(x):\n  await x\n  g()\nasync def g():\n  f(1)")).isFalse();
  }

  /** Returns whether the first await of a text has a limit around. */
  private static boolean isLimited(String text) {
    PythonFile file = Sources.file(text);
    return file.timeLimits().areAround(Sources.all(file, Await.class).getFirst());
  }
}
