package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitedWorkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_client.get(u) | REQUEST",
        "client.get(u) | UNKNOWN",
        "response.json() | ANSWER",
        "session.execute(s) | QUERY",
        "session.get(User, 1) | QUERY",
        "session.get(url) | ORDERED",
        "self.conn.fetchrow(s) | QUERY",
        "redis_client.hget(a, b) | QUERY",
        "items.find_one(q) | QUERY",
        "User.objects.aget(pk=1) | QUERY",
        "image.acreate(r) | UNKNOWN",
        "queue.put(x) | ORDERED",
        "ws.send_json(x) | ORDERED",
        "asyncio.sleep(1) | PAUSE",
        "asyncio.gather(a, b) | STARTED",
        "asyncio.wait_for(task, 1) | STARTED",
        "asyncio.wait_for(http_client.get(u), 1) | REQUEST",
        "load(x) | UNKNOWN",
      })
  void tellsWhatIsWaitedFor(String call, Work work) {
    PythonFile file = Sources.file("async def f():\n  await " + call);

    assertThat(file.awaitedWork().of(firstAwait(file))).isEqualTo(work);
  }

  @Test
  void readsTypes() {
    PythonFile file =
        Sources.file("import httpx\nasync def f(c: httpx.AsyncClient): await c.get('u')");

    assertThat(file.awaitedWork().of(firstAwait(file))).isEqualTo(Work.REQUEST);
  }

  @Test
  void looksIntoFunctionsOfTheFile() {
    Workload load =
        loadOfLastCall("async def f(http_client, u):\n  return await http_client.get(u)\nf(h, u)");

    assertThat(load).isEqualTo(new Workload(Set.of(Work.REQUEST), false, false));
    assertThat(load.isIndependentRequest()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "async with sem: await http_client.get(u)",
        "async with self.limiter: await http_client.get(u)",
        "await semaphore.acquire()",
      })
  void seesLimits(String body) {
    assertThat(loadOfLastCall("async def f(u):\n  " + body + "\nf(u)").limited()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.x = await http_client.get(u)",
        "global x",
        "u.append(1)",
        "cache[u] = await http_client.get(u)",
      })
  void seesTraces(String body) {
    assertThat(loadOfLastCall("async def f(u):\n  " + body + "\nf(u)").changing()).isTrue();
  }

  @Test
  void takesWhatAFunctionMakesForItsOwn() {
    String body = "r = []\n  r.append(await http_client.get(u))\n  return r";

    assertThat(loadOfLastCall("async def f(u):\n  " + body + "\nf(u)").changing()).isFalse();
  }

  @Test
  void endsWithFunctionsThatCallEachOther() {
    assertThat(loadOfLastCall("async def f():\n  await g()\nasync def g():\n  await f()\nf()"))
        .isEqualTo(Workload.UNKNOWN);
  }

  @Test
  void seesWhatDependsOnArguments() {
    PythonFile file = Sources.file("def f(self, a):\n  b = a.x\n  c = self.y\n  g(b, c)");
    FunctionDef function = Sources.all(file, FunctionDef.class).getFirst();
    Call call = Sources.lastCall(file);

    assertThat(file.functions().dependsOnArguments(function, call.arguments().get(0))).isTrue();
    assertThat(file.functions().dependsOnArguments(function, call.arguments().get(1))).isFalse();
  }

  private static Await firstAwait(PythonFile file) {
    return Sources.all(file, Await.class).getFirst();
  }

  private static Workload loadOfLastCall(String text) {
    PythonFile file = Sources.file(text);
    return file.workloads().of(Sources.lastCall(file));
  }
}
