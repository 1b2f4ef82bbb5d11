package dev.loopguard.forge.github;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.PullRequest;

/** Reads a repository's configuration at the tip of the base branch. */
final class ConfigurationReader {
  /** A configuration has some hundred bytes. */
  private static final int LARGEST = 1 << 20;

  private final Api api;

  ConfigurationReader(Api api) {
    this.api = api;
  }

  /**
   * Reads the file.
   *
   * @throws ForgeException when GitHub itself is in trouble or asks for a pause
   */
  ConfigurationText read(PullRequest pull) {
    String path =
        Route.contents(pull.ref().repository(), ConfigurationText.PATH, pull.baseTip().sha());
    Request request = Request.raw(api.uri(path), LARGEST);
    Answer answer = api.exchange(pull.ref().installation(), request);
    if (!answer.ok()) {
      return trouble(api.failure(request, answer));
    }
    if (!answer.complete()) {
      return new ConfigurationText.Unreachable(ConfigurationText.PATH + " is larger than 1 MB.");
    }
    return RawContents.isDescription(answer)
        ? new ConfigurationText.Unreachable(ConfigurationText.PATH + " is not a regular file.")
        : new ConfigurationText.Found(answer.text());
  }

  private static ConfigurationText trouble(ForgeException thrown) {
    return switch (thrown.failure()) {
      case NotFound _ -> new ConfigurationText.Absent();
      case Forbidden(var reason) -> new ConfigurationText.Unreachable(reason);
      case Rejected(var reason) -> new ConfigurationText.Unreachable(reason);
      case Throttled _, Unavailable _, Unauthorized _ -> throw thrown;
    };
  }
}
