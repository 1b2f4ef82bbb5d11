package dev.loopguard.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one named path leads to; filled while it is searched. */
final class Found {
  private final List<Source> sources = new ArrayList<>();
  private final Set<Path> folders = new LinkedHashSet<>();
  private final List<Note> skipped = new ArrayList<>();
  private final List<Note> failures = new ArrayList<>();

  /**
   * A path that is not checked.
   *
   * @param shown the path as people named it
   * @param reason why, a clause
   */
  record Note(String shown, String reason) {}

  void add(Source source) {
    sources.add(source);
  }

  void enter(Path folder) {
    folders.add(folder);
  }

  void skip(String shown, String reason) {
    skipped.add(new Note(shown, reason));
  }

  void fail(String shown, String reason) {
    failures.add(new Note(shown, reason));
  }

  /** Returns the files to check, in the order they are reported. */
  List<Source> sources() {
    return sources;
  }

  /** Returns whether the named path led to files or folders that are checked. */
  boolean isSomewhere() {
    return !folders.isEmpty();
  }

  /** Returns the real paths of the folders that were looked into, the named one first. */
  Set<Path> folders() {
    return folders;
  }

  /** Returns what is left out on purpose, though somebody may miss it. */
  List<Note> skipped() {
    return skipped;
  }

  /** Returns what could not be read. */
  List<Note> failures() {
    return failures;
  }
}
