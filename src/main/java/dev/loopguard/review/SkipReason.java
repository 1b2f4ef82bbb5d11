package dev.loopguard.review;

import dev.loopguard.forge.PullRequest;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.Optional;

/** Why a repository's configuration leaves a pull request alone. */
public sealed interface SkipReason {
  record Draft() implements SkipReason {}

  /** It carries a label that the configuration names. */
  record Label(String name) implements SkipReason {}

  /** Its author is one that the configuration names. */
  record Author(String login) implements SkipReason {}

  /** Its author is a bot. */
  record Bot(String login) implements SkipReason {}

  /** Returns why {@code pull} is left alone, if it is. */
  static Optional<SkipReason> of(PullRequest pull, RepoConfig config) {
    RepoConfig.Skip skip = config.skip();
    String login = pull.author().login();
    if (pull.draft() && !config.drafts()) {
      return Optional.of(new Draft());
    }
    if (skip.authors().contains(login)) {
      return Optional.of(new Author(login));
    }
    if (pull.author().bot() && skip.bots()) {
      return Optional.of(new Bot(login));
    }
    return skip.labels().stream()
        .filter(pull.labels()::contains)
        .findFirst()
        .map(label -> new Label(label));
  }
}
