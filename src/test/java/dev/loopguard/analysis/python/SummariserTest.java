package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Decorating;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.PythonModule;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummariserTest {
  private final PythonAnalyzer analyzer = new PythonAnalyzer(List.of(), List.of());

  private PythonModule summary(String text) {
    return (PythonModule)
        analyzer.summarise(new SourceFile("a.py", Bytes.utf8(text))).orElseThrow();
  }

  private Member.Function function(String name, String text) {
    return (Member.Function) Objects.requireNonNull(summary(text).members().get(name));
  }

  @Test
  void kindsOfFunctionsAreTold() {
    Map<String, Member> members =
        summary(
                """
                from contextlib import asynccontextmanager
                import unknown
                def plain(): ...
                async def coroutine(): ...
                def generator(): yield
                async def items(): yield
                @asynccontextmanager
                async def opened(): yield
                @unknown.decorator
                async def decorated(): ...
                async def stub() -> "AsyncIterator[int]": ...
                """)
            .members();
    assertThat(members.get("plain")).extracting("kind").isEqualTo(Kind.PLAIN);
    assertThat(members.get("coroutine")).extracting("kind").isEqualTo(Kind.COROUTINE);
    assertThat(members.get("generator")).extracting("kind").isEqualTo(Kind.GENERATOR);
    assertThat(members.get("items")).extracting("kind").isEqualTo(Kind.ASYNC_GENERATOR);
    assertThat(members.get("opened")).extracting("kind").isEqualTo(Kind.ASYNC_CONTEXT_MANAGER);
    assertThat(members.get("decorated")).extracting("kind").isEqualTo(Kind.COROUTINE);
    assertThat(members.get("decorated"))
        .extracting("decorators")
        .isEqualTo(List.of("unknown.decorator"));
  }

  @Test
  void aStubThatPromisesAnIteratorMayYieldElsewhere() {
    assertThat(
            function(
                    "stub",
                    """
                    from typing import AsyncIterator
                    async def stub() -> AsyncIterator[int]: ...
                    """)
                .kind())
        .isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void importsAliasesAndValuesAreReferences() {
    PythonModule module =
        summary(
            """
            from functools import partial
            from .store import Store as Shop, load
            from ..base import *
            import a.b as c
            __all__ = ["shop", "load"]
            shop = Shop()
            local = Own()
            class Own: ...
            again = partial(load, 1)
            try:
                import ujson as json
            except ImportError:
                import json
            """);
    assertThat(module.members())
        .containsEntry("Shop", new Member.Alias(".store.Store"))
        .containsEntry("c", new Member.Alias("a.b"))
        .containsEntry("again", new Member.Alias(".store.load"))
        .containsEntry("local", new Member.Instance(":Own"))
        .containsEntry("json", new Member.Unknown());
    assertThat(module.stars()).containsExactly("..base");
    assertThat(module.exported()).isEqualTo(Optional.of(List.of("shop", "load")));
    assertThat(module.imports())
        .containsExactly(
            "..base", ".store.Store", ".store.load", "a.b", "functools.partial", "json", "ujson");
  }

  @Test
  void classesTellTheirBasesAndMembers() {
    Member.PythonClass type =
        (Member.PythonClass)
            Objects.requireNonNull(
                summary(
                        """
                        import httpx
                        from .base import Base
                        class Own(Base[int], make()):
                            limit: int
                            def __init__(self, client: httpx.AsyncClient):
                                self.client = client
                            async def fetch(self): ...
                        """)
                    .members()
                    .get("Own"));
    assertThat(type.bases()).containsExactly(".base.Base", "");
    assertThat(type.rewritten()).isFalse();
    assertThat(type.members().get("client")).isEqualTo(new Member.Instance("httpx.AsyncClient"));
    assertThat(type.members().get("fetch")).extracting("kind").isEqualTo(Kind.COROUTINE);
  }

  @Test
  void aHelperTellsHowItBlocks() {
    Member.Function outer =
        function(
            "outer",
            """
            import time
            def inner():
                time.sleep(3)
            def outer():
                inner()
            """);
    assertThat(outer.blocking())
        .contains(
            new Member.Blocking(
                List.of(new Member.Step(":inner", 5), new Member.Step("time.sleep", 3)), "SLEEP"));
  }

  @Test
  void decoratorsTellWhatTheyMake() {
    Map<String, Member> members =
        summary(
                """
                from functools import wraps
                def register(f):
                    ALL.append(f)
                    return f
                def logged(f):
                    @wraps(f)
                    async def wrapper(*args):
                        return await f(*args)
                    return wrapper
                def retry(times):
                    def decorator(f):
                        async def wrapper(*args):
                            return await f(*args)
                        return wrapper
                    return decorator
                def timed(f):
                    def wrapper(*args):
                        return f(*args)
                    return wrapper
                """)
            .members();
    assertThat(members.get("register")).extracting("decorating").isEqualTo(Decorating.KEEPING);
    assertThat(members.get("logged"))
        .extracting("decorating")
        .isEqualTo(Decorating.MAKING_COROUTINE);
    assertThat(members.get("retry"))
        .extracting("decorating")
        .isEqualTo(Decorating.GIVING_MAKING_COROUTINE);
    assertThat(members.get("timed")).extracting("decorating").isEqualTo(Decorating.UNKNOWN);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    PythonModule module =
        summary(
            """
            import httpx, time
            from .x import *
            __all__ = ["a"]
            class A(B):
                client = httpx.AsyncClient()
                def get(self):
                    time.sleep(1)
                    return fetch(self)
            async def fetch(a) -> A:
                asyncio.create_task(work())
            """);
    assertThat(PythonModule.read(module.bytes())).contains(module);
    byte[] cut = module.bytes().toByteArray();
    for (int length = 0; length < cut.length; length++) {
      assertThat(PythonModule.read(Bytes.of(Arrays.copyOf(cut, length)))).isEmpty();
    }
  }
}
