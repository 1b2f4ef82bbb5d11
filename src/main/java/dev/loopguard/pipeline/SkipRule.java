package dev.loopguard.pipeline;

import dev.loopguard.forge.PullRequest;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.Optional;

/** Why a pull request is left alone. */
public enum SkipRule {
  /** It is a draft, and the repository does not want drafts reviewed. */
  DRAFT,
  /** It carries a label that the repository named. */
  LABEL,
  /** It is by somebody whom the repository named. */
  AUTHOR,
  /** It is by a bot, and the repository does not want those reviewed. */
  BOT;

  /** Returns the first reason to leave {@code pull} alone, if there is one. */
  static Optional<SkipRule> of(PullRequest pull, RepoConfig config) {
    if (pull.draft() && !config.drafts()) {
      return Optional.of(DRAFT);
    }
    if (config.skip().labels().stream().anyMatch(pull.labels()::contains)) {
      return Optional.of(LABEL);
    }
    if (config.skip().authors().stream()
        .anyMatch(login -> login.equalsIgnoreCase(pull.author().login()))) {
      return Optional.of(AUTHOR);
    }
    return config.skip().bots() && pull.author().bot() ? Optional.of(BOT) : Optional.empty();
  }
}
