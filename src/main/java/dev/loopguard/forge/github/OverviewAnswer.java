package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of an {@link OverviewQuery}. What GraphQL did not tell, or not as the REST interface
 * would, is empty.
 */
final class OverviewAnswer {
  private static final Pattern RUN = Pattern.compile(".*/runs/([0-9]{1,18})");

  private final OverviewQuery query;
  private final JsonNode repository;
  private final JsonNode organisation;
  private final JsonNode pull;

  OverviewAnswer(OverviewQuery query, JsonNode data) {
    this.query = query;
    this.repository = data.path("repository");
    this.organisation = data.path(OverviewQuery.ORGANISATION);
    this.pull = repository.path("pullRequest");
  }

  PullRequest pull() {
    Set<String> labels = new HashSet<>();
    pull.path("labels").path("nodes").forEach(label -> labels.add(text(label, "name")));
    String base = text(pull, "baseRefOid");
    return new PullRequest(
        new PullRequestRef(query.ref().installation(), present(), pull.path("number").asInt()),
        new Revision(text(pull, "headRefOid")),
        text(pull, "baseRefName"),
        new Revision(pull.path("baseRef").path("target").path("oid").asText(base)),
        state(),
        pull.path("isDraft").asBoolean(),
        author(pull.path("author")),
        labels,
        pull.path("changedFiles").asInt(),
        new Revision(base));
  }

  private RepositoryRef present() {
    return new RepositoryRef(
        repository.path("databaseId").asLong(query.ref().repository().id()),
        text(repository.path("owner"), "login"),
        text(repository, "name"));
  }

  private PullRequest.State state() {
    return switch (text(pull, "state")) {
      case "OPEN" -> PullRequest.State.OPEN;
      case "MERGED" -> PullRequest.State.MERGED;
      default -> PullRequest.State.CLOSED;
    };
  }

  /** An App's login ends in {@code [bot]} everywhere but here. */
  static Author author(JsonNode actor) {
    if (!actor.isObject()) {
      return Author.GHOST;
    }
    boolean bot = actor.path("__typename").asText().equals("Bot");
    String login = text(actor, "login");
    return new Author(bot && !login.endsWith("[bot]") ? login + "[bot]" : login, bot);
  }

  ReviewTalk talk() {
    return new ReviewTalk(pull.path("reviewThreads"));
  }

  /** Returns the repository's configuration. */
  Optional<ConfigurationText> configuration() {
    return configuration(pull.path("baseRef").path("target"));
  }

  /**
   * Returns the organisation's configuration: none where we may not read it. That of a repository
   * that went to another owner is that owner's.
   */
  Optional<ConfigurationText> ofOrganisation() {
    if (present().name().equals(ConfigurationText.ORGANISATION)) {
      return Optional.of(new ConfigurationText.Absent());
    }
    if (!query.asksOrganisation()
        || !present().owner().equalsIgnoreCase(query.ref().repository().owner())) {
      return Optional.empty();
    }
    JsonNode branch = organisation.path("defaultBranchRef");
    if (!organisation.isObject() || branch.isNull()) {
      return Optional.of(new ConfigurationText.Absent());
    }
    boolean confidential =
        organisation.path("isPrivate").asBoolean() && !repository.path("isPrivate").asBoolean();
    return configuration(branch.path("target"))
        .map(
            text ->
                confidential && text instanceof ConfigurationText.Found(String yaml)
                    ? new ConfigurationText.Confidential(yaml)
                    : text);
  }

  /** Returns the files of rules of the repository's own. */
  Optional<RuleFolder> rules() {
    JsonNode commit = pull.path("baseRef").path("target");
    return RuleFolder.read(commit.path(OverviewQuery.RULES), "");
  }

  /** Returns those of the organisation: none where we may not read or show them. */
  Optional<RuleFolder> rulesOfOrganisation() {
    return ofOrganisation()
        .flatMap(
            text ->
                switch (text) {
                  case ConfigurationText.Confidential _ -> Optional.of(RuleFolder.NONE);
                  case ConfigurationText.Absent() when !organisation.isObject() ->
                      Optional.of(RuleFolder.NONE);
                  case ConfigurationText.Absent(),
                      ConfigurationText.Found _,
                      ConfigurationText.Unreachable _ ->
                      shownRules();
                });
  }

  private Optional<RuleFolder> shownRules() {
    boolean confidential =
        organisation.path("isPrivate").asBoolean() && !repository.path("isPrivate").asBoolean();
    JsonNode branch = organisation.path("defaultBranchRef");
    return confidential || !branch.isObject()
        ? Optional.of(RuleFolder.NONE)
        : RuleFolder.read(
            branch.path("target").path(OverviewQuery.RULES),
            present().owner() + "/" + ConfigurationText.ORGANISATION + "/");
  }

  private static Optional<ConfigurationText> configuration(JsonNode commit) {
    JsonNode entry = commit.path(OverviewQuery.CONFIGURATION);
    if (entry.isNull()) {
      return Optional.of(new ConfigurationText.Absent());
    }
    return TreeFile.read(entry)
        .filter(TreeFile::isFile)
        .flatMap(TreeFile::bytes)
        .map(bytes -> new ConfigurationText.Found(bytes.utf8()));
  }

  /** Returns our check runs on the head. */
  Optional<CheckFinder.Found> check() {
    JsonNode suites = head().path("checkSuites").path("nodes");
    if (!suites.isArray()) {
      return Optional.empty();
    }
    List<Received.CheckRun> runs = new ArrayList<>();
    for (JsonNode suite : suites) {
      for (JsonNode run : suite.path("checkRuns").path("nodes")) {
        runs.add(
            new Received.CheckRun(
                number(run),
                run.path("externalId").asText(),
                run.path("status").asText().toLowerCase(Locale.ROOT),
                new Received.Output(run.path("summary").asText(""))));
      }
    }
    return Optional.of(CheckFinder.among(runs, CheckPayload.externalId(pull().ref())));
  }

  /** The number may be too large for a number of GraphQL; the address has it too. */
  private static long number(JsonNode run) {
    Matcher address = RUN.matcher(run.path("url").asText());
    if (run.path("databaseId").isIntegralNumber()) {
      return run.path("databaseId").asLong();
    }
    if (!address.matches()) {
      throw unreadable();
    }
    return Long.parseLong(address.group(1));
  }

  /** The list of commits ends with the head but for a pull request of hundreds. */
  private JsonNode head() {
    JsonNode commit = pull.path("commits").path("nodes").path(0).path("commit");
    return commit.path("oid").asText().equals(text(pull, "headRefOid"))
        ? commit
        : commit.path("none");
  }

  /** Returns the name of the head's tree, where the answer has it. */
  Optional<String> tree() {
    return Optional.of(head().path("tree").path("oid").asText()).filter(name -> !name.isEmpty());
  }

  /** Returns what is known of the files that were asked for. */
  Map<ContentRequest, FileContent> contents() {
    Map<ContentRequest, FileContent> contents = new HashMap<>();
    JsonNode base = pull.path("baseRef").path("target");
    PullRequest read = pull();
    read(contents, head(), read.head(), OverviewQuery.HEAD, query.atHead());
    read(contents, base, read.baseTip(), OverviewQuery.BASE, query.atBase());
    return contents;
  }

  private static void read(
      Map<ContentRequest, FileContent> contents,
      JsonNode commit,
      Revision revision,
      String key,
      List<String> paths) {
    for (int i = 0; i < paths.size(); i++) {
      var request = new ContentRequest(paths.get(i), revision, Optional.empty());
      JsonNode entry = commit.path(key + i);
      if (entry.isNull()) {
        contents.put(request, new FileContent.Missing());
      } else {
        TreeFile.read(entry)
            .filter(TreeFile::isFile)
            .flatMap(TreeFile::bytes)
            .ifPresent(bytes -> contents.put(request, new FileContent.Loaded(bytes)));
      }
    }
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw unreadable();
    }
    return value.asText();
  }

  static ForgeException unreadable() {
    return new ForgeException(new Unavailable(false, "GitHub's answer could not be understood."));
  }
}
