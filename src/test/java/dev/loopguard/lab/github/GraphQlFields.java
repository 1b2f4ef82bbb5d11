package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.GraphQlObject.page;
import static dev.loopguard.lab.github.GraphQlObject.plain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.graphql.GraphError;
import dev.loopguard.lab.graphql.Interpreter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/** The values of GraphQL's fields for one caller, each as far as the token grants it. */
final class GraphQlFields implements Interpreter.Source {
  private static final String RESOURCES =
      "Resource limits for this query exceeded. To explore your query's cost, reduce it.";

  private final World world;
  private final AccessToken token;
  private final GraphQlMutations mutations;
  private int blobs;

  GraphQlFields(World world, AccessToken token) {
    this.world = world;
    this.token = token;
    this.mutations = new GraphQlMutations(world, token);
  }

  @Override
  public String typeOf(Object object) {
    return switch (object) {
      case GraphQlObject known -> known.type();
      case FakeRepository _ -> "Repository";
      case FakePullRequest _ -> "PullRequest";
      case FakeCheckRun _ -> "CheckRun";
      case FakeUser user -> user.type();
      default -> throw new IllegalArgumentException("no object of GraphQL: " + object.getClass());
    };
  }

  @Override
  public @Nullable Object value(
      String type, @Nullable Object parent, String field, JsonNode arguments) {
    if (world.faults().graphQl().lacks(field)) {
      throw new GraphError("", "Something went wrong while executing your query.");
    }
    return switch (parent) {
      case null ->
          type.equals("Mutation")
              ? mutations.carryOut(field, arguments.path("input"))
              : repository(arguments);
      case GraphQlObject.Plain(_, var fields) -> fields.get(field);
      case FakeRepository repository -> of(repository, field, arguments);
      case FakePullRequest pull -> of(pull, field, arguments);
      case FakeUser user -> of(user, field);
      case FakeCheckRun run -> of(run, field);
      case GraphQlObject.Reference reference ->
          field.equals("name")
              ? reference.name()
              : new GraphQlObject.Commit(reference.repository(), reference.commit());
      case GraphQlObject.Commit commit -> of(commit, field, arguments);
      case GraphQlObject.TreeEntry entry -> of(entry, field);
      case GraphQlObject.Folder folder -> of(folder, field);
      case GraphQlObject.ReviewThread thread -> of(thread, field, arguments);
      case GraphQlObject.Comment comment -> of(comment, field);
      default -> throw new IllegalArgumentException(type + "." + field);
    };
  }

  private FakeRepository repository(JsonNode arguments) {
    String owner = arguments.path("owner").asText();
    String name = arguments.path("name").asText();
    return world
        .repositories()
        .named(owner, name)
        .or(() -> world.repositories().formerlyNamed(owner, name))
        .filter(token.installation()::covers)
        .orElseThrow(
            () ->
                new GraphError(
                    "NOT_FOUND",
                    "Could not resolve to a Repository with the name '%s/%s'."
                        .formatted(owner, name)));
  }

  private @Nullable Object of(FakeRepository repository, String field, JsonNode arguments) {
    return switch (field) {
      case "databaseId" -> repository.id();
      case "isPrivate" -> repository.hidden();
      case "name" -> repository.name();
      case "owner" -> new FakeUser(repository.owner());
      case "defaultBranchRef" -> reference(repository, FakeRepository.MAIN);
      case "object" -> {
        needs("contents");
        yield repository
            .git()
            .commit(arguments.path("oid").asText())
            .map(commit -> new GraphQlObject.Commit(repository, commit.name()))
            .orElse(null);
      }
      case "pullRequest" -> {
        needs("pull_requests");
        long number = arguments.path("number").asLong();
        yield repository
            .pull(number)
            .orElseThrow(
                () ->
                    new GraphError(
                        "NOT_FOUND",
                        "Could not resolve to a PullRequest with the number of " + number + "."));
      }
      default -> throw unknown(field);
    };
  }

  private static GraphQlObject.@Nullable Reference reference(
      FakeRepository repository, String branch) {
    return repository
        .git()
        .resolve(branch)
        .map(commit -> new GraphQlObject.Reference(repository, branch, commit))
        .orElse(null);
  }

  private @Nullable Object of(FakePullRequest pull, String field, JsonNode arguments) {
    return switch (field) {
      case "author" -> pull.author();
      case "baseRef" -> reference(pull.repository(), pull.baseBranch());
      case "baseRefName" -> pull.baseBranch();
      case "baseRefOid" -> pull.comparedWith();
      case "changedFiles" -> pull.files().size();
      case "commits" ->
          page(
              "PullRequestCommitConnection",
              pull.commits().stream()
                  .map(
                      commit ->
                          plain(
                              "PullRequestCommit",
                              "commit",
                              new GraphQlObject.Commit(pull.repository(), commit.name())))
                  .toList(),
              arguments);
      case "headRefOid" -> pull.head();
      case "isDraft" -> pull.draft();
      case "labels" ->
          page(
              "LabelConnection",
              pull.labels().stream().sorted().map(name -> plain("Label", "name", name)).toList(),
              arguments);
      case "number" -> pull.number();
      case "reviewThreads" ->
          page(
              "PullRequestReviewThreadConnection",
              seen(pull)
                  .filter(each -> each.root().isEmpty())
                  .map(each -> new GraphQlObject.ReviewThread(pull, each))
                  .toList(),
              arguments);
      case "state" -> pull.merged() ? "MERGED" : pull.state().toUpperCase(Locale.ROOT);
      default -> throw unknown(field);
    };
  }

  /** Who has a review pending sees its comments already. */
  private Stream<FakeReviewComment> seen(FakePullRequest pull) {
    return pull.talk().written().stream()
        .filter(each -> !each.review().pending() || each.user().equals(world.app().user()));
  }

  private static @Nullable Object of(FakeUser user, String field) {
    return switch (field) {
      case "login" -> user.login().replaceFirst("\\[bot]$", "");
      case "databaseId" -> user.id();
      default -> throw unknown(field);
    };
  }

  private @Nullable Object of(GraphQlObject.Commit commit, String field, JsonNode arguments) {
    return switch (field) {
      case "oid" -> commit.sha();
      case "tree" -> {
        needs("contents");
        yield plain("Tree", "oid", commit.repository().git().tree(commit.sha()).orElseThrow());
      }
      case "file" -> {
        needs("contents");
        String path = arguments.path("path").asText();
        yield commit
            .repository()
            .git()
            .row(commit.sha(), path)
            .<GraphQlObject>map(row -> new GraphQlObject.TreeEntry(commit.repository(), row))
            .or(() -> folder(commit, path))
            .orElse(null);
      }
      case "checkSuites" -> {
        needs("checks");
        List<FakeCheckRun> runs = commit.repository().checkRuns(commit.sha());
        JsonNode app = arguments.path("filterBy").path("appId");
        boolean ours = app.isMissingNode() || app.asLong() == world.app().id();
        yield page(
            "CheckSuiteConnection",
            runs.isEmpty() || !ours
                ? List.of()
                : List.of(
                    plain(
                        "CheckSuite",
                        "checkRuns",
                        page("CheckRunConnection", runs, Json.object()))),
            arguments);
      }
      default -> throw unknown(field);
    };
  }

  private static Optional<GraphQlObject> folder(GraphQlObject.Commit commit, String path) {
    GraphQlObject.Folder folder = new GraphQlObject.Folder(commit.repository(), commit.sha(), path);
    return files(folder).isEmpty() ? Optional.empty() : Optional.of(folder);
  }

  /** Returns the files right below a folder; the double lists no folders in it. */
  private static List<GraphQlObject.TreeEntry> files(GraphQlObject.Folder folder) {
    String start = folder.path() + "/";
    return folder.repository().git().rows(folder.commit()).stream()
        .filter(row -> row.path().startsWith(start))
        .filter(row -> row.path().indexOf('/', start.length()) < 0)
        .map(row -> new GraphQlObject.TreeEntry(folder.repository(), row))
        .toList();
  }

  private static @Nullable Object of(GraphQlObject.Folder folder, String field) {
    return switch (field) {
      case "mode" -> FileMode.TREE.getBits();
      case "name" -> folder.path().substring(folder.path().lastIndexOf('/') + 1);
      case "oid" -> "0".repeat(40);
      case "path" -> folder.path();
      case "type" -> "tree";
      case "object" -> plain("Tree", "oid", "0".repeat(40), "entries", files(folder));
      default -> throw unknown(field);
    };
  }

  private @Nullable Object of(GraphQlObject.TreeEntry entry, String field) {
    GitStore.Row row = entry.row();
    Optional<byte[]> bytes = entry.repository().git().blob(row.sha());
    return switch (field) {
      case "mode" -> row.mode().getBits();
      case "name" -> row.path().substring(row.path().lastIndexOf('/') + 1);
      case "oid" -> row.sha();
      case "path" -> row.path();
      case "size" -> bytes.map(content -> content.length).orElse(0);
      case "type" -> bytes.isPresent() ? "blob" : "commit";
      case "object" -> bytes.map(content -> blob(row.sha(), content)).orElse(null);
      default -> throw unknown(field);
    };
  }

  private GraphQlObject blob(String sha, byte[] content) {
    blobs++;
    if (blobs > world.faults().graphQl().mostBlobs()) {
      throw new GraphError("RESOURCE_LIMITS_EXCEEDED", RESOURCES);
    }
    BlobText text = BlobText.of(content);
    return plain(
        "Blob",
        "oid",
        sha,
        "byteSize",
        content.length,
        "isBinary",
        text.binary(),
        "isTruncated",
        text.truncated(),
        "text",
        text.text());
  }

  private @Nullable Object of(GraphQlObject.ReviewThread thread, String field, JsonNode arguments) {
    FakeReviewComment root = thread.root();
    return switch (field) {
      case "comments" ->
          page(
              "PullRequestReviewCommentConnection",
              seen(thread.pull())
                  .filter(each -> each.root().orElse(each) == root)
                  .map(each -> new GraphQlObject.Comment(thread.pull(), each))
                  .toList(),
              arguments);
      case "diffSide" -> root.place().side();
      case "id" -> root.threadId();
      case "isOutdated" -> outdated(thread.pull(), root);
      case "isResolved" -> root.resolved();
      case "line" -> boxed(thread.pull().talk().lineNow(root));
      case "path" -> root.place().path();
      default -> throw unknown(field);
    };
  }

  private @Nullable Object of(GraphQlObject.Comment said, String field) {
    FakeReviewComment comment = said.comment();
    return switch (field) {
      case "author" -> comment.user();
      case "body" -> comment.body();
      case "createdAt" -> comment.createdAt().toString();
      case "fullDatabaseId" -> Long.toString(comment.id());
      case "id" -> comment.nodeId();
      case "isMinimized" -> comment.minimized().isPresent();
      case "line" -> boxed(said.pull().talk().lineNow(comment));
      case "outdated" -> outdated(said.pull(), comment);
      case "path" -> comment.place().path();
      case "replyTo" ->
          comment.root().map(root -> new GraphQlObject.Comment(said.pull(), root)).orElse(null);
      case "state" -> comment.review().pending() ? "PENDING" : "SUBMITTED";
      case "url" ->
          "https://github.com/%s/pull/%d#discussion_r%d"
              .formatted(said.pull().repository().fullName(), said.pull().number(), comment.id());
      default -> throw unknown(field);
    };
  }

  private static boolean outdated(FakePullRequest pull, FakeReviewComment comment) {
    return comment.place().line().isPresent() && pull.talk().lineNow(comment).isEmpty();
  }

  private static @Nullable Integer boxed(OptionalInt line) {
    return line.isPresent() ? line.getAsInt() : null;
  }

  private static @Nullable Object of(FakeCheckRun run, String field) {
    return switch (field) {
      case "databaseId" -> run.id() > Integer.MAX_VALUE ? null : run.id();
      case "externalId" -> run.externalId();
      case "name" -> run.name();
      case "status" -> run.status().toUpperCase(Locale.ROOT);
      case "summary" -> run.summary();
      case "url" -> "https://github.com/acme/shop/runs/" + run.id();
      default -> throw unknown(field);
    };
  }

  private void needs(String permission) {
    if (!token.grants(permission, "read")) {
      throw new GraphError("FORBIDDEN", "Resource not accessible by integration");
    }
  }

  private static IllegalArgumentException unknown(String field) {
    return new IllegalArgumentException("the schema has a field that the double lacks: " + field);
  }
}
