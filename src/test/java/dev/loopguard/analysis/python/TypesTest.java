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
  void readsQueriesOfDjango() {
    assertThat(
            callee(
                """
                from django.db import models
                class Book(models.Model):
                    title = models.TextField()
                Book.objects.filter(title="a").first()
                """))
        .contains("django.db.models.QuerySet.first");
    assertThat(callee("import django\nfrom shop.models import Book\nBook.objects.all().count()"))
        .contains("django.db.models.QuerySet.count");
    assertThat(callee("import ormar\nfrom shop.models import Book\nBook.objects.get()"))
        .contains("shop.models.Book.objects.get");
  }

  @Test
  void readsMethodsCalledOnAClass() {
    assertThat(callee("import peewee\nclass Book(peewee.Model):\n  pass\nBook.get_by_id(1)"))
        .contains("peewee.Model.get_by_id");
    assertThat(
            callee(
                """
                import peewee
                class Book(peewee.Model):
                    def get_by_id(self):
                        pass
                Book.get_by_id(1)
                """))
        .isEmpty();
  }

  @Test
  void readsNamesOfAnnotations() {
    assertThat(
            callee(
                """
                import httpx
                from typing import Annotated
                Http = Annotated[httpx.Client, 1]
                def f(c: Http):
                    c.get(1)
                """))
        .contains("httpx.Client.get");
    assertThat(callee("A = A[1]\ndef f(c: A):\n  c.get(1)")).isEmpty();
  }

  @Test
  void looksThroughClosing() {
    assertThat(
            callee(
                """
                import httpx
                from contextlib import closing
                with closing(httpx.Client()) as c:
                    c.get(1)
                """))
        .contains("httpx.Client.get");
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
  void takesTheBindingThatIsInForce() {
    assertThat(
            callee(
                """
                import requests
                def f(session):
                    session = requests.Session()
                    session.get(1)
                """))
        .contains("requests.Session.get");
    assertThat(
            callee(
                """
                import requests, httpx
                def f():
                    session = requests.Session()
                    with httpx.Client() as session:
                        session.get(1)
                """))
        .contains("httpx.Client.get");
    assertThat(
            callee(
                """
                from pathlib import Path
                def f(path: str | Path):
                    if isinstance(path, str):
                        path = Path(path)
                    path = path.resolve()
                    path.open()
                """))
        .contains("pathlib.Path.open");
  }

  @Test
  void goesOnWithTheTypeOfNamesThatAreRefined() {
    assertThat(
            callee(
                """
                from sqlalchemy.orm import Session
                def f(session: Session, filters):
                    query = session.query(1)
                    for condition in filters:
                        query = query.filter(condition)
                    query.all()
                """))
        .contains("sqlalchemy.orm.Query.all");
  }

  @Test
  void knowsNothingOfNamesWhoseBindingsDisagree() {
    assertThat(
            callee(
                """
                import requests
                def f(session, fresh):
                    if fresh:
                        session = requests.Session()
                    session.get(1)
                """))
        .isEmpty();
    assertThat(
            callee(
                """
                import requests
                def f(sessions):
                    session = requests.Session()
                    for other in sessions:
                        session.get(1)
                        session = other
                """))
        .isEmpty();
    assertThat(
            callee(
                """
                import requests
                def f():
                    session = requests.Session()
                    def g():
                        nonlocal session
                        session = Other()
                    session.get(1)
                """))
        .isEmpty();
  }

  @Test
  void readsWhatLoopsGoThrough() {
    assertThat(callee("import os\nfor e in os.scandir('.'):\n  e.stat()"))
        .contains("os.DirEntry.stat");
    assertThat(
            callee("from pathlib import Path\nfor p in sorted(Path('.').glob('*')):\n  p.open()"))
        .contains("pathlib.Path.open");
    assertThat(
            callee(
                """
                from pathlib import Path
                def f(paths: list[Path]):
                    for path in paths:
                        path.open()
                """))
        .contains("pathlib.Path.open");
    assertThat(
            callee(
                """
                from typing import Iterator
                import os
                def scan() -> Iterator[os.DirEntry]: ...
                for entry in scan():
                    entry.stat()
                """))
        .contains("os.DirEntry.stat");
  }

  @Test
  void readsAttributesOfClassesAbove() {
    assertThat(
            callee(
                """
                import socket
                class Base:
                    def __init__(self):
                        self.socket = socket.socket()
                class Plain(Base):
                    def f(self):
                        self.socket.connect(1)
                """))
        .contains("socket.socket.connect");
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

  @Test
  void readsWhatFunctionsOfTheFileReturn() {
    assertThat(
            callee(
                """
                import httpx
                def make(fast):
                    if fast:
                        return httpx.Client(timeout=1)
                    if fast is None:
                        return None
                    client = httpx.Client()
                    return client
                make(True).get(1)
                """))
        .contains("httpx.Client.get");
    assertThat(callee("def make() -> 'httpx.Client': ...\nimport httpx\nmake().get(1)"))
        .contains("httpx.Client.get");
    assertThat(
            callee(
                """
                import asyncpg
                class Store:
                    async def connect(self) -> asyncpg.Connection: ...
                    async def load(self):
                        (await self.connect()).fetch(1)
                """))
        .contains("asyncpg.Connection.fetch");
  }

  @Test
  void knowsNothingOfFunctionsThatReturnDifferentThings() {
    assertThat(
            callee(
                """
                import httpx, requests
                def make(old):
                    if old:
                        return requests.Session()
                    return httpx.Client()
                make(True).get(1)
                """))
        .isEmpty();
    assertThat(
            callee("import httpx\ndef make():\n  yield 1\n  return httpx.Client()\nmake().get(1)"))
        .isEmpty();
    assertThat(
            callee(
                "import httpx, unknown\n@unknown.wrapped\n"
                    + "def make():\n  return httpx.Client()\nmake().get(1)"))
        .isEmpty();
    assertThat(callee("import httpx\nasync def make():\n  return httpx.Client()\nmake().get(1)"))
        .isEmpty();
    assertThat(callee("def f():\n  return f()\nf().get(1)")).isEmpty();
  }

  @Test
  void readsProperties() {
    assertThat(
            callee(
                """
                import functools, requests
                class Api:
                    @functools.cached_property
                    def session(self):
                        return requests.Session()
                    def load(self):
                        self.session.get(1)
                """))
        .contains("requests.Session.get");
  }

  @Test
  void readsFieldsOfDataClasses() {
    assertThat(
            callee(
                """
                import dataclasses, httpx
                @dataclasses.dataclass
                class Api:
                    client: httpx.Client = dataclasses.field(default_factory=httpx.Client)
                def f(api: Api):
                    api.client.get(1)
                """))
        .contains("httpx.Client.get");
  }

  @Test
  void readsSingletonsOfTheModule() {
    assertThat(
            callee(
                """
                import httpx
                client = None
                def start():
                    global client
                    client = httpx.Client()
                def load():
                    client.get(1)
                """))
        .contains("httpx.Client.get");
    assertThat(
            callee(
                """
                import httpx, requests
                client = requests.Session()
                def start():
                    global client
                    client = httpx.Client()
                def load():
                    client.get(1)
                """))
        .isEmpty();
  }

  @Test
  void findsInheritedMethodsOfLibraries() {
    String session =
        """
        import requests
        class Base(requests.Session):
            def post(self, url): ...
        class Session(Base):
            pass
        """;

    assertThat(callee(session + "Session().get(1)")).contains("requests.Session.get");
    assertThat(callee(session + "with Session() as s:\n  s.get(1)"))
        .contains("requests.Session.get");
    assertThat(callee(session + "Session().post(1)")).isEmpty();
    assertThat(callee("class A(Unknown): ...\nA().get(1)")).isEmpty();
    assertThat(
            callee(
                """
                import requests
                class Base(requests.Session):
                    def load(self):
                        self.get(1)
                class Quick(Base):
                    def get(self, url): return 0
                Base.load
                """))
        .isEmpty();
  }

  @Test
  void readsPathsThatAreJoined() {
    assertThat(callee("from pathlib import Path\n(Path('a') / 'b').with_suffix('').read_text()"))
        .contains("pathlib.Path.read_text");
    assertThat(callee("import pathlib\n('a' / pathlib.Path.home()).parent.open()"))
        .contains("pathlib.Path.open");
  }

  @Test
  void followsAttributesAndItemsOfClients() {
    assertThat(callee("import openai\nopenai.OpenAI().chat.completions.create(1)"))
        .contains("openai.OpenAI.chat.completions.create");
    assertThat(callee("import pymongo\ndb = pymongo.MongoClient()['a']\ndb.users.find_one(1)"))
        .contains("pymongo.collection.Collection.find_one");
  }

  private static Optional<String> callee(String text) {
    PythonFile file = Sources.file(text);
    return Sources.all(file, Call.class).stream()
        .max(Comparator.comparingInt(call -> call.end()))
        .flatMap(file.types()::callee);
  }
}
