package dev.loopguard.command;

import dev.loopguard.model.Revision;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Pause;
import dev.loopguard.store.RuleNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a command may look up about its pull request. Each is read when it is first asked for. */
public interface Surroundings {
  /** Returns the language that the repository wants to be answered in. */
  CommentLanguage language();

  /** Returns the rules that the repository and its organisation add to those we bring. */
  OwnRules ownRules();

  /** Returns what our comments told, settled or not, the oldest first. */
  List<OwnComments.Told> told();

  /**
   * Returns what a full review of the newest commit finds, whether a comment tells it or not, also
   * what is dismissed.
   */
  List<Wanted> findings();

  /** Returns the repository's file of findings that nobody wants to hear of. */
  BaselineOutcome baseline();

  /** Returns what is dismissed on the pull request today: by itself first, then everywhere. */
  List<Dismissal> dismissals();

  /**
   * Returns what became of the findings of each rule in the repository, the most frequent first.
   */
  List<RuleNumbers> numbers();

  /** Returns the pause of the pull request's reviews, if there is one. */
  Optional<Pause> pause();

  /** Returns the newest commit of the pull request. */
  Revision head();

  /** Returns how its review stands, or empty when none was ever asked for. */
  Optional<ReviewStatus> review();

  Instant now();

  /** Returns the present day in UTC. */
  default LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }
}
