package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.Handovers.Handover;
import dev.loopguard.analysis.python.Handovers.Place;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HandoversTest {
  private static final String HEAD =
      """
      import asyncio, functools, multiprocessing, threading
      from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
      threads = ThreadPoolExecutor()
      processes = ProcessPoolExecutor()
      """;

  @Test
  void tellsWhereWorkRuns() {
    assertThat(place("asyncio.to_thread(f, 1)")).contains(Place.THREAD_POOL);
    assertThat(place("loop.run_in_executor(None, f)")).contains(Place.THREAD_POOL);
    assertThat(place("loop.run_in_executor(threads, f)")).contains(Place.THREAD_POOL);
    assertThat(place("loop.run_in_executor(processes, f)")).contains(Place.PROCESS);
    assertThat(place("loop.run_in_executor(unknown, f)")).contains(Place.UNKNOWN);
    assertThat(place("threads.submit(f)")).contains(Place.THREAD_POOL);
    assertThat(place("processes.map(f, items)")).contains(Place.PROCESS);
    assertThat(place("threading.Thread(target=f)")).contains(Place.THREAD);
    assertThat(place("threading.Timer(1, f)")).contains(Place.THREAD);
    assertThat(place("multiprocessing.Process(target=f)")).contains(Place.PROCESS);
  }

  @Test
  void isSilentWhereNothingIsHandedOver() {
    assertThat(place("unknown.submit(f)")).isEmpty();
    assertThat(place("loop.run_in_executor(None)")).isEmpty();
    assertThat(place("threading.Thread()")).isEmpty();
    assertThat(place("asyncio.to_thread()")).isEmpty();
  }

  @Test
  void knowsTheArguments() {
    assertThat(arguments("asyncio.to_thread(f, a, b)")).isEqualTo("f(a, b)");
    assertThat(arguments("loop.run_in_executor(None, f, a)")).isEqualTo("f(a)");
    assertThat(arguments("threading.Thread(target=f, args=(a, b))")).isEqualTo("f(a, b)");
    assertThat(arguments("threading.Timer(1, f, [a])")).isEqualTo("f(a)");
    assertThat(arguments("threads.submit(functools.partial(f, a), b)")).isEqualTo("f(a, b)");
  }

  private static Optional<Place> place(String call) {
    return handover(Sources.file(HEAD + call)).map(Handover::place);
  }

  private static String arguments(String call) {
    PythonFile file = Sources.file(HEAD + call);
    Handover handover = handover(file).orElseThrow();
    return file.snippet(handover.work())
        + handover.arguments().stream()
            .map(file::snippet)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Optional<Handover> handover(PythonFile file) {
    return file.handovers().of((Call) Sources.last(file));
  }
}
