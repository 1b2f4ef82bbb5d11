package dev.loopguard.forge;

import dev.loopguard.model.Bytes;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.SourceFile;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the files of a repository beside those that a pull request changes. Each method throws
 * {@link ForgeException}.
 */
public interface RepositoryReader {
  /** Files beyond this (in bytes) are left out: hardly any was written by hand. */
  int LARGEST_FILE = 512_000;

  /** How many files one request reads at the most. */
  int FILES_AT_ONCE = 50;

  /** How many bytes of files one request reads at the most. */
  int BYTES_AT_ONCE = 4 << 20;

  /**
   * A repository as this App reaches it.
   *
   * @param installation the App installation whose token reads it
   */
  record Place(long installation, RepositoryRef repository) {}

  /** Reads in one request which files a commit has, as far as {@code wanted} takes their paths. */
  FileTree tree(Place place, Revision commit, Predicate<String> wanted);

  /**
   * Reads in one request the contents of a few files of a commit.
   *
   * @param files the names of their contents by path, within what is read {@linkplain
   *     #FILES_AT_ONCE at once}
   * @return contents by path; empty for files that no such request gives exactly: those in other
   *     encodings than UTF-8, large and binary ones
   */
  Map<String, Optional<Bytes>> files(Place place, Revision commit, Map<String, String> files);

  /**
   * Reads the files of a commit out of one archive, and hands each on while the rest still comes.
   * Their paths are hostile text and may stand there several times.
   *
   * @param wanted whether a path is handed on
   */
  ArchiveEnd archive(
      Place place,
      Revision commit,
      ArchiveLimits limits,
      Predicate<String> wanted,
      Consumer<SourceFile> taker);
}
