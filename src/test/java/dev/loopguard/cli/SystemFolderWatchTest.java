package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.cli.FolderWatch.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operating system's own way of telling changes, whichever it is. */
class SystemFolderWatchTest {
  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path folder;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private SystemFolderWatch watch;
  private Thread listener;

  @BeforeEach
  void open() throws IOException {
    watch = SystemFolderWatch.open();
    listener = Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try {
      for (Optional<Heard> next = watch.next(); next.isPresent(); next = watch.next()) {
        heard.add(next.get());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void theListenerEndsWhenTheWatchIsClosed() throws Exception {
    watch.close();
    listener.join();
  }

  @Test
  void savedRenamedAndRemovedFilesAreHeardOf() throws Exception {
    assertThat(watch.follow(Set.of(folder))).isTrue();
    Path file = Files.writeString(folder.resolve("a.py"), "1");
    await(change -> change.paths().contains(file));

    Path draft = Files.writeString(folder.resolve("a.py~"), "2");
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    await(change -> change.paths().contains(file));

    Files.delete(file);
    await(change -> change.paths().contains(file));
  }

  @Test
  void foldersAreFollowedOneByOne() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertThat(watch.follow(Set.of(folder))).isTrue();
    assertThat(watch.follow(Set.of(folder))).isFalse();
    assertThat(watch.follow(Set.of(folder, inner, folder.resolve("none")))).isTrue();
    Path deep = Files.writeString(inner.resolve("a.py"), "1");
    await(change -> change.paths().contains(deep));

    assertThat(watch.follow(Set.of(inner))).isFalse();
    Files.writeString(folder.resolve("unheard.py"), "1");
    Path other = Files.writeString(inner.resolve("b.py"), "1");
    await(change -> change.paths().contains(other));
    assertThat(heard).noneMatch(change -> change.paths().contains(folder.resolve("unheard.py")));
  }

  @Test
  void aFolderThatWasRemovedAndMadeAgainIsFollowedAnew() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    watch.follow(Set.of(folder, inner));
    Files.delete(inner);
    await(change -> change.paths().contains(inner));
    Files.createDirectory(inner);
    await(change -> change.paths().contains(inner));

    assertThat(watch.follow(Set.of(folder, inner))).isTrue();
    Path file = Files.writeString(inner.resolve("a.py"), "1");
    await(change -> change.paths().contains(file));
  }

  private void await(Predicate<Heard> wanted) throws InterruptedException {
    Heard next;
    do {
      next = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a change is heard of in time").isNotNull();
    } while (!wanted.test(next));
  }
}
