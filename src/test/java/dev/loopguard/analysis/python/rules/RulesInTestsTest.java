package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules say, and leave out, in files of tests. */
class RulesInTestsTest {
  private static final String HEAD = "# tests/test_orders.py\nimport asyncio\n";

  @Test
  void nudgesForTasksThatNothingKeeps() {
    assertThat(
            severities(
                "dangling-task",
                """
                async def test_opens(door):
                    asyncio.create_task(door.open_later())
                    await door.wait()
                """))
        .containsExactly(Severity.CONSIDER);
  }

  @Test
  void leavesCancelledTasksAlone() {
    String text =
        """
        async def wakes(lock):
            waiting = asyncio.create_task(lock.acquire())
            waiting.cancel()
            await asyncio.sleep(0)
        """;

    assertThat(severities("cancelled-task-not-awaited", text)).isEmpty();
    assertThat(
            Sample.check("import asyncio\n" + text).findings().stream()
                .map(finding -> finding.rule().name()))
        .containsExactly("cancelled-task-not-awaited");
  }

  @Test
  void nudgesForFanOutOnlyWithEvidence() {
    assertThat(
            severities(
                "unbounded-fan-out",
                """
                async def known(client, urls):
                    await asyncio.gather(*[client.fetch(url) for url in urls])

                async def answered(client):
                    found = await client.search("orders")
                    await asyncio.gather(*[client.fetch(url) for url in found.json()])
                """))
        .containsExactly(Severity.CONSIDER);
  }

  @Test
  void letsTestsAwaitOneAfterTheOther() {
    String text =
        """
        async def requested(client, urls):
            return [await client.fetch(url) for url in urls]
        """;

    assertThat(severities("sequential-await-in-loop", text)).isEmpty();
  }

  @Test
  void letsTestsDefineCoroutinesThatKeepACancellation() {
    assertThat(
            severities(
                "swallowed-cancellation",
                """
                async def helper(client):
                    try:
                        await client.get()
                    except asyncio.CancelledError:
                        return None

                async def test_stubborn():
                    async def stubborn():
                        try:
                            await asyncio.sleep(1)
                        except asyncio.CancelledError:
                            return 42
                    assert await asyncio.wait_for(stubborn(), 0.1) == 42
                """))
        .containsExactly(Severity.CONSIDER);
  }

  @Test
  void letsTestsLookAtTheTaskThatMatters() {
    assertThat(
            severities(
                "discarded-wait-result",
                """
                async def fails(stream):
                    read = asyncio.create_task(stream.read())
                    fail = asyncio.create_task(stream.fail())
                    await asyncio.wait([read, fail])
                    assert read.exception()

                async def hides(stream):
                    read = asyncio.create_task(stream.read())
                    await asyncio.wait([read])
                """))
        .containsExactly(Severity.CONSIDER);
  }

  @Test
  void letsTestsProvokeWarningsAndOldCoroutines() {
    String text =
        """
        import types
        import warnings

        async def job():
            await asyncio.sleep(0)

        def forgets():
            with warnings.catch_warnings():
                job()

        @types.coroutine
        def delegates(task):
            return (yield from task)
        """;

    assertThat(severities("coroutine-called-from-sync", text)).isEmpty();
    assertThat(severities("legacy-coroutine", text)).isEmpty();
  }

  @Test
  void letsTestsPutFilesAndRowsInPlace() {
    String text =
        """
        import boto3
        import time
        from pathlib import Path

        def place(path: Path):
            path.write_text("{}")

        async def prepares(path: Path):
            path.mkdir()
            place(path / "a.json")
            boto3.client("s3").create_bucket(Bucket=path.name)
            time.sleep(1)
        """;

    assertThat(severities("blocking-file-io", text)).containsExactly(Severity.CONSIDER);
    assertThat(severities("blocking-helper-call", text)).isEmpty();
    assertThat(severities("blocking-database-call", text)).isEmpty();
    assertThat(severities("blocking-sleep", text)).containsExactly(Severity.CONSIDER);
  }

  private static List<Severity> severities(String rule, String text) {
    return Sample.check(HEAD + text).findings().stream()
        .filter(finding -> finding.rule().name().equals(rule))
        .map(finding -> finding.severity())
        .toList();
  }
}
