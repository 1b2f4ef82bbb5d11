package dev.loopguard.forge.github;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What GitHub sends, as far as it is used. A record that lacks something needed is refused. */
final class Received {
  private Received() {}

  record Token(String token, String expiresAt, @Nullable Map<String, String> permissions) {
    /** What may stand in a header; JDK messages quote a header that may not. */
    private static final String SHAPE = "[A-Za-z0-9._-]{1,4096}";

    Token {
      Instant.parse(expiresAt);
      if (!token.matches(SHAPE)) {
        throw new IllegalArgumentException("no token");
      }
    }

    @Override
    public String toString() {
      return "a token until " + expiresAt;
    }
  }

  record User(String login, @Nullable String type) {
    User {
      requireNonNull(login);
    }
  }

  record Repository(long id, String name, User owner, @JsonProperty("private") boolean closed) {
    Repository {
      requireNonNull(name);
      requireNonNull(owner);
    }
  }

  /** One side of a pull request; the repository of a deleted fork is null. */
  record Side(String ref, String sha, @Nullable Repository repo) {
    Side {
      requireNonNull(ref);
      requireNonNull(sha);
    }
  }

  record Label(String name) {
    Label {
      requireNonNull(name);
    }
  }

  record Pull(
      int number,
      String state,
      boolean draft,
      boolean merged,
      @Nullable User user,
      Side head,
      Side base,
      List<Label> labels,
      int changedFiles) {
    Pull {
      requireNonNull(state);
      requireNonNull(head);
      requireNonNull(base);
      requireNonNull(base.repo);
      labels = List.copyOf(labels);
    }

    Repository repository() {
      return requireNonNull(base.repo);
    }
  }

  record File(
      @Nullable String sha,
      String filename,
      @Nullable String previousFilename,
      String status,
      int additions,
      int deletions,
      @Nullable String patch) {
    File {
      requireNonNull(filename);
      requireNonNull(status);
    }
  }

  record Comment(
      long id,
      String nodeId,
      @Nullable User user,
      String path,
      @Nullable Integer line,
      @Nullable String side,
      @Nullable Long inReplyToId,
      @Nullable String body,
      String htmlUrl,
      String createdAt) {
    Comment {
      requireNonNull(nodeId);
      requireNonNull(path);
      requireNonNull(htmlUrl);
      Instant.parse(createdAt);
    }
  }

  record IssueComment(long id, @Nullable User user, @Nullable String body) {}

  /** A row of the delivery log, without what was sent. */
  record Attempt(
      long id,
      String guid,
      String deliveredAt,
      @Nullable String status,
      String event,
      @Nullable String action,
      @Nullable Long installationId,
      @Nullable Long repositoryId) {
    Attempt {
      requireNonNull(guid);
      requireNonNull(event);
      Instant.parse(deliveredAt);
    }
  }

  /** A row of the delivery log, with how it was answered. */
  record Knock(long id, String deliveredAt, @Nullable String status, int statusCode, String event) {
    Knock {
      requireNonNull(event);
      Instant.parse(deliveredAt);
    }
  }

  record OwnApp(
      long id,
      String htmlUrl,
      @Nullable Map<String, String> permissions,
      @Nullable List<String> events) {
    OwnApp {
      requirePage(htmlUrl);
    }
  }

  /** An App as the manifest flow hands it out; never printed, since it has the credentials. */
  record Registered(
      long id, String slug, String htmlUrl, String clientId, String pem, String webhookSecret) {
    Registered {
      requireNonNull(slug);
      requirePage(htmlUrl);
      requireNonNull(clientId);
      requireNonNull(pem);
      requireNonNull(webhookSecret);
    }

    @Override
    public String toString() {
      return "Registered[id=" + id + "]";
    }
  }

  /** What a link may lead to. */
  private static void requirePage(String address) {
    if (!address.matches("https?://\\S+") || URI.create(address).getHost() == null) {
      throw new IllegalArgumentException("no address of a page");
    }
  }

  record Installation(long id, String createdAt, @Nullable String suspendedAt) {
    Installation {
      Instant.parse(createdAt);
    }
  }

  record CoveredRepository(long id, String name, User owner, boolean archived) {
    CoveredRepository {
      requireNonNull(name);
      requireNonNull(owner);
    }
  }

  record CoveredRepositories(List<CoveredRepository> repositories) {
    CoveredRepositories {
      repositories = List.copyOf(repositories);
    }
  }

  /** A pull request as a list shows it. */
  record OpenPull(int number, boolean draft, Side head, String updatedAt) {
    OpenPull {
      requireNonNull(head);
      Instant.parse(updatedAt);
    }
  }

  record Entry(String name, String type) {
    Entry {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }
  }

  record Commit(String sha) {
    Commit {
      requireNonNull(sha);
    }
  }

  /** The rows of a tree; one that names no file at all would be a mistake of GitHub's. */
  record Tree(List<TreeRow> tree, boolean truncated) {
    Tree {
      requireNonNull(tree);
    }
  }

  record TreeRow(String path, String mode, String sha, long size) {
    TreeRow {
      requireNonNull(path);
      requireNonNull(mode);
      requireNonNull(sha);
    }
  }

  record Compared(@Nullable Commit mergeBaseCommit, @Nullable List<File> files) {}

  record CheckRun(
      long id, @Nullable String externalId, @Nullable String status, @Nullable Output output) {
    String summary() {
      return output == null || output.summary == null ? "" : output.summary;
    }
  }

  record Output(@Nullable String summary) {}

  record CheckRuns(List<CheckRun> checkRuns) {
    CheckRuns {
      checkRuns = List.copyOf(checkRuns);
    }
  }

  record Role(@Nullable String permission, @Nullable String roleName) {}

  /**
   * An error of GraphQL.
   *
   * @param path the keys and places in lists that lead to what is missing
   */
  record GraphError(@Nullable String type, @Nullable String message, @Nullable List<String> path) {
    List<String> place() {
      return path == null ? List.of() : path;
    }
  }

  record GraphParts(@Nullable JsonNode data, @Nullable List<GraphError> errors) {}

  record Graph(@Nullable GraphData data, @Nullable List<GraphError> errors) {}

  /** GraphQL names its fields in camel case. */
  record GraphData(@Nullable GraphRepository repository) {}

  record GraphRepository(@JsonProperty("pullRequest") @Nullable GraphPull pull) {}

  record GraphPull(@JsonProperty("reviewThreads") @Nullable Threads threads) {}

  record Threads(@JsonProperty("pageInfo") PageInfo page, List<ReviewThread> nodes) {
    Threads {
      requireNonNull(page);
      nodes = List.copyOf(nodes);
    }
  }

  record PageInfo(
      @JsonProperty("hasNextPage") boolean followed,
      @JsonProperty("endCursor") @Nullable String end) {}

  record ReviewThread(String id, @JsonProperty("isResolved") boolean resolved, Roots comments) {
    ReviewThread {
      requireNonNull(id);
      requireNonNull(comments);
    }

    /** Returns the global name of the first comment. */
    String root() {
      return comments.nodes.isEmpty() ? "" : comments.nodes.getFirst().id;
    }
  }

  record Roots(List<Root> nodes) {
    Roots {
      nodes = List.copyOf(nodes);
    }
  }

  record Root(String id) {}
}
