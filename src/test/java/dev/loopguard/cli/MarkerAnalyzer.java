package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the words "nap(…)" (must) and "doze(…)" (consider), imports of files that are sleepy
 * (must), and stumbles over others.
 */
final class MarkerAnalyzer implements Analyzer {
  static final RuleId NAP = RuleId.python("blocking-nap");
  static final RuleId DOZE = RuleId.python("light-doze");

  /** Whether a file says that it is sleepy. */
  private record Mood(boolean sleepy) implements FileSummary {
    @Override
    public Language language() {
      return Language.PYTHON;
    }

    @Override
    public Bytes bytes() {
      return Bytes.utf8("" + sleepy);
    }
  }

  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public Optional<FileSummary> summarise(SourceFile file) {
    return Optional.of(new Mood(file.content().utf8().contains("# sleepy")));
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".py");
  }

  @Override
  public List<RuleId> rules() {
    return List.of(NAP, DOZE);
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    List<Finding> findings = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    String[] lines = file.content().utf8().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains("\0")) {
        return new FileOutcome.NotChecked(file.path(), FileOutcome.Reason.BINARY);
      }
      if (lines[i].contains("???")) {
        gaps.add(new Gap.Unparsable(LineRange.at(i + 1), "unexpected \u001b[31m?"));
      }
      if (lines[i].startsWith("import ")) {
        String name = lines[i].substring("import ".length());
        if (codebase.file(name + ".py").filter(new Mood(true)::equals).isPresent()) {
          findings.add(finding(file, i + 1, 1, NAP, Severity.MUST, "import(" + name + ")"));
        }
      }
      int nap = lines[i].indexOf("nap(");
      if (nap >= 0) {
        findings.add(finding(file, i + 1, nap + 1, NAP, Severity.MUST, lines[i].substring(nap)));
      }
      int doze = lines[i].indexOf("doze(");
      if (doze >= 0) {
        findings.add(finding(file, i + 1, doze + 1, DOZE, Severity.CONSIDER, "doze ( )"));
      }
    }
    return new FileOutcome.Checked(file.path(), findings, List.of(), gaps);
  }

  private static Finding finding(
      SourceFile file, int line, int column, RuleId rule, Severity severity, String code) {
    return new Finding(
        rule,
        severity,
        new Location(file.path(), LineRange.at(line), column, ""),
        code.substring(0, code.indexOf(')') + 1)
            .replace("(", " ( ")
            .replace(")", " )")
            .replaceAll(" +", " "),
        Message.of(Map.of("call", code.strip(), "path", file.path())),
        Optional.empty());
  }
}
