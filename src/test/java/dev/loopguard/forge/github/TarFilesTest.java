package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.loopguard.forge.ArchiveEnd;
import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.lab.github.Tarball;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** Archives that somebody made to do harm, and those that are only large. */
class TarFilesTest {
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(100_000, 3_000_000, 3, Duration.ofSeconds(60));
  private static final byte[] TEXT = "x = 1\n".getBytes(StandardCharsets.UTF_8);

  private final List<SourceFile> taken = new ArrayList<>();
  private final TarFiles files = new TarFiles(LIMITS, path -> path.endsWith(".py"), taken::add);

  private ArchiveEnd read(byte[] archive) throws IOException {
    return files.read(new ByteArrayInputStream(archive));
  }

  private List<String> paths() {
    return taken.stream().map(SourceFile::path).toList();
  }

  @Test
  void pathsThatLeadOutOfTheRepositoryAreNone() throws IOException {
    byte[] archive =
        new Tarball()
            .file("top/../../etc/evil.py", TEXT)
            .file("/etc/evil.py", TEXT)
            .file("top//evil.py", TEXT)
            .file("top/./evil.py", TEXT)
            .file("evil.py", TEXT)
            .file("top/shop/good.py", TEXT)
            .bytes();

    assertThat(read(archive)).isEqualTo(ArchiveEnd.WHOLE);

    assertThat(taken)
        .containsExactly(
            new SourceFile("etc/evil.py", Bytes.of(TEXT)),
            new SourceFile("shop/good.py", Bytes.of(TEXT)));
  }

  @Test
  void whatIsNoPlainFileIsPassedOver() throws IOException {
    Tarball archive = new Tarball().link("top/link.py", "/etc/passwd");
    for (byte kind :
        List.of(
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO,
            TarConstants.LF_CONTIG,
            TarConstants.LF_DIR)) {
      archive.entry("top/other%d.py".formatted(kind), kind, new byte[0]);
    }
    archive.file("top/good.py", TEXT);

    assertThat(read(archive.bytes())).isEqualTo(ArchiveEnd.WHOLE);
    assertThat(paths()).containsExactly("good.py");
  }

  @Test
  void hugeFilesArePassedOver() throws IOException {
    byte[] archive =
        new Tarball()
            .file("top/huge.py", new byte[512_001])
            .file("top/large.py", new byte[512_000])
            .bytes();

    assertThat(read(archive)).isEqualTo(ArchiveEnd.WHOLE);
    assertThat(paths()).containsExactly("large.py");
  }

  @Test
  void whatUnpacksToTooMuchIsGivenUp() throws IOException {
    byte[] bomb =
        new Tarball().file("top/good.py", TEXT).file("top/bomb.bin", new byte[4_000_000]).bytes();
    assertThat(bomb.length).isLessThan(20_000);

    assertThat(read(bomb)).isEqualTo(ArchiveEnd.TOO_LARGE);
    assertThat(paths()).containsExactly("good.py");
  }

  @Test
  void aHeaderThatUnpacksToTooMuchIsGivenUp() throws IOException {
    byte[] name = new byte[2_000_000];
    Arrays.fill(name, (byte) 'a');
    byte[] bomb =
        new Tarball()
            .file("top/good.py", TEXT)
            .entry("long", TarConstants.LF_GNUTYPE_LONGNAME, name)
            .file("top/bad.py", TEXT)
            .bytes();

    assertThat(read(bomb)).isEqualTo(ArchiveEnd.TOO_LARGE);
    assertThat(paths()).containsExactly("good.py");
  }

  @Test
  void whatIsReceivedIsBounded() throws IOException {
    byte[] noise = new byte[400_000];
    new java.util.Random(1).nextBytes(noise);

    assertThat(read(new Tarball().file("top/noise.bin", noise).bytes()))
        .isEqualTo(ArchiveEnd.TOO_LARGE);
  }

  @Test
  void filesAreCounted() throws IOException {
    Tarball archive = new Tarball();
    for (int i = 0; i < 5; i++) {
      archive.file("top/%d.txt".formatted(i), TEXT).file("top/%d.py".formatted(i), TEXT);
    }

    assertThat(read(archive.bytes())).isEqualTo(ArchiveEnd.TOO_MANY_FILES);
    assertThat(paths()).containsExactly("0.py", "1.py", "2.py");
  }

  @Test
  void anArchiveThatBreaksOffIsTrouble() {
    byte[] noise = new byte[50_000];
    new java.util.Random(1).nextBytes(noise);
    byte[] whole = new Tarball().file("top/a.py", noise).bytes();

    assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)));
  }
}
