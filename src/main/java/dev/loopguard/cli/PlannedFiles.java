package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.cli.CheckedFile.Silenced;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Coverage;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Step;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of a review that there is something to say of, as reports take them. */
final class PlannedFiles {
  private final RepoConfig config;
  private final Map<String, Bytes> contents;
  private final Map<String, Parts> files = new LinkedHashMap<>();

  private PlannedFiles(RepoConfig config, List<SourceFile> sources) {
    this.config = config;
    this.contents =
        sources.stream().collect(Collectors.toMap(SourceFile::path, SourceFile::content));
  }

  /** What is known of one file; filled step by step. */
  private static final class Parts {
    private final List<Reported> findings = new ArrayList<>();
    private final List<Silenced> silenced = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private State state = State.CHECKED;
  }

  /** Returns the files with findings in the order of the plan, then the others. */
  static List<CheckedFile> of(ReviewSteps.Planned planned) {
    ReviewPlan plan = planned.plan();
    PlannedFiles files = new PlannedFiles(plan.assessment().config().config(), planned.sources());
    plan.findings().steps().stream().map(Step::wanted).forEach(files::found);
    plan.findings()
        .silenced()
        .forEach(
            one ->
                files
                    .at(one.wanted().path())
                    .silenced
                    .add(new Silenced(files.reported(one.wanted()), one.reason())));
    plan.coverage().partly().forEach(files::partly);
    plan.coverage().unchecked().stream()
        .filter(file -> plan.coverage().missed().contains(file.path()))
        .forEach(files::missed);
    return files.files.entrySet().stream()
        .map(file -> files.checked(file.getKey(), file.getValue()))
        .toList();
  }

  private Parts at(String path) {
    return files.computeIfAbsent(path, _ -> new Parts());
  }

  private void found(Wanted wanted) {
    at(wanted.path()).findings.add(reported(wanted));
  }

  private void partly(Coverage.Partly file) {
    Parts parts = at(file.path());
    parts.state = State.PARTLY_CHECKED;
    file.gaps().stream().map(Remarks::of).forEach(parts.remarks::add);
  }

  private void missed(UncheckedFile file) {
    Parts parts = at(file.path());
    parts.state = State.NOT_CHECKED;
    parts.remarks.add(Remarks.of(file.reason()));
  }

  private Reported reported(Wanted wanted) {
    return new Reported(
        wanted.finding(),
        wanted.page(),
        wanted.severity(),
        EffectiveSeverity.items(config, wanted.page()),
        wanted.identity());
  }

  private CheckedFile checked(String path, Parts parts) {
    return new CheckedFile(
        Artifact.inRepository(path),
        contents.getOrDefault(path, Bytes.utf8("")),
        parts.state,
        parts.remarks,
        parts.findings,
        parts.silenced);
  }
}
