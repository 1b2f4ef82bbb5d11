package dev.loopguard.forge.github;

import dev.loopguard.forge.ArchiveEnd;
import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads the files of a repository's archive, which is hostile: nothing is written anywhere, links
 * are passed over, and no part of it is held in memory but one file of ordinary size.
 *
 * @param limits how much is read
 * @param wanted whether the file of a path is handed on
 * @param taker takes it
 */
record TarFiles(ArchiveLimits limits, Predicate<String> wanted, Consumer<SourceFile> taker) {
  /** A header has half a kilobyte, and several where a name or its comment is long. */
  private static final int LONGEST_HEADER = 1 << 20;

  private static final int BUFFER = 1 << 16;

  /** Reads the archive, to its end or to a limit. */
  ArchiveEnd read(InputStream gzipped) throws IOException {
    try (InputStream received = new LimitedStream(gzipped, limits.received());
        InputStream unpacked = new GZIPInputStream(received, BUFFER);
        LimitedStream all = new LimitedStream(unpacked, limits.unpacked());
        LimitedStream part = new LimitedStream(all, Long.MAX_VALUE);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(part, StandardCharsets.UTF_8.name())) {
      return files(tar, part);
    } catch (LimitedStream.Exceeded e) {
      return ArchiveEnd.TOO_LARGE;
    }
  }

  private ArchiveEnd files(TarArchiveInputStream tar, LimitedStream part) throws IOException {
    int files = 0;
    while (true) {
      Optional<TarArchiveEntry> entry = next(tar, part);
      if (entry.isEmpty()) {
        return ArchiveEnd.WHOLE;
      }
      Optional<String> path = path(entry.get()).filter(wanted);
      if (path.isPresent()) {
        if (files++ == limits.files()) {
          return ArchiveEnd.TOO_MANY_FILES;
        }
        taker.accept(
            new SourceFile(
                path.get(), Bytes.of(tar.readNBytes(Math.toIntExact(entry.get().getSize())))));
      }
    }
  }

  /** What remains of the entry before is no part of the next one's header. */
  private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar, LimitedStream part)
      throws IOException {
    if (tar.getCurrentEntry() != null) {
      tar.transferTo(OutputStream.nullOutputStream());
    }
    part.allow(LONGEST_HEADER);
    Optional<TarArchiveEntry> entry = Optional.ofNullable(tar.getNextEntry());
    part.allow(Long.MAX_VALUE);
    return entry;
  }

  /** Returns where an entry stands in the repository, if it is a file that may be read. */
  private static Optional<String> path(TarArchiveEntry entry) {
    boolean plain =
        entry.getLinkFlag() == TarConstants.LF_NORMAL
            || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    boolean small = entry.getSize() >= 0 && entry.getSize() <= RepositoryReader.LARGEST_FILE;
    int top = entry.getName().indexOf('/');
    return plain && small && !entry.isSparse() && top >= 0
        ? Optional.of(entry.getName().substring(top + 1)).filter(Route::leadsDown)
        : Optional.empty();
  }
}
