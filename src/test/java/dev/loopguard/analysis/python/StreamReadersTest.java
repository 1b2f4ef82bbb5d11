package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.StreamReaders.Origin;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamReadersTest {
  @Test
  void areUnpackedFromConnections() {
    assertThat(origin("async def f():\n  r, w = await asyncio.open_connection(1)\n  r.read()"))
        .contains(Origin.OPENED);
    assertThat(
            origin(
                """
                async def f():
                    r, w = await wait_for(asyncio.open_connection(1), 5)
                    r.read()
                """))
        .contains(Origin.OPENED);
  }

  @Test
  void areAttributesOfTheObject() {
    assertThat(
            origin(
                """
                async def f(self):
                    self.r, self.w = await asyncio.open_connection(1)
                async def g(self):
                    self.r.read()
                """))
        .contains(Origin.OPENED);
  }

  @Test
  void areGivenByServers() {
    assertThat(origin("import asyncio\ndef f(r: asyncio.StreamReader):\n  r.read()"))
        .contains(Origin.GIVEN);
  }

  @Test
  void areNothingElse() {
    assertThat(origin("async def f(r):\n  r.read()")).isEmpty();
    assertThat(origin("async def f():\n  w, r = await asyncio.open_connection(1)\n  r.read()"))
        .isEmpty();
    assertThat(
            origin(
                """
                async def f():
                    r, w = await asyncio.open_connection(1)
                async def g(r):
                    r.read()
                """))
        .isEmpty();
  }

  /** Returns where the owner of the last {@code read} comes from. */
  private static Optional<Origin> origin(String text) {
    PythonFile file = Sources.file(text);
    Attribute read =
        Sources.all(file, Attribute.class).stream()
            .filter(attribute -> attribute.name().equals("read"))
            .reduce((_, last) -> last)
            .orElseThrow();
    return file.readers().origin(read.value());
  }
}
