package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import org.junit.jupiter.api.Test;

class HttpResponsesTest {
  @Test
  void readsDeclaredClients() {
    String response =
        responses(
            """
            import httpx
            async def f(c: httpx.AsyncClient):
                r = await c.get(1)
            """);

    assertThat(response).isEqualTo("httpx.Response known");
  }

  @Test
  void readsClientsByTheirName() {
    assertThat(responses("async def f(session):\n  async with session.get(1) as r:\n    pass"))
        .isEqualTo("aiohttp.ClientResponse guessed");
    assertThat(responses("async def f(self):\n  r = await self._client.get(1)"))
        .isEqualTo("httpx.Response guessed");
    assertThat(responses("async def f(cache):\n  r = await cache.get(1)")).isEqualTo("none");
  }

  @Test
  void looksThroughWaitFor() {
    assertThat(
            responses(
                """
                import asyncio
                async def f(client):
                    r = await asyncio.wait_for(client.get(1), 5)
                """))
        .isEqualTo("httpx.Response guessed");
  }

  @Test
  void knowsClientsThatLookThemselves() {
    assertThat(isChecked("s = ClientSession(raise_for_status=True)\ns.get(1)")).isTrue();
    assertThat(isChecked("s = ClientSession(raise_for_status=False)\ns.get(1)")).isFalse();
    assertThat(isChecked("s = AsyncClient(event_hooks={})\ns.get(1)")).isTrue();
    assertThat(isChecked("s = AsyncClient(event_hooks={})\nt = AsyncClient()\nt.get(1)")).isFalse();
  }

  /** Returns whether the last statement's request is checked by its client. */
  private static boolean isChecked(String text) {
    PythonFile file = file(text);
    ExpressionStatement last = (ExpressionStatement) file.tree().body().getLast();
    return file.httpResponses().isChecked((Call) last.value());
  }

  @Test
  void knowsFilesThatExpectTheClientToRaise() {
    assertThat(
            file("try:\n  client.get(1)\nexcept httpx.HTTPStatusError:\n  pass")
                .httpResponses()
                .areExpectedToRaise())
        .isTrue();
    assertThat(
            file("try:\n  r.raise_for_status()\nexcept httpx.HTTPStatusError:\n  pass")
                .httpResponses()
                .areExpectedToRaise())
        .isFalse();
  }

  /** Returns what is known of the first request of a file. */
  private static String responses(String text) {
    PythonFile file = file(text);
    return Sources.all(file, Call.class).stream()
        .flatMap(call -> file.httpResponses().of(call).stream())
        .map(response -> response.type() + (response.known() ? " known" : " guessed"))
        .findFirst()
        .orElse("none");
  }

  private static PythonFile file(String text) {
    return Sources.file(text);
  }
}
