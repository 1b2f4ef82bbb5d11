package dev.loopguard.forge.github;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Spent;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Reads the overview of a pull request, in one request where GraphQL tells all of it. What it does
 * not tell is read over REST; when it refuses, everything is.
 */
final class OverviewReader {
  private static final Set<String> NOT_FOR_US = Set.of("NOT_FOUND", "FORBIDDEN");

  private final Api api;
  private final GitHubApp app;
  private final GraphQl graphQl;
  private final PullRequests pulls;
  private final ConfigurationReader configurations;
  private final CheckFinder checks;
  private final RuleFolderReader rules;

  OverviewReader(Api api, GitHubApp app, PullRequests pulls) {
    this.api = api;
    this.app = app;
    this.graphQl = new GraphQl(api);
    this.pulls = pulls;
    this.configurations = new ConfigurationReader(api);
    this.checks = new CheckFinder(api);
    this.rules = new RuleFolderReader(api);
  }

  Overview read(PullRequestRef ref, FilesAhead files) {
    try (var together = new Together()) {
      Future<String> self = together.start(app::login);
      Known known = known(ref, files);
      PullRequest pull = known.pull;
      Future<List<ReviewComment>> comments =
          together.startUnless(known.comments, () -> pulls.reviewComments(pull.ref()));
      Future<CheckFinder.Found> check =
          together.startUnless(
              known.check,
              () -> checks.find(pull.ref(), pull.head(), CheckPayload.externalId(pull.ref())));
      Future<ConfigurationText> organisation =
          together.startUnless(known.organisation, () -> configurations.ofOrganisation(pull));
      Future<ConfigurationText> configuration =
          together.startUnless(known.configuration, () -> configurations.read(pull));
      Future<RuleFolder> ofOrganisation =
          together.startUnless(known.rulesOfOrganisation, () -> rules.ofOrganisation(pull));
      Future<RuleFolder> own = together.startUnless(known.rules, () -> rules.read(pull));
      return new Overview(
          pull,
          together.result(self),
          together.result(comments),
          together.result(configuration),
          together.result(organisation),
          together.result(check).unfinished(),
          together.result(check).shown(),
          api.mayWrite(ref.installation(), ReviewThreads.PERMISSION),
          known.beside,
          RuleFolder.texts(together.result(own), together.result(ofOrganisation)));
    }
  }

  /** What one request told; what is empty is yet to be read. */
  private record Known(
      PullRequest pull,
      Optional<List<ReviewComment>> comments,
      Optional<ConfigurationText> configuration,
      Optional<ConfigurationText> organisation,
      Optional<CheckFinder.Found> check,
      Overview.Beside beside,
      Optional<RuleFolder> rules,
      Optional<RuleFolder> rulesOfOrganisation) {
    static Known only(PullRequest pull) {
      return new Known(
          pull,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Overview.Beside.NOTHING,
          Optional.empty(),
          Optional.empty());
    }
  }

  private Known known(PullRequestRef ref, FilesAhead files) {
    try {
      OverviewQuery query = OverviewQuery.of(ref, api.settings().appId(), files);
      GraphQl.Result result = graphQl.query(ref.installation(), query.text(), query.variables());
      if (result.errors().stream().allMatch(OverviewReader::tolerable)) {
        return known(new OverviewAnswer(query, result.data()));
      }
    } catch (ForgeException e) {
      switch (e.failure()) {
        case Throttled _, Spent _, Unauthorized _ -> throw e;
        case Unavailable _, Forbidden _, NotFound _, Rejected _ -> {}
      }
    }
    return Known.only(pulls.pull(ref));
  }

  private static Known known(OverviewAnswer answer) {
    ReviewTalk talk = answer.talk();
    return new Known(
        answer.pull(),
        talk.comments(),
        answer.configuration(),
        answer.ofOrganisation(),
        answer.check(),
        new Overview.Beside(answer.contents(), talk.resolved(), answer.tree()),
        answer.rules(),
        answer.rulesOfOrganisation());
  }

  /** A repository that we may not read has no configuration for us. */
  private static boolean tolerable(Received.GraphError error) {
    List<String> place = error.place();
    return !place.isEmpty()
        && (place.getLast().equals("databaseId")
            || (place.getFirst().equals(OverviewQuery.ORGANISATION)
                && NOT_FOR_US.contains(String.valueOf(error.type()))));
  }
}
