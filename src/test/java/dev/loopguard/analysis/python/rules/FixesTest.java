package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.SourceFile;
import dev.loopguard.model.Suggestion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixesTest {
  private static final String HEAD =
      "import asyncio\nimport time\nasync def ok(n):\n  return n\nasync def f(q):\n";

  @Test
  void awaitsADroppedCoroutine() {
    assertThat(fix("  ok(1)  # save\n")).contains("  await ok(1)  # save");
  }

  @Test
  void awaitsAUsedCoroutine() {
    assertThat(fix("  if not ok(1):\n    return\n")).contains("  if not await ok(1):");
    assertThat(fix("  x = ok(1)\n  return x[0]\n")).contains("  x = await ok(1)");
    assertThat(fix("  return ok(1)['a']\n")).contains("  return (await ok(1))['a']");
    assertThat(fix("  return ok(1) + 1\n")).contains("  return await ok(1) + 1");
    assertThat(fix("  print(ok(1))\n")).contains("  print(await ok(1))");
  }

  @Test
  void replacesASleepWhereAsyncioIsAtHand() {
    assertThat(fix("  time.sleep(n * 2)\n")).contains("  await asyncio.sleep(n * 2)");
    assertThat(fix("  asyncio = q\n  time.sleep(1)\n")).isEmpty();
    assertThat(fix("  x = time.sleep(1)\n")).isEmpty();
    assertThat(fixOf("import time\nasync def f():\n  time.sleep(1)\n")).isEmpty();
  }

  @Test
  void asksForTheRunningLoop() {
    assertThat(fix("  loop = asyncio.get_event_loop()\n"))
        .contains("  loop = asyncio.get_running_loop()");
    assertThat(fixOf("from asyncio import get_event_loop\nasync def f():\n  get_event_loop()\n"))
        .isEmpty();
  }

  @Test
  void raisesAtTheEndOfASimpleHandler() {
    String loop = "  while True:\n    try:\n      await q\n    except asyncio.CancelledError:\n";

    assertThat(fix(loop + "      pass\n")).contains("      raise");
    assertThat(fix(loop + "      print(1)\n")).contains("      print(1)\n      raise");
    assertThat(fix(loop + "      if q:\n        print(1)\n")).isEmpty();
    assertThat(fix(loop + "      continue\n")).isEmpty();
    assertThat(fix("  try:\n    await q()\n  except asyncio.CancelledError: pass\n")).isEmpty();
  }

  @Test
  void entersAsynchronously() {
    assertThat(fix("  with asyncio.Lock() as lock:\n    return lock\n"))
        .contains("  async with asyncio.Lock() as lock:");
    assertThat(fix("  with asyncio.Lock(), n:\n    return q\n")).isEmpty();
    assertThat(fixOf("import asyncio\ndef f():\n  with asyncio.Lock():\n    pass\n")).isEmpty();
  }

  @Test
  void marksATest() {
    String head = "import pytest\n\nclass TestA:\n    @pytest.mark.slow\n";

    assertThat(fixInTests(head + "    async def test_a(self):\n        pass\n"))
        .contains("    @pytest.mark.asyncio\n    async def test_a(self):");
    assertThat(fixInTests("import pytest\nasync def test_a():\n    pass\n"))
        .contains("@pytest.mark.asyncio\nasync def test_a():");
    assertThat(fixInTests("import pytest\r\nasync def test_a():\r\n    pass\r\n"))
        .contains("@pytest.mark.asyncio\r\nasync def test_a():");
    assertThat(fixInTests("async def test_a():\n    pass\n")).isEmpty();
  }

  @Test
  void makesAFixtureOfPytestAsyncio() {
    String fixture = "@pytest.fixture(scope='module')\nasync def pool():\n    yield 1\n";

    assertThat(fixInTests("import pytest\nimport pytest_asyncio\n" + fixture))
        .contains("@pytest_asyncio.fixture(scope='module')");
    assertThat(fixInTests("import pytest\n" + fixture)).isEmpty();
  }

  @Test
  void keepsLineEndsOfTheFile() {
    String text =
        """
        import asyncio
        async def f(q):
          try:
            await q()
          except asyncio.CancelledError:
            print(1)
        """
            .replace("\n", "\r\n");

    assertThat(fixOf(text)).contains("    print(1)\r\n    raise");
  }

  private static Optional<String> fix(String body) {
    return fixOf(HEAD + body);
  }

  private static Optional<String> fixInTests(String text) {
    return onlyFix(Sample.check("# tests/test_a.py\n# asyncio_mode: strict\n" + text));
  }

  private static Optional<String> fixOf(String text) {
    return onlyFix(
        (Checked)
            PythonRules.analyzer().analyse(new SourceFile("src/service.py", Bytes.utf8(text))));
  }

  private static Optional<String> onlyFix(Checked checked) {
    assertThat(checked.findings()).hasSize(1);
    Finding finding = checked.findings().getFirst();
    return finding.fix().map(Suggestion::replacement);
  }
}
