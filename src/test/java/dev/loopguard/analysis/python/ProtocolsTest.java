package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
  private static final PythonFile FILE =
      Sources.file(
          """
          import asyncio, contextlib, threading, unknown
          class Async:
              async def __aenter__(self): ...
              def __aiter__(self): ...
          class Plain:
              def __enter__(self): ...
              def __iter__(self): ...
          class Both(Async, Plain): ...
          class Unseen(unknown.Base):
              async def __aenter__(self): ...
              def __aiter__(self): ...
          class Answers:
              def __getattr__(self, name): ...
              async def __aenter__(self): ...
          class Alone:
              def __aiter__(self): ...
              def __getitem__(self, index): ...
          @contextlib.asynccontextmanager
          async def opened():
              yield
          @contextlib.contextmanager
          def timed():
              yield
          async def rows():
              yield 1
          def numbers():
              yield 1
          a_sync = rows()
          plain = numbers()
          twice = rows()
          twice = [1]
          lock = asyncio.Lock()
          guard = threading.Lock()
          opened()
          timed()
          Plain()
          Both()
          Unseen()
          Answers()
          Alone()
          annotated: Plain = unknown.it()
          annotated
          a_sync
          plain
          twice
          lock
          guard
          """);

  @Test
  void tellsContextsOfTheAsynchronousWay() {
    assertThat(accepted(Protocols::isOnlyAsyncContext)).containsExactly("opened()", "lock");
  }

  @Test
  void tellsContextsOfThePlainWay() {
    assertThat(accepted(Protocols::isOnlyPlainContext))
        .containsExactly("timed()", "Plain()", "guard");
  }

  @Test
  void tellsIterablesOfTheAsynchronousWay() {
    assertThat(accepted(Protocols::isOnlyAsyncIterable)).containsExactly("a_sync");
  }

  @Test
  void tellsIterablesOfThePlainWay() {
    assertThat(accepted(Protocols::isOnlyPlainIterable)).containsExactly("Plain()", "plain");
  }

  @Test
  void aClassOfTheFileCountsWhereAllOfItIsSeen() {
    PythonFile file = Sources.file("class A:\n  def __aiter__(self): ...\nA()");

    assertThat(file.protocols().isOnlyAsyncIterable(Sources.last(file))).isTrue();
    assertThat(file.protocols().isOnlyPlainIterable(Sources.last(file))).isFalse();
  }

  private static List<String> accepted(BiPredicate<Protocols, Expression> question) {
    return FILE.tree().body().stream()
        .filter(ExpressionStatement.class::isInstance)
        .map(statement -> ((ExpressionStatement) statement).value())
        .filter(value -> question.test(FILE.protocols(), value))
        .map(value -> value instanceof Name(_, String id) ? id : FILE.snippet(value))
        .toList();
  }
}
