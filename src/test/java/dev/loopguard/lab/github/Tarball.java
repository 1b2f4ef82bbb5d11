package dev.loopguard.lab.github;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jgit.lib.FileMode;

/** An archive in the making, as GitHub packs them or as nobody should. */
public final class Tarball {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  public Tarball() {
    try {
      tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name());
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of a commit, all below one folder, with the commit's name in a comment. */
  static byte[] of(FakeRepository repository, String commit) {
    String folder =
        "%s-%s-%s/".formatted(repository.owner(), repository.name(), commit.substring(0, 7));
    Tarball tarball = new Tarball().comment(commit).entry(folder, TarConstants.LF_DIR, new byte[0]);
    for (GitStore.Row row : repository.git().rows(commit)) {
      String name = folder + row.path();
      if (FileMode.SYMLINK.equals(row.mode().getBits())) {
        tarball.link(name, text(repository, row));
      } else if (!FileMode.GITLINK.equals(row.mode().getBits())) {
        tarball.file(name, repository.git().blob(row.sha()).orElseThrow());
      }
    }
    return tarball.bytes();
  }

  private static String text(FakeRepository repository, GitStore.Row row) {
    return new String(repository.git().blob(row.sha()).orElseThrow(), StandardCharsets.UTF_8);
  }

  public Tarball files(Map<String, String> texts) {
    texts.forEach((name, text) -> file(name, text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public Tarball file(String name, byte[] content) {
    return entry(name, TarConstants.LF_NORMAL, content);
  }

  public Tarball link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    return add(entry, new byte[0]);
  }

  /**
   * Adds an entry of any kind.
   *
   * @param name as it stands there, with whatever leads out of the folder
   */
  public Tarball entry(String name, byte kind, byte[] content) {
    return add(new TarArchiveEntry(name, kind, true), content);
  }

  private Tarball comment(String words) {
    TarArchiveEntry entry =
        new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
    entry.addPaxHeader("comment", words);
    try {
      tar.putArchiveEntry(entry);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tarball add(TarArchiveEntry entry, byte[] content) {
    try {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the archive and returns it. */
  public byte[] bytes() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
