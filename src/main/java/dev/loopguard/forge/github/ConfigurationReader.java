package dev.loopguard.forge.github;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Spent;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.model.RepositoryRef;

/** Reads the configuration files that hold for a pull request. */
final class ConfigurationReader {
  /** A configuration has some hundred bytes. */
  private static final int LARGEST = 1 << 20;

  private final Api api;

  ConfigurationReader(Api api) {
    this.api = api;
  }

  /**
   * Reads the file at the tip of the base branch.
   *
   * @throws ForgeException when GitHub itself is in trouble or asks for a pause
   */
  ConfigurationText read(PullRequest pull) {
    RepositoryRef repository = pull.ref().repository();
    String path = Route.contents(repository, ConfigurationText.PATH, pull.baseTip().sha());
    try {
      return read(pull, path, ConfigurationText.PATH);
    } catch (ForgeException e) {
      return trouble(e);
    }
  }

  /**
   * Reads the file of the organisation. A repository that we may not read has none for us.
   *
   * @throws ForgeException when GitHub itself is in trouble or asks for a pause
   */
  ConfigurationText ofOrganisation(PullRequest pull) {
    RepositoryRef own = pull.ref().repository();
    if (own.name().equals(ConfigurationText.ORGANISATION)) {
      return new ConfigurationText.Absent();
    }
    // Its number is not known, and no path needs it.
    RepositoryRef repository = new RepositoryRef(0, own.owner(), ConfigurationText.ORGANISATION);
    String path = Route.contents(repository, ConfigurationText.PATH);
    try {
      ConfigurationText text =
          read(pull, path, repository.fullName() + "/" + ConfigurationText.PATH);
      return text instanceof ConfigurationText.Found(String yaml)
              && isPrivate(pull, repository)
              && !isPrivate(pull, own)
          ? new ConfigurationText.Confidential(yaml)
          : text;
    } catch (ForgeException e) {
      return e.failure() instanceof Forbidden ? new ConfigurationText.Absent() : trouble(e);
    }
  }

  private boolean isPrivate(PullRequest pull, RepositoryRef repository) {
    return api.get(
            pull.ref().installation(), Route.repository(repository, ""), Received.Repository.class)
        .closed();
  }

  private ConfigurationText read(PullRequest pull, String path, String name) {
    Request request = Request.raw(api.uri(path), LARGEST);
    Answer answer = api.exchange(pull.ref().installation(), request);
    if (!answer.ok()) {
      throw api.failure(request, answer);
    }
    if (!answer.complete()) {
      return new ConfigurationText.Unreachable(name + " is larger than 1 MB.");
    }
    return RawContents.isDescription(answer)
        ? new ConfigurationText.Unreachable(name + " is not a regular file.")
        : new ConfigurationText.Found(answer.text());
  }

  private static ConfigurationText trouble(ForgeException thrown) {
    return switch (thrown.failure()) {
      case NotFound _ -> new ConfigurationText.Absent();
      case Forbidden(var reason) -> new ConfigurationText.Unreachable(reason);
      case Rejected(var reason) -> new ConfigurationText.Unreachable(reason);
      case Throttled _, Spent _, Unavailable _, Unauthorized _ -> throw thrown;
    };
  }
}
