package dev.loopguard.lab.github;

import java.util.List;
import java.util.Optional;

/**
 * What a change does to one file.
 *
 * @param path its path after the change, or before it when it was removed
 * @param previousPath its path before a rename
 * @param status as GitHub names it: added, removed, modified or renamed
 * @param sha the object's name after the change, or before it when it was removed
 * @param additions lines added
 * @param deletions lines removed
 * @param patch the hunks without file headers; empty for binary files and pure renames
 */
public record FileDiff(
    String path,
    Optional<String> previousPath,
    String status,
    String sha,
    int additions,
    int deletions,
    Optional<String> patch) {

  FileDiff withoutPatch() {
    return new FileDiff(path, previousPath, status, sha, additions, deletions, Optional.empty());
  }

  FileDiff withoutCounts() {
    return new FileDiff(path, previousPath, status, sha, 0, 0, Optional.empty());
  }

  List<Hunk> hunks() {
    return patch.map(Hunk::of).orElse(List.of());
  }
}
