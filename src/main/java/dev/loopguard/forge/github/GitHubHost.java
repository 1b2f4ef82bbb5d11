package dev.loopguard.forge.github;

import dev.loopguard.forge.HostName;
import java.net.URI;

/**
 * Where a GitHub is: github.com, a company's part of it at {@code NAME.ghe.com}, or an Enterprise
 * Server.
 *
 * @param web what people open, without a slash at its end
 * @param api the root of the REST interface, without a slash at its end
 */
public record GitHubHost(URI web, URI api) {
  private static final String PUBLIC = "github.com";
  private static final String RESIDENT = ".ghe.com";
  private static final String SERVER_API = "/api/v3";

  /** Returns where the GitHub of that name is. */
  public static GitHubHost of(HostName name) {
    String host = name.value();
    boolean ofGitHub = host.equals(PUBLIC) || host.endsWith(RESIDENT);
    String api = ofGitHub ? "https://api." + host : "https://" + host + SERVER_API;
    return new GitHubHost(URI.create("https://" + host), URI.create(api));
  }

  /** Returns where the GitHub with that REST interface is. */
  public static GitHubHost ofApi(URI api) {
    String root = api.toString().replaceFirst("/+$", "");
    String host = api.getHost();
    if (host.equals("api." + PUBLIC) || (host.startsWith("api.") && host.endsWith(RESIDENT))) {
      return new GitHubHost(
          URI.create(api.getScheme() + "://" + host.substring("api.".length())), URI.create(root));
    }
    String web = api.getScheme() + "://" + api.getRawAuthority();
    return new GitHubHost(URI.create(web), URI.create(root));
  }
}
