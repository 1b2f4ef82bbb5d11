package dev.loopguard.forge;

import dev.loopguard.model.Bytes;

/** What came of reading one file's content. */
public sealed interface FileContent {
  record Loaded(Bytes bytes) implements FileContent {}

  /** The file is over the size that is fetched. */
  record TooLarge(long bytes) implements FileContent {}

  /** No such file at that revision. */
  record Missing() implements FileContent {}

  /** The path is something else than a file: nothing to analyse. */
  record NotAFile(Kind kind) implements FileContent {}

  /** This file could not be read, though the forge answers otherwise. */
  record Unreadable(String reason) implements FileContent {}

  /** What a path can be other than a file. */
  enum Kind {
    SYMLINK("a symbolic link"),
    SUBMODULE("a submodule"),
    FOLDER("a folder");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the kind in words, with its article. */
    public String words() {
      return words;
    }
  }
}
