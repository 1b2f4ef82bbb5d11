package dev.loopguard.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.review.Markers.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkersTest {
  private static final Mark MARK =
      new Mark(new Identity("a".repeat(26), "b".repeat(16)), 0, Samples.SLEEP, "2026.11-1");

  private final Markers markers = new Markers("secret", Optional.empty());
  private final String line = markers.write(Samples.PULL, List.of(MARK));

  @Test
  void theLineIsAnHtmlCommentWithTheIdentityAndASignature() {
    assertThat(line)
        .matches(
            "<!-- loopguard:1 a{26}\\.b{16}\\.0\\.python/blocking-sleep\\.2026\\.11-1 [a-z2-7]{26}"
                + " -->");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "  \t\n "})
  void blanksAfterTheLastLineCountForNothing(String after) {
    assertThat(markers.read(Samples.PULL, "Some words\r\n\r\n" + line + after))
        .isEqualTo(new Reading.Valid(List.of(MARK), false));
  }

  @Test
  void aCommentOnSeveralFindingsHasAMarkForEach() {
    Mark other =
        new Mark(new Identity("c".repeat(26), "d".repeat(16)), 1, Samples.SLEEP, "2026.11-1");
    String both = markers.write(Samples.PULL, List.of(MARK, other));

    assertThat(markers.read(Samples.PULL, both))
        .isEqualTo(new Reading.Valid(List.of(MARK, other), false));
    assertThat(markers.read(Samples.PULL, both.replace("+c", "+e")))
        .isEqualTo(new Reading.Unverified(List.of("a".repeat(26), "e" + "c".repeat(25))));
    assertThat(both.length()).isLessThan(300);
  }

  @Test
  void onlyTheLastLineIsRead() {
    assertThat(markers.read(Samples.PULL, line + "\nAnd more")).isEqualTo(new Reading.None());
    assertThat(markers.read(Samples.PULL, "```\n" + line + "\n```")).isEqualTo(new Reading.None());
    assertThat(markers.read(Samples.PULL, "Words before " + line)).isEqualTo(new Reading.None());
    assertThat(markers.read(Samples.PULL, "")).isEqualTo(new Reading.None());
  }

  @Test
  void aMarkerCopiedFromElsewhereDoesNotVerify() {
    PullRequestRef other = new PullRequestRef(7, Samples.PULL.repository(), 13);
    PullRequestRef elsewhere = new PullRequestRef(7, new RepositoryRef(43, "acme", "shop"), 12);
    assertThat(markers.read(other, line))
        .isEqualTo(new Reading.Unverified(List.of("a".repeat(26))));
    assertThat(markers.read(elsewhere, line))
        .isEqualTo(new Reading.Unverified(List.of("a".repeat(26))));
  }

  @Test
  void aRenamedRepositoryKeepsItsMarkers() {
    PullRequestRef renamed = new PullRequestRef(9, new RepositoryRef(42, "new", "name"), 12);
    assertThat(markers.read(renamed, line)).isEqualTo(new Reading.Valid(List.of(MARK), false));
  }

  @Test
  void aChangedMarkDoesNotVerify() {
    assertThat(markers.read(Samples.PULL, line.replace("aaa.", "aab.")))
        .isEqualTo(new Reading.Unverified(List.of("a".repeat(25) + "b")));
    assertThat(markers.read(Samples.PULL, "<!-- loopguard:1 short aaaa -->"))
        .isEqualTo(new Reading.Unverified(List.of("short")));
  }

  @Test
  void thePreviousSecretStillCounts() {
    assertThat(new Markers("new", Optional.of("secret")).read(Samples.PULL, line))
        .isEqualTo(new Reading.Valid(List.of(MARK), false));
    assertThat(new Markers("new", Optional.of("other")).read(Samples.PULL, line))
        .isInstanceOf(Reading.Unverified.class);
  }
}
