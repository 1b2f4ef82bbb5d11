package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandlersTest {
  private static final Set<String> KEY_ERROR = Set.of("builtins.KeyError");

  @Test
  void readsClassesTuplesAndNamedTuples() {
    assertThat(caught("except KeyError:")).isEqualTo(Answer.YES);
    assertThat(caught("except (ValueError, KeyError):")).isEqualTo(Answer.YES);
    assertThat(caught("except ALL:")).isEqualTo(Answer.YES);
    assertThat(caught("except:")).isEqualTo(Answer.YES);
    assertThat(caught("except ValueError:")).isEqualTo(Answer.NO);
  }

  @Test
  void doesNotKnowClassesFromElsewhere() {
    assertThat(caught("except library.Missing:")).isEqualTo(Answer.UNKNOWN);
    assertThat(caught("except self.errors:")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void readsSuppress() {
    assertThat(
            answer(
                """
                from contextlib import suppress
                async def f(x):
                    with suppress(KeyError):
                        await x
                """))
        .isEqualTo(Answer.YES);
  }

  @Test
  void handlersSeeOnlyTheBodyOfTheirTry() {
    assertThat(
            answer(
                """
                async def f(x):
                    try:
                        pass
                    except KeyError:
                        pass
                    finally:
                        await x
                """))
        .isEqualTo(Answer.NO);
  }

  @Test
  void handlersOutsideOfTheFunctionDoNotCount() {
    assertThat(
            answer(
                """
                try:
                    async def f(x):
                        await x
                except KeyError:
                    pass
                """))
        .isEqualTo(Answer.NO);
  }

  private static Answer caught(String header) {
    return answer(
        """
        ALL = (ValueError, KeyError)
        async def f(self, x):
            try:
                await x
            %s
                pass
        """
            .formatted(header));
  }

  private static Answer answer(String text) {
    PythonFile file = Sources.file(text);
    return file.handlers().catches(Sources.all(file, Await.class).getFirst(), KEY_ERROR);
  }
}
