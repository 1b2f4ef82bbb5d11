package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFunctionsTest {
  private static final String FILE =
      """
      import time


      @traced(
          name="load",
      )
      @retry
      def load(
          key,
      ):
          def inner():
              return key

          return inner()


      async def poll(feed):
          await feed.refresh()


      class Store:
          def save(self):
              self.rows = []

          async def flush(self):
              await self.pool.flush()
      """;

  @ParameterizedTest
  @CsvSource({
    "await feed.refresh(), await feed.refresh(1)",
    "await self.pool.flush(), self.pool.flush()",
    "import time, import time as clock",
    "async def poll, def poll",
    "class Store:, class Shelf:",
  })
  void whatIsDoneToOthersLeavesThemAsTheyWere(String before, String now) {
    assertThat(changed(FILE, FILE.replace(before, now))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "def load, async def load",
    "    def save, '    async def save'",
    "return key, return key.lower()",
    "return inner(), return time.sleep(1)",
    "@retry, @cached",
    "self.rows = [], self.rows = read()",
    "'    key,', '    key: str,'",
    "name, title",
    "def save, def store",
  })
  void whatIsDoneToThemIsSeen(String before, String now) {
    assertThat(FILE.contains(before)).isTrue();
    assertThat(changed(FILE, FILE.replace(before, now))).isTrue();
  }

  @Test
  void aNewOneChangesNoneOfThem() {
    assertThat(changed(FILE, FILE + "\n\ndef more():\n    return 1\n")).isFalse();
    assertThat(changed("", FILE)).isFalse();
    assertThat(changed(FILE, "")).isTrue();
  }

  private static boolean changed(String before, String now) {
    return !PlainFunctions.of(now).containsAll(PlainFunctions.of(before));
  }
}
