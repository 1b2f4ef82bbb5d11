package dev.loopguard.pipeline;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import java.util.Map;

/**
 * A pull request with its change, as it was read.
 *
 * @param overview what was read before the change
 * @param comparison the changed files
 * @param contents the contents of the files that are checked, of the old side where the forge left
 *     out the patch, of the files in which the project says what it is, and of the baseline file
 * @param known what came of files that were checked before, in place of their contents
 */
record Snapshot(
    Overview overview,
    Comparison comparison,
    Map<ContentRequest, FileContent> contents,
    Map<ContentRequest, EarlierChecks.Earlier> known) {
  Snapshot {
    contents = Map.copyOf(contents);
    known = Map.copyOf(known);
  }
}
