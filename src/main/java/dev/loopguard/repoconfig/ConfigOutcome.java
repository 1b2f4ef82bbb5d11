package dev.loopguard.repoconfig;

import java.util.List;
import java.util.Map;

/** What came of reading configuration: of one file, or of all. {@link #config} always holds. */
public sealed interface ConfigOutcome {
  /** Returns what to work with: the defaults where nothing was read. */
  RepoConfig config();

  /** Returns every value of {@link #config} with its origin, as far as that is known. */
  default List<ConfigLeaf> leaves() {
    return Leaves.of(config(), Map.of());
  }

  /** Returns whether threads of settled comments are to be resolved. */
  default boolean resolvesThreads() {
    return config().resolveThreads();
  }

  /** The file was read. */
  record Loaded(RepoConfig config) implements ConfigOutcome {}

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

  /**
   * The files of all layers were read.
   *
   * @param config what they say together
   * @param organisation what came of the organisation's file
   * @param repository what came of the repository's own
   * @param leaves every value of {@code config} with its origin
   * @param notPermitted keys that ask for more than we may do in the repository
   */
  record Merged(
      RepoConfig config,
      ConfigOutcome organisation,
      ConfigOutcome repository,
      List<ConfigLeaf> leaves,
      List<String> notPermitted)
      implements ConfigOutcome {
    private static final String RESOLVE_THREADS = "resolve-threads";

    public Merged {
      leaves = List.copyOf(leaves);
      notPermitted = List.copyOf(notPermitted);
    }

    /**
     * Returns the same where we may do only so much.
     *
     * @param resolving whether we may resolve threads
     */
    public Merged permitted(boolean resolving) {
      List<String> refused =
          config.resolveThreads() && !resolving ? List.of(RESOLVE_THREADS) : List.of();
      return new Merged(config, organisation, repository, leaves, refused);
    }

    /** Returns the same without the texts that the organisation chose. */
    public Merged discreet() {
      return new Merged(
          config,
          organisation instanceof Invalid(List<ConfigError> errors)
              ? new Invalid(errors.stream().map(ConfigError::withheld).toList())
              : organisation,
          repository,
          leaves.stream().map(ConfigLeaf::discreet).toList(),
          notPermitted);
    }

    @Override
    public boolean resolvesThreads() {
      return config.resolveThreads() && !notPermitted.contains(RESOLVE_THREADS);
    }
  }
}
