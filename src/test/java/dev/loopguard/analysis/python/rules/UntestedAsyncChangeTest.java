package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.AsyncDefinition;
import dev.loopguard.analysis.CodeChange;
import dev.loopguard.analysis.CodeChange.Changed;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntestedAsyncChangeTest {
  private static final Changed PLACE = changed("src/orders.py", "Orders.place", 5);

  @Test
  void aChangedCoroutineFunctionWithoutATestIsTold() {
    Finding finding = over(List.of("README.md", "src/orders.py"), PLACE).orElseThrow();

    assertThat(finding.severity()).isEqualTo(Severity.CONSIDER);
    assertThat(finding.location().lines()).isEqualTo(LineRange.at(5));
    assertThat(finding.message().variant()).isEqualTo("default");
    assertThat(finding.message().arguments()).containsEntry("function", "Orders.place");
  }

  @Test
  void severalAreToldAsOne() {
    Finding finding =
        over(List.of("src/orders.py"), PLACE, changed("src/orders.py", "Orders.cancel", 9))
            .orElseThrow();

    assertThat(finding.message().variant()).isEqualTo("several");
    assertThat(finding.message().arguments()).containsEntry("others", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests/test_orders.py",
        "src/orders_test.py",
        "tests/data/orders.json",
        "conftest.py",
        "shop/testing/fakes.py"
      })
  void aTestThatChangesTooIsEnough(String test) {
    assertThat(over(List.of("src/orders.py", test), PLACE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"examples/chat.py", "docs/conf.py", "scripts/load.py", "Orders.java", "setup.py"})
  void codeThatIsRarelyTestedIsLeftAlone(String path) {
    assertThat(over(List.of(path), changed(path, "main", 1))).isEmpty();
  }

  @Test
  void aChangeWithoutAsynchronousFunctionsIsLeftAlone() {
    assertThat(over(List.of("src/orders.py"))).isEmpty();
  }

  private static Optional<Finding> over(List<String> paths, Changed... definitions) {
    return new UntestedAsyncChange().over(new CodeChange(paths, List.of(definitions)));
  }

  private static Changed changed(String path, String name, int line) {
    return new Changed(path, new AsyncDefinition(name, new LineRange(line, line + 2)));
  }
}
