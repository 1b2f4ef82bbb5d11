package dev.loopguard.web;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A pull request with its addresses.
 *
 * @param name as people write it, like {@code acme/shop#12}
 * @param page the path of its repository's page here
 * @param forge its address at the forge
 */
record PullLink(String name, String page, String forge) {
  static PullLink of(PullRequestRef pull, URI forge) {
    return new PullLink(
        pull.toString(),
        page(pull.repository()),
        forge(pull.repository(), forge) + "/pull/" + pull.number());
  }

  /** Returns the path of a repository's page. */
  static String page(RepositoryRef repository) {
    return "/repositories/" + path(repository);
  }

  /** Returns the address of a repository at the forge. */
  static String forge(RepositoryRef repository, URI forge) {
    String site = forge.toString();
    return (site.endsWith("/") ? site : site + "/") + path(repository);
  }

  private static String path(RepositoryRef repository) {
    return encoded(repository.owner()) + "/" + encoded(repository.name());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
