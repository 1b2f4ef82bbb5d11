package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypesTest {
  @Test
  void readsConstructorsAndFactories() {
    assertThat(callee("import requests\ns = requests.Session()\ns.get(1)"))
        .contains("requests.Session.get");
    assertThat(callee("import asyncio\nasyncio.get_running_loop().create_task(1)"))
        .contains("asyncio.AbstractEventLoop.create_task");
    assertThat(callee("import requests\nrequests.Session().get(1)"))
        .contains("requests.Session.get");
  }

  @Test
  void readsWithStatements() {
    assertThat(callee("import httpx\nwith httpx.Client() as c:\n  c.get(1)"))
        .contains("httpx.Client.get");
    assertThat(
            callee(
                """
                import aiohttp
                async def f(session: aiohttp.ClientSession):
                    async with session.get(1) as response:
                        response.json()
                """))
        .contains("aiohttp.ClientResponse.json");
  }

  @Test
  void readsAnnotations() {
    assertThat(callee("import httpx\ndef f(c: httpx.Client):\n  c.get(1)"))
        .contains("httpx.Client.get");
    assertThat(callee("import httpx\ndef f(c: 'httpx.Client | None'):\n  c.get(1)"))
        .contains("httpx.Client.get");
    assertThat(
            callee(
                "import httpx\nfrom typing import Optional\n"
                    + "def f(c: Optional[httpx.Client] = None):\n  c.get(1)"))
        .contains("httpx.Client.get");
    assertThat(callee("import httpx\nclient: httpx.Client | None = None\nclient.get(1)"))
        .contains("httpx.Client.get");
  }

  @Test
  void readsAttributesOfTheObject() {
    assertThat(
            callee(
                """
                import requests
                class Api:
                    def __init__(self):
                        self.session = None
                        self.session = requests.Session()
                    def load(self):
                        self.session.get(1)
                """))
        .contains("requests.Session.get");
  }

  @Test
  void knowsNothingOfAttributesThatHoldDifferentThings() {
    assertThat(
            callee(
                """
                import requests
                class Api:
                    def __init__(self, other):
                        self.session = requests.Session()
                        self.session = other
                    def load(self):
                        self.session.get(1)
                """))
        .isEmpty();
  }

  @Test
  void knowsNothingOfNamesThatAreBoundTwice() {
    assertThat(
            callee(
                """
                import requests
                def f(session):
                    session = requests.Session()
                    session.get(1)
                """))
        .isEmpty();
  }

  @Test
  void callsInstancesOfSessionFactories() {
    assertThat(
            callee(
                """
                from sqlalchemy.ext.asyncio import async_sessionmaker
                make = async_sessionmaker(1)
                def f():
                    make()
                """))
        .contains("sqlalchemy.ext.asyncio.async_sessionmaker.__call__");
  }

  private static Optional<String> callee(String text) {
    PythonFile file = Sources.file(text);
    return Sources.all(file, Call.class).stream()
        .max(Comparator.comparingInt(call -> call.end()))
        .flatMap(file.types()::callee);
  }
}
