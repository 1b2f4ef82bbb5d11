package dev.loopguard.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Author;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkipReasonTest {
  private static final Author ADA = new Author("ada", false);
  private static final Author BOT = new Author("dependabot[bot]", true);

  @Test
  void anOrdinaryPullRequestIsReviewed() {
    assertThat(SkipReason.of(Samples.pull(false, Set.of("bug"), ADA), skipping(false))).isEmpty();
  }

  @Test
  void draftsWaitUnlessTheRepositoryWantsThem() {
    RepoConfig defaults = RepoConfig.DEFAULT;
    assertThat(SkipReason.of(Samples.pull(true, Set.of(), ADA), defaults))
        .contains(new SkipReason.Draft());
  }

  @Test
  void labelsAuthorsAndBotsAreLeftAlone() {
    assertThat(SkipReason.of(Samples.pull(false, Set.of("quiet", "bug"), ADA), skipping(false)))
        .contains(new SkipReason.Label("quiet"));
    assertThat(
            SkipReason.of(Samples.pull(false, Set.of(), new Author("eve", false)), skipping(false)))
        .contains(new SkipReason.Author("eve"));
    assertThat(SkipReason.of(Samples.pull(false, Set.of(), BOT), skipping(true)))
        .contains(new SkipReason.Bot("dependabot[bot]"));
    assertThat(SkipReason.of(Samples.pull(false, Set.of(), BOT), skipping(false))).isEmpty();
  }

  private static RepoConfig skipping(boolean bots) {
    RepoConfig it = RepoConfig.DEFAULT;
    return new RepoConfig(
        it.language(),
        it.python(),
        it.failOn(),
        it.commentFrom(),
        it.maxComments(),
        it.paths(),
        it.items(),
        it.rules(),
        it.drafts(),
        new RepoConfig.Skip(List.of("quiet"), List.of("eve"), bots),
        it.sourceRoots(),
        it.known(),
        it.resolveThreads());
  }
}
