package dev.loopguard.pipeline;

import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.BaselineParser;
import dev.loopguard.review.Waiver;
import dev.loopguard.review.Waivers;
import dev.loopguard.store.Dismissal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings together what people dismissed, by commands and in the repository's baseline file. What is
 * over by today does not count.
 */
public final class WaiverReader {
  private final Remembered remembered;
  private final Clock clock;

  /** What commands dismissed that concerns one pull request. */
  @FunctionalInterface
  public interface Remembered {
    /**
     * Returns it in the order in which it counts.
     *
     * @param repository the forge's number of the repository
     */
    List<Dismissal> concerning(long repository, int number);
  }

  public WaiverReader(Remembered remembered, Clock clock) {
    this.remembered = remembered;
    this.clock = clock;
  }

  /** Returns where the baseline file is: at the tip of the base branch, never at the head. */
  static ContentRequest request(PullRequest pull) {
    return new ContentRequest(BaselineOutcome.PATH, pull.baseTip(), Optional.empty());
  }

  /** Returns what is not to be reported on the pull request of {@code snapshot}. */
  Waivers read(Snapshot snapshot) {
    PullRequest pull = snapshot.overview().pull();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<Waiver> waivers = new ArrayList<>();
    RepositoryRef repository = pull.ref().repository();
    remembered.concerning(repository.id(), pull.ref().number()).stream()
        .filter(dismissal -> dismissal.counts(today))
        .forEach(dismissal -> waivers.add(waiver(dismissal)));
    BaselineOutcome baseline = baseline(pull, snapshot.contents());
    baseline.entries().stream()
        .filter(entry -> entry.counts(today))
        .forEach(entry -> waivers.add(waiver(entry)));
    return new Waivers(waivers, baseline);
  }

  /** Returns what came of the baseline file, which {@code contents} hold. */
  static BaselineOutcome baseline(PullRequest pull, Map<ContentRequest, FileContent> contents) {
    return baseline(contents.getOrDefault(request(pull), new FileContent.Missing()));
  }

  private static Waiver waiver(Dismissal dismissal) {
    Dismissal.Named finding = dismissal.finding();
    return new Waiver(
        new Waiver.Target(
            finding.strong(),
            Optional.of(finding.weak()),
            finding.path(),
            dismissal.scope().everywhere()),
        dismissal.reason(),
        Optional.of(dismissal.by()),
        dismissal.until());
  }

  private static Waiver waiver(BaselineOutcome.Entry entry) {
    return new Waiver(
        new Waiver.Target(entry.strong(), entry.weak(), entry.path(), true),
        entry.reason(),
        Optional.empty(),
        entry.until());
  }

  private static BaselineOutcome baseline(FileContent content) {
    return switch (content) {
      case FileContent.Loaded loaded -> BaselineParser.parse(loaded.bytes().utf8());
      case FileContent.Missing() -> new BaselineOutcome.Absent();
      case FileContent.TooLarge(long bytes) ->
          new BaselineOutcome.Unreachable("it is too large: " + bytes + " bytes");
      case FileContent.NotAFile(FileContent.Kind kind) ->
          new BaselineOutcome.Unreachable("it is " + kind.words());
      case FileContent.Unreadable(String reason) -> new BaselineOutcome.Unreachable(reason);
    };
  }
}
