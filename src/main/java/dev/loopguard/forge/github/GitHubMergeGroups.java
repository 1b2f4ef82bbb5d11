package dev.loopguard.forge.github;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.MergeGroups;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** The merge queues of GitHub. */
final class GitHubMergeGroups implements MergeGroups {
  private final Api api;
  private final GitHubApp app;
  private final ConfigurationReader configurations;
  private final CheckFinder checks;
  private final RuleFolderReader rules;
  private final CheckRuns writer;

  GitHubMergeGroups(Api api, GitHubApp app) {
    this.api = api;
    this.app = app;
    this.configurations = new ConfigurationReader(api);
    this.checks = new CheckFinder(api);
    this.rules = new RuleFolderReader(api);
    this.writer = new CheckRuns(api);
  }

  @Override
  public Overview overview(MergeGroup group) {
    try (var together = new Together()) {
      Future<String> self = together.start(app::login);
      PullRequest pull = asPullRequest(group);
      Future<CheckFinder.Found> check =
          together.start(
              () -> checks.find(pull.ref(), group.head(), CheckPayload.externalId(group)));
      Future<ConfigurationText> organisation =
          together.start(() -> configurations.ofOrganisation(pull));
      Future<RuleFolder> ofOrganisation = together.start(() -> rules.ofOrganisation(pull));
      Future<RuleFolder> own = together.start(() -> rules.read(pull));
      ConfigurationText configuration = configurations.read(pull);
      return new Overview(
              pull,
              together.result(self),
              List.of(),
              configuration,
              together.result(organisation),
              together.result(check).unfinished(),
              Optional.empty(),
              true)
          .with(RuleFolder.texts(together.result(own), together.result(ofOrganisation)));
    }
  }

  private PullRequest asPullRequest(MergeGroup group) {
    Optional<PullRequest> pull = group.named() ? pull(group.pull()) : Optional.empty();
    return new PullRequest(
        pull.map(PullRequest::ref).orElse(group.pull()),
        group.head(),
        pull.map(PullRequest::baseBranch).orElse(""),
        group.base(),
        PullRequest.State.OPEN,
        false,
        pull.map(PullRequest::author).orElse(Author.GHOST),
        pull.map(PullRequest::labels).orElse(Set.of()),
        pull.map(PullRequest::changedFiles).orElse(Comparison.MOST_FILES_COMPARED + 1));
  }

  private Optional<PullRequest> pull(PullRequestRef ref) {
    try {
      return Optional.of(
          Translate.pull(
              ref, api.get(ref.installation(), Route.pull(ref, ""), Received.Pull.class)));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.NotFound) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The first page has the files, at most 300 of them; of the commits none is needed. */
  @Override
  public Comparison comparison(MergeGroup group) {
    PullRequestRef ref = group.pull();
    String path = "/compare/" + group.base() + "..." + group.head() + "?per_page=1&page=1";
    Received.Compared compared =
        api.get(
            ref.installation(), Route.repository(ref.repository(), path), Received.Compared.class);
    if (compared.mergeBaseCommit() == null || compared.files() == null) {
      throw new ForgeException(
          new ForgeFailure.Rejected("GitHub does not say what the merge group changes."));
    }
    return new Comparison(
        new Revision(compared.mergeBaseCommit().sha()),
        group.head(),
        compared.files().stream().map(Translate::file).toList(),
        Comparison.MOST_FILES_COMPARED);
  }

  @Override
  public CheckRunId createCheck(MergeGroup group, CheckReport report) {
    return writer.create(group.pull(), group.head(), payload(group, report), Request.Cost.A_TOKEN);
  }

  @Override
  public void updateCheck(MergeGroup group, CheckRunId check, CheckReport report) {
    writer.update(group.pull(), check, payload(group, report), Request.Cost.A_TOKEN);
  }

  private CheckPayload payload(MergeGroup group, CheckReport report) {
    return new CheckPayload(CheckPayload.externalId(group), report, api.settings().details());
  }
}
