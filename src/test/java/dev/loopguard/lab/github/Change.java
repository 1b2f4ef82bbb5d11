package dev.loopguard.lab.github;

import java.util.Map;
import java.util.TreeMap;

/** A commit in the making, on top of a branch. */
public final class Change {
  private final GitStore git;
  private final String branch;
  private final Map<String, Entry> entries = new TreeMap<>();

  Change(GitStore git, String branch) {
    this.git = git;
    this.branch = branch;
  }

  public Change file(String path, String text) {
    return entry(path, Entry.text(text));
  }

  public Change file(String path, byte[] content) {
    return entry(path, new Entry.File(content));
  }

  /** Writes every file of the map. */
  public Change files(Map<String, byte[]> contents) {
    contents.forEach(this::file);
    return this;
  }

  public Change link(String path, String target) {
    return entry(path, new Entry.Link(target));
  }

  public Change submodule(String path, String commit) {
    return entry(path, new Entry.Submodule(commit));
  }

  public Change remove(String path) {
    return entry(path, new Entry.Removed());
  }

  /** Moves a file as it is. */
  public Change move(String from, String to) {
    file(to, git.read(git.tip(branch), from));
    return remove(from);
  }

  private Change entry(String path, Entry entry) {
    entries.put(path, entry);
    return this;
  }

  /** Makes the commit, moves the branch to it and returns its name. */
  public String commit(String message) {
    return git.commit(branch, message, entries);
  }
}
