package dev.loopguard.forge.github;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.RuleTexts;
import dev.loopguard.forge.RuleTexts.RuleText;
import dev.loopguard.model.RepositoryRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads folders with files of rules over REST, where GraphQL did not tell them. */
final class RuleFolderReader {
  /** Longer files are refused by those who read them. */
  private static final int LARGEST = 1 << 17;

  private final Api api;

  RuleFolderReader(Api api) {
    this.api = api;
  }

  /** Reads the folder at the tip of the base branch. */
  RuleFolder read(PullRequest pull) {
    return read(pull, pull.ref().repository(), "?ref=" + pull.baseTip().sha(), "");
  }

  /** Reads the organisation's folder, unless its words must not be shown here. */
  RuleFolder ofOrganisation(PullRequest pull) {
    RepositoryRef own = pull.ref().repository();
    if (own.name().equals(ConfigurationText.ORGANISATION)) {
      return RuleFolder.NONE;
    }
    RepositoryRef repository = new RepositoryRef(0, own.owner(), ConfigurationText.ORGANISATION);
    RuleFolder folder = read(pull, repository, "", repository.fullName() + "/");
    boolean hidden =
        !folder.texts().isEmpty() && isPrivate(pull, repository) && !isPrivate(pull, own);
    return hidden ? RuleFolder.NONE : folder;
  }

  private boolean isPrivate(PullRequest pull, RepositoryRef repository) {
    return api.get(
            pull.ref().installation(), Route.repository(repository, ""), Received.Repository.class)
        .closed();
  }

  private RuleFolder read(PullRequest pull, RepositoryRef repository, String at, String of) {
    long installation = pull.ref().installation();
    String folder = Route.contents(repository, RuleTexts.FOLDER) + at;
    try {
      List<RuleText> texts = new ArrayList<>();
      List<String> unread = new ArrayList<>();
      Arrays.stream(api.get(installation, folder, Received.Entry[].class))
          .filter(entry -> RuleTexts.holdsRules(entry.name()))
          .limit(RuleTexts.MOST + 1L)
          .forEach(
              entry -> {
                String path = RuleTexts.FOLDER + "/" + entry.name();
                Request request =
                    Request.raw(api.uri(Route.contents(repository, path) + at), LARGEST);
                Answer answer = api.exchange(installation, request);
                if (answer.ok() && answer.complete() && entry.type().equals("file")) {
                  texts.add(new RuleText(path, answer.text()));
                } else {
                  unread.add(of + path + " could not be read as a text.");
                }
              });
      return new RuleFolder(texts, unread);
    } catch (ForgeException e) {
      return switch (e.failure()) {
        case ForgeFailure.NotFound _, ForgeFailure.Forbidden _ -> RuleFolder.NONE;
        case ForgeFailure.Rejected(String reason) ->
            new RuleFolder(List.of(), List.of(of + RuleTexts.FOLDER + ": " + reason));
        case ForgeFailure.Throttled _,
            ForgeFailure.Spent _,
            ForgeFailure.Unavailable _,
            ForgeFailure.Unauthorized _ ->
            throw e;
      };
    }
  }
}
