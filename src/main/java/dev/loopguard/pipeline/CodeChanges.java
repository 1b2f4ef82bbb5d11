package dev.loopguard.pipeline;

import dev.loopguard.analysis.AsyncDefinition;
import dev.loopguard.analysis.CodeChange;
import dev.loopguard.analysis.CodeChange.Changed;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.model.LineRange;
import dev.loopguard.review.FileCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Says of a whole change what rules beyond one file look at. */
final class CodeChanges {
  private CodeChanges() {}

  static CodeChange of(Comparison comparison, List<ChangedFile> files, List<FileCheck> checks) {
    Map<String, Checked> checked = new HashMap<>();
    for (FileCheck check : checks) {
      if (check.head() instanceof Checked outcome) {
        checked.put(outcome.path(), outcome);
      }
    }
    List<Changed> definitions = new ArrayList<>();
    for (ChangedFile file : files) {
      Checked outcome = checked.get(file.path());
      if (outcome != null) {
        outcome.definitions().stream()
            .filter(definition -> touched(file, definition))
            .forEach(definition -> definitions.add(new Changed(file.path(), definition)));
      }
    }
    return new CodeChange(paths(comparison), definitions);
  }

  private static List<String> paths(Comparison comparison) {
    return comparison.files().stream()
        .filter(file -> file.status() != PatchedFile.Status.REMOVED)
        .map(PatchedFile::path)
        .toList();
  }

  private static boolean touched(ChangedFile file, AsyncDefinition definition) {
    LineRange lines = definition.lines();
    return IntStream.rangeClosed(lines.first(), lines.last()).anyMatch(file::changed);
  }
}
