package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.Flow.Exit;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowTest {
  @Test
  void followsBranches() {
    assertThat(exits("raise")).containsExactly(Exit.RAISE);
    assertThat(exits("if a:\n  raise")).containsExactlyInAnyOrder(Exit.RAISE, Exit.END);
    assertThat(exits("if a:\n  raise\nelif b:\n  raise\nelse:\n  raise"))
        .containsExactly(Exit.RAISE);
    assertThat(exits("if a:\n  return\nraise")).containsExactlyInAnyOrder(Exit.RETURN, Exit.RAISE);
    assertThat(exits("import sys\nsys.exit(1)")).containsExactly(Exit.RAISE);
  }

  @Test
  void followsLoops() {
    assertThat(exits("while True:\n  f()")).isEmpty();
    assertThat(exits("while True:\n  break")).containsExactly(Exit.END);
    assertThat(exits("for x in y:\n  raise")).containsExactlyInAnyOrder(Exit.RAISE, Exit.END);
    assertThat(exits("for x in y:\n  break\nelse:\n  raise"))
        .containsExactlyInAnyOrder(Exit.RAISE, Exit.END);
  }

  @Test
  void followsTryAndMatch() {
    assertThat(exits("try:\n  f()\nfinally:\n  raise")).containsExactly(Exit.RAISE);
    assertThat(exits("try:\n  raise\nexcept E:\n  pass"))
        .containsExactlyInAnyOrder(Exit.RAISE, Exit.END);
    assertThat(exits("match a:\n  case 1:\n    raise"))
        .containsExactlyInAnyOrder(Exit.RAISE, Exit.END);
    assertThat(exits("match a:\n  case 1:\n    raise\n  case _:\n    raise"))
        .containsExactly(Exit.RAISE);
  }

  private static Set<Exit> exits(String text) {
    PythonFile file = Sources.file(text);
    return file.flow().exits(file.tree().body());
  }
}
