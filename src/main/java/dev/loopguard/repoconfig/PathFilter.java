package dev.loopguard.repoconfig;

import java.util.List;

/** The choice of files that a repository wants checked. */
public final class PathFilter {
  private final List<Glob> include;
  private final List<Glob> exclude;

  /**
   * Makes the choice ready.
   *
   * @param paths patterns that were checked when the configuration was read
   * @throws IllegalArgumentException if a pattern is not well formed
   */
  public PathFilter(RepoConfig.Paths paths) {
    include = globs(paths.include());
    exclude = globs(paths.exclude());
  }

  /**
   * Returns whether the file is to be checked.
   *
   * @param path its path from the root of the repository, with {@code /}
   */
  public boolean accepts(String path) {
    return (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(path)))
        && exclude.stream().noneMatch(glob -> glob.matches(path));
  }

  private static List<Glob> globs(List<String> patterns) {
    return patterns.stream()
        .map(
            pattern ->
                Glob.of(pattern).orElseThrow(() -> new IllegalArgumentException("no glob pattern")))
        .toList();
  }
}
