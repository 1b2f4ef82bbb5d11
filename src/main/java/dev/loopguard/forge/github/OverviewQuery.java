package dev.loopguard.forge.github;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.RuleTexts;
import dev.loopguard.model.PullRequestRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for all that is read of a pull request before its change.
 *
 * @param ref which one
 * @param app our App's number
 * @param atHead files at the head, {@code h0} and so on
 * @param atBase files at the tip of the base branch, {@code b0} and so on
 */
record OverviewQuery(PullRequestRef ref, long app, List<String> atHead, List<String> atBase) {
  static final String HEAD = "h";
  static final String BASE = "b";
  static final String CONFIGURATION = "configuration";
  static final String ORGANISATION = "organisation";
  static final String RULES = "rules";

  static OverviewQuery of(PullRequestRef ref, long app, FilesAhead files) {
    return new OverviewQuery(
        ref,
        app,
        files.atHead().stream().sorted().toList(),
        files.atBase().stream().sorted().toList());
  }

  /** Returns whether the organisation's configuration is another one than the repository's. */
  boolean asksOrganisation() {
    return !ref.repository().name().equals(ConfigurationText.ORGANISATION);
  }

  Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", ref.repository().owner());
    variables.put("name", ref.repository().name());
    variables.put("number", ref.number());
    variables.put("app", app);
    variables.put("check", CheckPayload.NAME);
    variables.put(CONFIGURATION, ConfigurationText.PATH);
    variables.put(RULES, RuleTexts.FOLDER);
    for (int i = 0; i < atHead.size(); i++) {
      variables.put(HEAD + i, atHead.get(i));
    }
    for (int i = 0; i < atBase.size(); i++) {
      variables.put(BASE + i, atBase.get(i));
    }
    return variables;
  }

  String text() {
    return """
    query Overview($owner: String!, $name: String!, $number: Int!, $app: Int!, $check: String!,
        $configuration: String!, $rules: String!%s) {
      repository(owner: $owner, name: $name) {
        databaseId
        name
        isPrivate
        owner { login }
        pullRequest(number: $number) {
          number
          state
          isDraft
          changedFiles
          baseRefName
          baseRefOid
          headRefOid
          author { login __typename }
          labels(first: 100) { nodes { name } }
          baseRef { target { oid ... on Commit {
            configuration: file(path: $configuration) {...File}
            rules: file(path: $rules) {...Folder}
            %s
          } } }
          commits(last: 1) { nodes { commit {
            oid
            tree { oid }
            %s
            checkSuites(first: 10, filterBy: {appId: $app}) { nodes {
              checkRuns(first: 100, filterBy: {checkName: $check, checkType: ALL}) { nodes {
                databaseId url externalId status summary
              } }
            } }
          } } }
          reviewThreads(first: 100) {
            pageInfo { hasNextPage }
            nodes {
              isResolved
              isOutdated
              diffSide
              comments(first: 20) {
                pageInfo { hasNextPage }
                nodes {
                  id fullDatabaseId state path line body url createdAt
                  author { login __typename }
                  replyTo { fullDatabaseId }
                }
              }
            }
          }
        }
      }
    %s}
    """
            .formatted(
                declarations(),
                files(BASE, atBase.size()),
                files(HEAD, atHead.size()),
                asksOrganisation() ? organisation() : "")
        + TreeFile.FRAGMENT
        + RuleFolder.FRAGMENT;
  }

  private String declarations() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < atHead.size(); i++) {
      names.add(HEAD + i);
    }
    for (int i = 0; i < atBase.size(); i++) {
      names.add(BASE + i);
    }
    StringBuilder declarations = new StringBuilder();
    names.forEach(name -> declarations.append(", $").append(name).append(": String!"));
    return declarations.toString();
  }

  private static String files(String key, int count) {
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String name = key + i;
      files.append(name).append(": file(path: $").append(name).append(") {...File} ");
    }
    return files.toString().strip();
  }

  private static String organisation() {
    return """
      organisation: repository(owner: $owner, name: "%s") {
        isPrivate
        defaultBranchRef { target { ... on Commit {
          configuration: file(path: $configuration) {...File}
          rules: file(path: $rules) {...Folder}
        } } }
      }
    """
        .formatted(ConfigurationText.ORGANISATION);
  }
}
