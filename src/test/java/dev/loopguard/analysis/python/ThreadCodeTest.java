package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import org.junit.jupiter.api.Test;

class ThreadCodeTest {
  @Test
  void followsCallsFromAThread() {
    assertThat(
            isInThread(
                """
                import threading
                def start():
                    threading.Thread(target=first).start()
                def first():
                    second()
                def second():
                    mark()
                """))
        .isTrue();
  }

  @Test
  void followsLambdas() {
    assertThat(isInThread("import asyncio\nasync def f():\n  asyncio.to_thread(lambda: mark())"))
        .isTrue();
    assertThat(isInThread("import asyncio\nasync def f():\n  asyncio.call(lambda: mark())"))
        .isFalse();
  }

  @Test
  void leavesThreadsWithALoopOfTheirOwn() {
    assertThat(
            isInThread(
                """
                import asyncio, threading
                def start():
                    threading.Thread(target=first).start()
                def first():
                    asyncio.run(main())
                    second()
                def second():
                    mark()
                """))
        .isFalse();
  }

  @Test
  void leavesOtherProcessesAndCoroutines() {
    assertThat(
            isInThread(
                """
                import multiprocessing
                def start():
                    multiprocessing.Process(target=first).start()
                def first():
                    mark()
                """))
        .isFalse();
    assertThat(
            isInThread(
                """
                import asyncio
                async def start():
                    await asyncio.to_thread(first)
                async def first():
                    mark()
                """))
        .isFalse();
  }

  @Test
  void findsMethodsThatAThreadCalls() {
    assertThat(
            isInThread(
                """
                import threading
                class Reader(threading.Thread):
                    def run(self):
                        mark()
                """))
        .isTrue();
    assertThat(
            isInThread(
                """
                import threading
                class Reader(threading.Thread):
                    def stop(self):
                        mark()
                """))
        .isFalse();
  }

  @Test
  void givesParametersTheTypesOfWhatIsPassed() {
    PythonFile file =
        Sources.file(
            """
            import asyncio, threading
            def first(name, jobs):
                jobs
            def start():
                queue = asyncio.Queue()
                threading.Thread(target=first, args=("a", queue)).start()
            """);

    Name jobs =
        Sources.all(file, Name.class).stream()
            .filter(name -> name.id().equals("jobs"))
            .findFirst()
            .orElseThrow();
    assertThat(file.threadCode().typeOf(jobs)).contains(new Type.Library("asyncio.Queue"));
  }

  /** Returns whether the call of {@code mark} is code of another thread. */
  private static boolean isInThread(String text) {
    PythonFile file = Sources.file(text);
    Call mark =
        Sources.all(file, Call.class).stream()
            .filter(call -> call.function() instanceof Name(_, String id) && id.equals("mark"))
            .findFirst()
            .orElseThrow();
    return file.threadCode().origin(mark).isPresent();
  }
}
