package dev.loopguard.repoconfig;

import java.util.List;

/** What came of reading a repository's configuration. {@link #config} holds in every case. */
public sealed interface ConfigOutcome {
  /** Returns what the review runs with: the defaults unless {@link Loaded}. */
  RepoConfig config();

  /**
   * The file was read.
   *
   * @param withoutEffect keys that are accepted and mean nothing in this version yet
   */
  record Loaded(RepoConfig config, List<String> withoutEffect) implements ConfigOutcome {
    public Loaded {
      withoutEffect = List.copyOf(withoutEffect);
    }
  }

  record Absent() implements ConfigOutcome {
    @Override
    public RepoConfig config() {
      return RepoConfig.DEFAULT;
    }
  }

  record Invalid(List<ConfigError> errors) implements ConfigOutcome {
    public Invalid {
      errors = List.copyOf(errors);
    }

    @Override
    public RepoConfig config() {
      return RepoConfig.DEFAULT;
    }
  }

  record Unreachable(String reason) implements ConfigOutcome {
    @Override
    public RepoConfig config() {
      return RepoConfig.DEFAULT;
    }
  }
}
