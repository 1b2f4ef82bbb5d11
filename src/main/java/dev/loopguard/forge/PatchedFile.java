package dev.loopguard.forge;

import java.util.Optional;

/**
 * A row of a pull request's file list.
 *
 * @param path the path at the head, or the old one of a removed file
 * @param previousPath the path at the merge base, of a renamed or copied file
 * @param status what happened to it
 * @param blobSha the object name of its content at the head (of the old content when removed; a
 *     commit for a submodule)
 * @param additions lines added as the forge counts them
 * @param deletions lines removed as the forge counts them
 * @param patch the hunks in unified format without file headers; empty for binary and large files
 */
public record PatchedFile(
    String path,
    Optional<String> previousPath,
    Status status,
    String blobSha,
    int additions,
    int deletions,
    Optional<String> patch) {
  public enum Status {
    ADDED,
    MODIFIED,
    REMOVED,
    RENAMED,
    COPIED,
    CHANGED,
    UNCHANGED
  }

  /** Returns the path at the merge base. */
  public String oldPath() {
    return previousPath.orElse(path);
  }
}
