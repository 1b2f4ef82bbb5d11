package dev.loopguard.forge.github;

import dev.loopguard.forge.AppRegistration;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.forge.Traffic;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Registers our App by GitHub's manifest flow ("Registering a GitHub App from a manifest"): a form
 * that the browser posts, and a code that is exchanged without any authorization.
 */
public final class GitHubRegistration implements AppRegistration {
  /** GitHub's codes are hexadecimal; what else a code might hold never leads out of the path. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private final GitHubHost host;
  private final AppManifest manifest;
  private final Clock clock;

  public GitHubRegistration(GitHubHost host, AppManifest manifest, Clock clock) {
    this.host = host;
    this.manifest = manifest;
    this.clock = clock;
  }

  @Override
  public Form form(Wish wish, String state) {
    String owner =
        wish.organisation().map(login -> "/organizations/" + Route.encode(login)).orElse("");
    URI target = URI.create(host.web() + owner + "/settings/apps/new?state=" + Route.encode(state));
    return new Form(target, Map.of("manifest", manifest.json(wish)));
  }

  @Override
  public RegisteredApp exchange(String code) {
    if (!CODE.matcher(code).matches()) {
      throw new ForgeException(new ForgeFailure.Rejected("This is no code of GitHub's."));
    }
    URI uri = URI.create(host.api() + "/app-manifests/" + code + "/conversions");
    Request request = Request.send("POST", uri, Json.write(Map.of()));
    try (Transport transport =
        new Transport(host.api(), 1, Transport.REQUEST_TIMEOUT, Traffic.NONE)) {
      Answer answer =
          new Failures(clock).check(request, transport.exchange(0, request, Optional.empty()));
      return app(Json.read(request, answer, Received.Registered.class));
    }
  }

  private RegisteredApp app(Received.Registered app) {
    return new RegisteredApp(
        host.api(),
        app.id(),
        app.slug(),
        URI.create(app.htmlUrl()),
        app.clientId(),
        app.pem(),
        app.webhookSecret());
  }
}
