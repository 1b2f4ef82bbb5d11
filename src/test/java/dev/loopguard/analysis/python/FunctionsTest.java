package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  @Test
  void runsOnTheLoopInTheBodyOfAnAsyncFunctionOnly() {
    PythonFile file =
        Sources.file(
            """
            async def outer(default=a()):
                b()
                [c() for x in y]
                lambda: d()
                def inner():
                    e()
                class Inner:
                    f()
                @g()
                async def other():
                    h()
            i()
            """);

    assertThat(called(file, call -> file.functions().inCoroutine(call)))
        .containsExactly("b", "c", "g", "h");
  }

  @Test
  void namesWhatEncloses() {
    PythonFile file =
        Sources.file("class A:\n  async def b(self):\n    def c():\n      d()\n    e()\nf()");

    assertThat(Sources.all(file, Call.class))
        .extracting(file.functions()::symbol)
        .containsExactly("A.b.c", "A.b", "");
  }

  @Test
  void seesThroughClassesPartialsAndOverrides() {
    PythonFile file =
        Sources.file(
            """
            import functools
            class Base:
                async def load(self): ...
                async def save(self): ...
                @classmethod
                async def make(cls): ...
                async def patched(self): ...
            class Below(Base):
                async def load(self):
                    super().load()
                def save(self): ...
            later = functools.partial(Base.make, 1)
            item = Base()
            item.patched = print
            item.load()
            item.save()
            item.patched()
            Base.make()
            later()
            """);

    assertThat(called(file, file.functions()::givesCoroutine))
        .containsExactly("super().load", "item.load", "Base.make");
  }

  @Test
  void seesAsynchronousProperties() {
    PythonFile file =
        Sources.file(
            """
            class A:
                @property
                async def ready(self): ...
                @property
                def name(self): ...
                def use(self):
                    return self.ready, self.name
            """);

    assertThat(Sources.all(file, Attribute.class))
        .filteredOn(attribute -> file.functions().asyncProperty(attribute).isPresent())
        .extracting(Attribute::name)
        .containsExactly("ready");
  }

  @Test
  void knowsCoroutineFunctionsOfTheFile() {
    PythonFile file =
        Sources.file(
            """
            import contextlib, functools, unknown
            async def plain(): ...
            async def generator():
                yield 1
            async def has_inner():
                def inner():
                    yield 1
            @unknown.decorator
            async def decorated(): ...
            @contextlib.asynccontextmanager
            async def managed():
                yield
            @functools.wraps(plain)
            async def wrapped(): ...
            def sync(): ...
            if sync:
                async def either(): ...
            else:
                def either(): ...
            plain()
            generator()
            has_inner()
            decorated()
            managed()
            wrapped()
            sync()
            either()
            """);

    assertThat(called(file, call -> file.functions().givesCoroutine(call)))
        .containsExactly("plain", "has_inner", "wrapped");
  }

  @Test
  void followsMethodsThroughLocalClasses() {
    PythonFile file =
        Sources.file(
            """
            class Base:
                async def load(self): ...
                async def save(self): ...
                async def close(self): ...
            class Middle(Base):
                def use(self):
                    self.load()
                    self.save()
                    self.close()
            class Last(Middle):
                def save(self): ...
            class Foreign(Elsewhere, Base):
                def use(self):
                    self.load()
            Middle().load()
            """);

    assertThat(Sources.all(file, Call.class))
        .filteredOn(file.functions()::givesCoroutine)
        .extracting(call -> file.parsed().textOf(call))
        .containsExactly("self.load()", "self.close()", "Middle().load()");
  }

  @Test
  void knowsNothingOfClassesThatAreRewritten() {
    PythonFile file =
        Sources.file(
            """
            @synchronous
            class A:
                async def load(self): ...
            class B(metaclass=Synchronous):
                async def load(self): ...
            A().load()
            B().load()
            """);

    assertThat(called(file, file.functions()::givesCoroutine)).isEmpty();
  }

  private static List<String> called(PythonFile file, Predicate<Call> predicate) {
    return Sources.all(file, Call.class).stream()
        .filter(predicate)
        .map(call -> file.parsed().textOf(call.function()))
        .toList();
  }
}
