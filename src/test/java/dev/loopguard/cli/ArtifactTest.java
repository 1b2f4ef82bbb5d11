package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArtifactTest {
  private static final Path ROOT = Path.of("/work folder");

  @Test
  void aFileUnderTheRootIsNamedFromThere() {
    assertThat(Artifact.of("./a/../b c.py", Path.of("/work folder/a/../b c.py"), ROOT))
        .isEqualTo(new Artifact("./a/../b c.py", "b c.py", "b%20c.py", true));
  }

  @Test
  void whatMeansSomethingInAUriIsEncoded() {
    String hostile = "a:b%25?#[é].py\n";
    String encoded = "a%3Ab%2525%3F%23%5B%C3%A9%5D.py%0A";
    assertThat(Artifact.inRepository("x/" + hostile).uri()).isEqualTo("x/" + encoded);
    assertThat(Artifact.of("x", Path.of("/work folder/x/" + hostile), ROOT).uri())
        .isEqualTo("x/" + encoded);
  }

  @Test
  void aFileElsewhereKeepsItsWholePath() {
    assertThat(Artifact.of("../a.py", Path.of("/else where/a.py"), ROOT))
        .isEqualTo(new Artifact("../a.py", "/else where/a.py", "file:///else%20where/a.py", false));
    assertThat(Artifact.of("x", Path.of("/work folder2/a.py"), ROOT).rooted()).isFalse();
  }

  @Test
  void theRootOfTheFileSystemIsARootToo() {
    assertThat(Artifact.of("/a.py", Path.of("/a.py"), Path.of("/")))
        .isEqualTo(new Artifact("/a.py", "a.py", "a.py", true));
  }
}
