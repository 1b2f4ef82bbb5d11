package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.repoconfig.ConfigOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Everything a plan depends on.
 *
 * @param change what is reviewed
 * @param checks what the analysis found there
 * @param rules what it is judged by
 * @param said what stands there already
 */
public record ReviewInput(Change change, Checks checks, Rules rules, Said said) {
  /** Returns the same under another configuration. */
  ReviewInput under(ConfigOutcome config) {
    Rules others =
        new Rules(
            rules.catalogue(),
            rules.version(),
            config,
            Optional.empty(),
            rules.waivers(),
            rules.own());
    return new ReviewInput(change, checks, others, said);
  }

  /**
   * What is reviewed.
   *
   * @param files the changed files whose hunks are known, in the forge's order
   * @param full whether everything in them is told, not only what the change brought
   */
  public record Change(
      PullRequest pull, Comparison comparison, List<ChangedFile> files, boolean full) {
    public Change {
      files = List.copyOf(files);
    }

    /** Makes a change of which only what it brought is told. */
    public Change(PullRequest pull, Comparison comparison, List<ChangedFile> files) {
      this(pull, comparison, files, false);
    }
  }

  /**
   * What came of the files.
   *
   * @param outcomes of those that were given to an analyser
   * @param deleted of those that the change deletes, as the merge base has them
   * @param unchecked those that were not, though a language is known for them
   * @param overall what rules over the whole change found
   */
  public record Checks(
      List<FileCheck> outcomes,
      List<FileOutcome> deleted,
      List<UncheckedFile> unchecked,
      List<Finding> overall) {
    public Checks {
      outcomes = List.copyOf(outcomes);
      deleted = List.copyOf(deleted);
      unchecked = List.copyOf(unchecked);
      overall = List.copyOf(overall);
    }

    /** Makes what came of files when nothing is said of the change as a whole. */
    public Checks(List<FileCheck> outcomes, List<UncheckedFile> unchecked) {
      this(outcomes, List.of(), unchecked, List.of());
    }
  }

  /**
   * What the change is judged by.
   *
   * @param version the version of the rule set
   * @param proposed what would hold once the change is merged, where it edits the configuration
   * @param waivers what is not to be reported
   * @param own the rules of the repository's own, which the catalogue has too
   */
  public record Rules(
      Catalogue catalogue,
      String version,
      ConfigOutcome config,
      Optional<ConfigOutcome.Merged> proposed,
      Waivers waivers,
      OwnRules own) {
    /** Returns the version of each rule. */
    RuleVersions versions() {
      return new RuleVersions(version, own);
    }

    /** Makes the rules of a repository without rules of its own. */
    public Rules(
        Catalogue catalogue,
        String version,
        ConfigOutcome config,
        Optional<ConfigOutcome.Merged> proposed,
        Waivers waivers) {
      this(catalogue, version, config, proposed, waivers, OwnRules.NONE);
    }

    /** Makes the rules of a repository where nothing is dismissed or proposed. */
    public Rules(Catalogue catalogue, String version, ConfigOutcome config) {
      this(catalogue, version, config, Optional.empty(), Waivers.NONE);
    }
  }

  /**
   * What stands on the pull request already.
   *
   * @param self the login our own comments carry
   * @param comments every comment on the change, anybody's
   */
  public record Said(String self, List<ReviewComment> comments) {
    public Said {
      comments = List.copyOf(comments);
    }
  }
}
