package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.PythonVersion;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.SourceFile;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.repoconfig.RepoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Checks one file at a time; several threads may use it at once. */
final class FileCheck {
  /** Files over this many bytes are not even read; analyzers have limits of their own below. */
  private static final long LARGEST = 16 << 20;

  private final List<Analyzer> analyzers;
  private final Catalogue catalogue;
  private final Projects projects = new Projects();

  FileCheck(List<Analyzer> analyzers, Catalogue catalogue) {
    this.analyzers = List.copyOf(analyzers);
    this.catalogue = catalogue;
  }

  /** Returns whether a file of this path is for any analyzer. */
  boolean reads(String path) {
    return analyzers.stream().anyMatch(analyzer -> analyzer.reads(path));
  }

  CheckedFile check(Source source, RepoConfig config) {
    try {
      if (Files.size(source.file()) > LARGEST) {
        return CheckedFile.unread(
            source, State.NOT_CHECKED, Remarks.of(FileOutcome.Reason.TOO_LARGE));
      }
      Bytes content = Bytes.of(Files.readAllBytes(source.file()));
      Analyzer analyzer =
          analyzers.stream()
              .filter(candidate -> candidate.reads(source.shown()))
              .findFirst()
              .orElseThrow();
      SourceFile file = new SourceFile(source.path(), content);
      return switch (analyzer.analyse(file, project(source, config))) {
        case FileOutcome.Checked checked -> checked(source, content, checked, config);
        case FileOutcome.NotChecked(String path, FileOutcome.Reason reason) ->
            CheckedFile.unread(source, State.NOT_CHECKED, Remarks.of(reason));
      };
    } catch (IOException trouble) {
      return CheckedFile.unread(source, State.UNREADABLE, Paths.reason(trouble));
    }
  }

  private ProjectFacts project(Source source, RepoConfig config) {
    ProjectFacts said = projects.of(Paths.parent(source.location()));
    return config.python().flatMap(PythonVersion::parse).map(said::on).orElse(said);
  }

  private CheckedFile checked(
      Source source, Bytes content, FileOutcome.Checked outcome, RepoConfig config) {
    List<Reported> findings =
        outcome.findings().stream().flatMap(found -> reported(found, config).stream()).toList();
    return new CheckedFile(
        source,
        findings.isEmpty() ? Bytes.of(new byte[0]) : content,
        outcome.complete() ? State.CHECKED : State.PARTLY_CHECKED,
        outcome.gaps().stream().map(Remarks::of).toList(),
        findings,
        outcome.suppressed().size());
  }

  private Optional<Reported> reported(Finding finding, RepoConfig config) {
    return catalogue
        .rule(finding.rule())
        .flatMap(
            rule ->
                EffectiveSeverity.of(config, rule, finding.severity())
                    .map(
                        severity ->
                            new Reported(
                                finding, rule, severity, EffectiveSeverity.items(config, rule))));
  }
}
