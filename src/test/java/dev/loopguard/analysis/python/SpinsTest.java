package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.loopguard.analysis.python.Spins.Sureness;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.While;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpinsTest {
  static Stream<Arguments> idle() {
    return Stream.of(
        arguments("while x.y: pass", Sureness.YES),
        arguments("while x.done(): print(x)", Sureness.YES),
        arguments("while x.run(): pass", Sureness.NO),
        arguments("while x: x = x.next", Sureness.NO),
        arguments("while x < 3:\n    y = x\n    x = y + 1", Sureness.NO),
        arguments("while True:\n    if x: continue\n    await y", Sureness.YES),
        arguments("while True:\n    if x: await y", Sureness.YES),
        arguments("while True:\n    if x: await y\n    if z: await y", Sureness.MAYBE),
        arguments("while True:\n    if x: await y\n    elif z: await y", Sureness.NO),
        arguments("while True:\n    if x: await y\n    else: break", Sureness.NO),
        arguments("while x:\n    if x: await y", Sureness.NO),
        arguments("while True:\n    for z in x: await z", Sureness.MAYBE),
        arguments("while True:\n    for z in x: await z\n    else: await y", Sureness.NO),
        arguments("while True:\n    for z in (1, 2): await y", Sureness.NO),
        arguments("while True:\n    await y", Sureness.NO),
        arguments(
            "while True:\n    try: z = x.get_nowait()\n    except Empty: continue\n    await z",
            Sureness.YES),
        arguments(
            "while True:\n    try: z = x.get_nowait()\n    except KeyError: continue\n    await z",
            Sureness.NO),
        arguments(
            "while True:\n    z = x.poll()\n    if z is None: continue\n    await z", Sureness.YES),
        arguments("while True:\n    z = x.poll()\n    if z is not None: await z", Sureness.YES),
        arguments("while True:\n    z = x.poll()\n    if z.key: await z", Sureness.NO));
  }

  @ParameterizedTest
  @MethodSource("idle")
  void tellsRoundsInWhichNothingHappens(String loop, Sureness expected) {
    PythonFile file = inCoroutine(loop);

    assertThat(file.spins().idly(loop(file))).isEqualTo(expected);
  }

  static Stream<Arguments> endless() {
    return Stream.of(
        arguments("while True: x()", true),
        arguments("while 1:\n    for y in x: break", true),
        arguments("while True:\n    while x: break", true),
        arguments("while True:\n    for y in x: return", false),
        arguments("while True:\n    for y in x: pass\n    else: break", false),
        arguments("while True:\n    async with x: pass", false),
        arguments("while True: yield x", false),
        arguments("while True: sys.exit()", false),
        arguments("while x: y()", false));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void tellsLoopsWithoutAWayOut(String loop, boolean expected) {
    PythonFile file = inCoroutine(loop);

    assertThat(file.spins().endlessly(loop(file))).isEqualTo(expected);
  }

  private static PythonFile inCoroutine(String loop) {
    return Sources.file("import sys\nasync def f(x, y):\n  " + loop.replace("\n", "\n  ") + "\n");
  }

  private static While loop(PythonFile file) {
    List<While> found = new ArrayList<>();
    collect(file.tree(), found);
    return found.getFirst();
  }

  private static void collect(Node node, List<While> found) {
    if (node instanceof While loop) {
      found.add(loop);
    }
    Children.forEach(node, child -> collect(child, found));
  }
}
