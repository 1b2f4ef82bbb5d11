package dev.loopguard.forge.github;

import java.net.URI;
import java.util.Set;

/**
 * Names the family of a request's route by the fixed words of its path, like {@code pulls-files}.
 * Whatever else stands in a path (names, numbers, commits, files) is left out, so that there are
 * few families and none of them holds anything that was chosen by others.
 */
final class RouteKind {
  private static final Set<String> WORDS =
      Set.of(
          "access_tokens",
          "app",
          "app-manifests",
          "attempts",
          "blobs",
          "branches",
          "check-runs",
          "check-suites",
          "collaborators",
          "comments",
          "commits",
          "compare",
          "contents",
          "conversions",
          "deliveries",
          "files",
          "git",
          "graphql",
          "hook",
          "installation",
          "installations",
          "issues",
          "labels",
          "meta",
          "permission",
          "pulls",
          "rate_limit",
          "reactions",
          "ref",
          "replies",
          "repositories",
          "reviews",
          "tarball",
          "tree",
          "trees");

  /** What stands behind these words is a path or a range of the repository's own. */
  private static final Set<String> LAST =
      Set.of("blobs", "compare", "contents", "trees", "tarball", "ref");

  private static final int DEEPEST = 3;

  private RouteKind() {}

  /** Returns the family of what {@code uri} names under the root {@code api}. */
  static String of(URI api, URI uri) {
    String path = uri.getRawPath();
    String root = api.getRawPath();
    String[] parts = (path.startsWith(root) ? path.substring(root.length()) : path).split("/");
    StringBuilder kind = new StringBuilder();
    int words = 0;
    for (int i = first(parts); i < parts.length && words < DEEPEST; i++) {
      if (WORDS.contains(parts[i])) {
        kind.append(words++ == 0 ? "" : "-").append(parts[i]);
        if (LAST.contains(parts[i])) {
          break;
        }
      }
    }
    return words == 0 ? otherwise(parts) : kind.toString();
  }

  /** A repository and its owner may have the names of routes. */
  private static int first(String[] parts) {
    return parts.length > 1 && parts[1].equals("repos") ? Math.min(4, parts.length) : 1;
  }

  private static String otherwise(String[] parts) {
    return parts.length > 1 && parts[1].equals("repos") ? "repository" : "other";
  }
}
