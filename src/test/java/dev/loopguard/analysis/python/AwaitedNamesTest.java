package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedNamesTest {
  @Test
  void remembersFunctionsFromElsewhere() {
    assertThat(
            contained(
                """
                from mail import send, start_digest
                import shop, asyncio
                def here(): ...
                async def f():
                    await send()
                    await start_digest()
                    await shop.close()
                    await asyncio.shield(1)
                    await here()
                send()
                start_digest()
                shop.close()
                asyncio.shield(1)
                here()
                """))
        .containsExactly("send()", "shop.close()");
  }

  @Test
  void remembersMethodsByTheWordsBeforeThem() {
    assertThat(
            contained(
                """
                class A:
                    async def f(self, channel):
                        await self.client.send()
                        await channel.send()
                    async def g(self, channel, other):
                        self.client.send()
                        self.client.close()
                        channel.send()
                        other.send()
                class B:
                    async def f(self):
                        self.client.send()
                """))
        .containsExactly("self.client.send()", "channel.send()");
  }

  /** Returns the calls whose words are awaited elsewhere, those awaited themselves left out. */
  private static List<String> contained(String text) {
    PythonFile file = Sources.file(text);
    return Sources.all(file, Call.class).stream()
        .filter(call -> !(file.uses().of(call) instanceof Use.Awaited))
        .filter(file.awaitedNames()::contain)
        .map(file::snippet)
        .toList();
  }
}
