package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Helpers that the configuration names. */
class InHouseTest {
  private static final KnownNames KNOWN =
      new KnownNames(
          Set.of("app.db.fetch", "app.store.Store.load", "hass.async_create_task", "refresh"),
          Set.of("app.legacy.read", "self.device.poll"),
          Set.of("app.api.ApiClient"));

  @Test
  void anImportedCoroutineIsAwaitedOrReported() {
    assertThat(
            found(
                """
                from app.db import fetch
                from app import db as database
                async def f():
                    fetch(1)
                    database.fetch(2)
                    await fetch(3)
                """))
        .containsExactly("unawaited-coroutine 4 must", "unawaited-coroutine 5 must");
  }

  @Test
  void aRelativeImportLeadsThereToo() {
    assertThat(
            found(
                """
                from .db import fetch
                from ..other import fetch as other
                async def f():
                    fetch(1)
                    other(1)
                """))
        .containsExactly("unawaited-coroutine 4 must");
  }

  @Test
  void aMethodIsFoundOnAReceiverOfKnownType() {
    assertThat(
            found(
                """
                from app.store import Store
                class Service:
                    def __init__(self, store: Store):
                        self.store = store
                    async def f(self, kept: Store):
                        self.store.load(1)
                        kept.load(2)
                        kept.save(3)
                """))
        .containsExactly("unawaited-coroutine 6 must", "unawaited-coroutine 7 must");
  }

  @Test
  void ofAnUnknownReceiverTheCallIsReadAsWritten() {
    assertThat(
            found(
                """
                async def f(hass, other):
                    hass.async_create_task(1)
                    other.hass.async_create_task(2)
                    other.async_create_task(3)
                    my.hass().async_create_task(4)
                """))
        .containsExactly("unawaited-coroutine 2 must", "unawaited-coroutine 3 must");
  }

  @Test
  void whatTheFileDefinesItselfIsJudgedByItsDefinition() {
    assertThat(
            found(
                """
                def refresh():
                    return 1
                class Hass:
                    def async_create_task(self, job):
                        return job
                async def f():
                    hass = Hass()
                    refresh()
                    hass.async_create_task(1)
                """))
        .isEmpty();
  }

  @Test
  void aBlockingHelperIsReportedWhereItIsCalledAndBehindAHelperOfTheFile() {
    assertThat(
            found(
                """
                import asyncio
                from app.legacy import read
                def load():
                    return read("a")
                class Sensor:
                    async def f(self):
                        read("b")
                        load()
                        self.device.poll()
                        await asyncio.to_thread(read, "c")
                """))
        .containsExactly(
            "blocking-helper-call 7 should",
            "blocking-helper-call 8 should",
            "blocking-helper-call 9 should");
  }

  @Test
  void aClientIsMadeOnce() {
    assertThat(
            found(
                """
                from app.api import ApiClient
                async def f(urls):
                    for url in urls:
                        client = ApiClient()
                        await client.get(url)
                """))
        .contains("client-per-call 4 should");
  }

  private static List<String> found(String text) {
    Checked checked =
        (Checked)
            PythonRules.analyzer()
                .analyse(
                    new SourceFile("app/service.py", Bytes.utf8(text)),
                    ProjectFacts.UNKNOWN.knowing(KNOWN));
    return checked.findings().stream()
        .map(
            finding ->
                finding.rule().name()
                    + " "
                    + finding.location().lines().first()
                    + " "
                    + finding.severity().word())
        .toList();
  }
}
