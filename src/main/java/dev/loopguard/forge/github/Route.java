package dev.loopguard.forge.github;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The paths of GitHub's REST interface that are used, each part encoded. */
final class Route {
  private Route() {}

  static String repository(RepositoryRef repository, String rest) {
    return "/repos/" + encode(repository.owner()) + "/" + encode(repository.name()) + rest;
  }

  static String pull(PullRequestRef ref, String rest) {
    return repository(ref.repository(), "/pulls/" + ref.number() + rest);
  }

  static String issue(PullRequestRef ref, String rest) {
    return repository(ref.repository(), "/issues/" + ref.number() + rest);
  }

  /**
   * Returns the contents endpoint's path.
   *
   * @param path of a file, from the root of the repository
   * @param commit the full name of the commit to read at
   */
  static String contents(RepositoryRef repository, String path, String commit) {
    return contents(repository, path) + "?ref=" + encode(commit);
  }

  /** Returns the contents endpoint's path for the tip of the default branch. */
  static String contents(RepositoryRef repository, String path) {
    String encoded =
        Arrays.stream(path.split("/")).map(Route::encode).collect(Collectors.joining("/"));
    return repository(repository, "/contents/" + encoded);
  }

  static String decode(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /**
   * Returns whether {@code path} leads down from the root of a repository. Git has no other paths,
   * but what stands between an address and GitHub may take {@code ..} for the way out of it.
   */
  static boolean leadsDown(String path) {
    return Arrays.stream(path.split("/", -1))
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
