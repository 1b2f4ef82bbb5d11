package dev.loopguard.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.load.Store;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The benches do what they measure; how long that takes is nobody's promise here. */
@EnabledOnOs(OS.LINUX)
class BenchIT {
  @Test
  void aSceneIsPlayedByAServerAndAGitHubOfTheirOwn() {
    try (Scenery scenery = Scenery.of(Duration.ZERO)) {
      scenery.play("acme", 1, 2);
      Scenery.Processors before = scenery.processors();
      Stage.Played second = scenery.play("acme", 1, 2);
      Scenery.Processors took = scenery.processors().since(before);

      assertThat(second.requests()).isEqualTo(ReviewBench.requests(2));
      assertThat(second.mostAtOnce()).isBetween(1, 10);
      assertThat(second.seconds()).isPositive();
      assertThat(took.servers()).isNotNegative();
      assertThat(Peak.of(scenery.server().pid())).isPositive();
    }
  }

  @Test
  void twoServersShareTheWorkOfOneDatabase() {
    try (Store store = Store.of(Store.Kind.POSTGRESQL);
        Scenery scenery =
            new Scenery(Duration.ZERO, 2, setup -> setup.onDatabase(store.address()))) {
      Stage.Played played = scenery.play("acme", 4, 1);

      assertThat(played.requests()).isGreaterThanOrEqualTo(4 * ReviewBench.requests(1));
    }
  }

  @Test
  void intakeTellsOfBothDatabasesAndLosesNothing() {
    List<Figure> figures = IntakeBench.run(Duration.ZERO, Duration.ofSeconds(1));

    assertThat(figures)
        .filteredOn(each -> each.what().contains("lost"))
        .extracting(Figure::value)
        .containsExactly(0.0, 0.0);
    assertThat(figures)
        .filteredOn(each -> each.what().contains("stored"))
        .extracting(Figure::value)
        .allMatch(rate -> rate > 0);
  }
}
