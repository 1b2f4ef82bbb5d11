package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.PythonVersion;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.cli.CheckedFile.Silenced;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.SourceFile;
import dev.loopguard.pipeline.ProjectFiles;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one file at a time; several threads may use it at once. */
final class FileCheck {
  /** Files over this many bytes are not even read; analyzers have limits of their own below. */
  private static final long LARGEST = 16 << 20;

  private final List<Analyzer> analyzers;
  private final Catalogue catalogue;
  private final Path root;
  private final Projects projects = new Projects();
  private final Codebases codebases;

  /**
   * @param root the folder, a real path, that reports name files from
   * @param summaries what other files offer to those that are checked
   */
  FileCheck(List<Analyzer> analyzers, Catalogue catalogue, Path root, Summaries summaries) {
    this.analyzers = List.copyOf(analyzers);
    this.catalogue = catalogue;
    this.root = root;
    this.codebases = new Codebases(summaries);
  }

  /** Returns whether a file of this path is for any analyzer. */
  boolean reads(String path) {
    return analyzers.stream().anyMatch(analyzer -> analyzer.reads(path));
  }

  /** Returns what is reported of a path that is not checked. */
  CheckedFile unread(Found.Note note, State state) {
    return CheckedFile.unread(
        Artifact.of(note.shown(), root.resolve(note.shown()), root), state, note.reason());
  }

  CheckedFile check(Source source, RepoConfig config) {
    return check(source, config, codebase(source));
  }

  CheckedFile check(Source source, RepoConfig config, Codebase codebase) {
    Artifact file = Artifact.of(source.shown(), source.location(), root);
    try {
      if (Files.size(source.file()) > LARGEST) {
        return CheckedFile.unread(
            file, State.NOT_CHECKED, Remarks.of(FileOutcome.Reason.TOO_LARGE));
      }
      Bytes content = Bytes.of(Files.readAllBytes(source.file()));
      Analyzer analyzer =
          analyzers.stream()
              .filter(candidate -> candidate.reads(source.shown()))
              .findFirst()
              .orElseThrow();
      return switch (analyzer.analyse(
          new SourceFile(source.path(), content), project(source, config), codebase)) {
        case FileOutcome.Checked checked -> checked(file, content, checked, config);
        case FileOutcome.NotChecked(String path, FileOutcome.Reason reason) ->
            CheckedFile.unread(file, State.NOT_CHECKED, Remarks.of(reason));
      };
    } catch (IOException trouble) {
      return CheckedFile.unread(file, State.UNREADABLE, Paths.reason(trouble));
    }
  }

  /** Returns what is known of the project that a file belongs to. */
  ProjectFacts project(Source source, RepoConfig config) {
    ProjectFacts said =
        projects
            .of(Paths.parent(source.location()))
            .rootedIn(config.sourceRoots())
            .knowing(ProjectFiles.known(config.known()));
    return config.python().flatMap(PythonVersion::parse).map(said::on).orElse(said);
  }

  /** Returns the files that a file to check belongs to. */
  Codebase codebase(Source source) {
    return codebases.of(source);
  }

  private CheckedFile checked(
      Artifact file, Bytes content, FileOutcome.Checked outcome, RepoConfig config) {
    Map<Finding, Identity> identities = identities(outcome);
    List<Reported> findings =
        outcome.findings().stream()
            .flatMap(found -> reported(found, config, identities).stream())
            .toList();
    List<Silenced> silenced =
        outcome.suppressed().stream()
            .flatMap(
                one ->
                    reported(one.finding(), config, identities)
                        .map(found -> new Silenced(found, one.reason()))
                        .stream())
            .toList();
    return new CheckedFile(
        file,
        findings.isEmpty() ? Bytes.of(new byte[0]) : content,
        outcome.complete() ? State.CHECKED : State.PARTLY_CHECKED,
        outcome.gaps().stream().map(Remarks::of).toList(),
        findings,
        silenced);
  }

  private static Map<Finding, Identity> identities(FileOutcome.Checked outcome) {
    return Stream.concat(
            outcome.findings().stream(),
            outcome.suppressed().stream().map(FileOutcome.Suppressed::finding))
        .distinct()
        .collect(
            Collectors.toMap(Function.identity(), finding -> Identity.of(outcome.path(), finding)));
  }

  private Optional<Reported> reported(
      Finding finding, RepoConfig config, Map<Finding, Identity> identities) {
    return catalogue
        .rule(finding.rule())
        .flatMap(
            rule ->
                EffectiveSeverity.of(config, rule, finding.severity())
                    .map(
                        severity ->
                            new Reported(
                                finding,
                                rule,
                                severity,
                                EffectiveSeverity.items(config, rule),
                                Objects.requireNonNull(identities.get(finding)))));
  }
}
