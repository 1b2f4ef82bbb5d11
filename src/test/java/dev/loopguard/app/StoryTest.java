package dev.loopguard.app;

import dev.loopguard.Golden;
import dev.loopguard.lab.Story;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a pull request, told step by step; read the golden file as one would read it. */
class StoryTest {
  @TempDir Path folder;

  @Test
  void aPullRequestIsFollowedFromItsOpeningToItsMerge() {
    StringJoiner told = new StringJoiner("\n");
    try (Station station = new Station(folder)) {
      Story.play(
          station.github,
          (pull, delivery) -> {
            station.deliver(delivery);
            station.work();
          },
          told::add);
    }
    Golden.assertMatches("story.md", told.toString());
  }
}
