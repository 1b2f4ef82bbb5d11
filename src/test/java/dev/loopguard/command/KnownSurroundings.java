package dev.loopguard.command;

import dev.loopguard.model.Revision;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.Samples;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Pause;
import dev.loopguard.store.RuleNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Surroundings that a test says. */
public final class KnownSurroundings implements Surroundings {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  final List<OwnComments.Told> told = new ArrayList<>();
  final List<Dismissal> dismissals = new ArrayList<>();
  final List<RuleNumbers> numbers = new ArrayList<>();
  final List<Wanted> findings = new ArrayList<>();
  BaselineOutcome baseline = new BaselineOutcome.Absent();
  public CommentLanguage language = CommentLanguage.ENGLISH;
  OwnRules ownRules = OwnRules.NONE;
  Optional<Pause> pause = Optional.empty();
  Optional<ReviewStatus> review = Optional.empty();

  /** Returns a registry with the sample pages. */
  public static CommandRegistry registry() {
    return registry(new ConfigOutcome.Absent());
  }

  /** Returns a registry with the sample pages, where {@code outcome} holds. */
  static CommandRegistry registry(ConfigOutcome outcome) {
    return new CommandRegistry(
        new CommandRegistry.Pages(Samples.catalogue(), Samples.LINKS::rule, Samples.LINKS::item),
        _ -> outcome);
  }

  @Override
  public CommentLanguage language() {
    return language;
  }

  @Override
  public OwnRules ownRules() {
    return ownRules;
  }

  @Override
  public List<OwnComments.Told> told() {
    return told;
  }

  @Override
  public List<Wanted> findings() {
    return findings;
  }

  @Override
  public BaselineOutcome baseline() {
    return baseline;
  }

  @Override
  public List<Dismissal> dismissals() {
    return dismissals;
  }

  @Override
  public List<RuleNumbers> numbers() {
    return numbers;
  }

  @Override
  public Optional<Pause> pause() {
    return pause;
  }

  @Override
  public Revision head() {
    return Samples.HEAD;
  }

  @Override
  public Optional<ReviewStatus> review() {
    return review;
  }

  @Override
  public Instant now() {
    return NOW;
  }
}
