package dev.loopguard.forge.localgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGitMistakesTest {
  @TempDir private Path folder;

  @Test
  void aFolderOutsideARepositoryIsNamed() {
    assertRefused(
        "main",
        "HEAD",
        folder + " is in no git repository; run this inside one, or name its folder");
  }

  @Test
  void anEmptyRepositoryHasNoHead() throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      assertRefused("HEAD", "HEAD", "the repository has no commit yet; commit something first");
    }
  }

  @Test
  void anUnknownRevisionIsNamed() throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      repository.commit("main", Map.of());
      String advice = "; name a branch, a tag or a commit of this repository, or fetch it first";
      assertRefused("mian", "main", "unknown revision \"mian\"" + advice);
      assertRefused("main", "a..b", "unknown revision \"a..b\"" + advice);
      assertRefused(
          "main", "12".repeat(20), "unknown revision \"" + "12".repeat(20) + "\"" + advice);
    }
  }

  @Test
  void aBranchThatOnlyTheRemoteHasIsSuggested() throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision head = repository.commit("topic", Map.of());
      repository.update("refs/remotes/origin/main", ObjectId.fromString(head.sha()));
      assertRefused("main", "topic", "unknown revision \"main\"; did you mean \"origin/main\"?");
    }
  }

  @Test
  void unrelatedHistoriesAreNamed() throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision main = repository.commit("main", Map.of());
      Revision topic = repository.commit("topic", Map.of("a.py", Entry.text("a\n")));
      String pair = main.abbreviated() + " and " + topic.abbreviated();
      assertRefused(
          "main",
          "topic",
          pair + " have no common ancestor; name a base that the change started from");
      repository.shallowAt(topic);
      assertRefused(
          "main",
          "topic",
          pair
              + " have no common ancestor; this is a shallow clone, so run \"git fetch"
              + " --unshallow\" first");
    }
  }

  private void assertRefused(String base, String head, String reason) {
    LocalGitReader reader = new LocalGitReader(folder, base, head);
    assertThatThrownBy(() -> reader.overview(reader.ref()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            refused -> assertThat(refused.failure()).isEqualTo(new ForgeFailure.NotFound(reason)));
  }
}
