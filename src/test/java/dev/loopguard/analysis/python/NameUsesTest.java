package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameUsesTest {
  @Test
  void endWithTheNextValue() {
    assertThat(lines("def f():\n  x = 1\n  print(x)\n  x = x + 1\n  print(x)"))
        .contains(List.of(3, 4));
  }

  @Test
  void reachIntoNestedFunctions() {
    assertThat(lines("def f():\n  x = 1\n  def g():\n    return x")).contains(List.of(4));
  }

  @Test
  void areUnknownForNamesOfTheModule() {
    assertThat(lines("x = 1\nprint(x)")).isEmpty();
  }

  /** Returns the lines that read the first value of {@code x}. */
  private static Optional<List<Integer>> lines(String text) {
    PythonFile file = Sources.file(text);
    Name bound =
        Sources.all(file, Name.class).stream()
            .filter(name -> name.id().equals("x"))
            .findFirst()
            .orElseThrow();
    return file.nameUses()
        .of(bound)
        .map(uses -> uses.stream().map(use -> file.lines(use.start(), use.end()).first()).toList());
  }
}
