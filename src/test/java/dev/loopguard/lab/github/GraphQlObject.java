package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What GraphQL shows of the double, beside the things that it remembers anyway. */
sealed interface GraphQlObject {
  String type();

  /** An object whose fields are known at once. */
  record Plain(String type, Map<String, @Nullable Object> fields) implements GraphQlObject {}

  record Reference(FakeRepository repository, String name, String commit) implements GraphQlObject {
    @Override
    public String type() {
      return "Ref";
    }
  }

  record Commit(FakeRepository repository, String sha) implements GraphQlObject {
    @Override
    public String type() {
      return "Commit";
    }
  }

  /** A folder, by its path. */
  record Folder(FakeRepository repository, String commit, String path) implements GraphQlObject {
    @Override
    public String type() {
      return "TreeEntry";
    }
  }

  record TreeEntry(FakeRepository repository, GitStore.Row row) implements GraphQlObject {
    @Override
    public String type() {
      return "TreeEntry";
    }
  }

  record ReviewThread(FakePullRequest pull, FakeReviewComment root) implements GraphQlObject {
    @Override
    public String type() {
      return "PullRequestReviewThread";
    }
  }

  record Comment(FakePullRequest pull, FakeReviewComment comment) implements GraphQlObject {
    @Override
    public String type() {
      return "PullRequestReviewComment";
    }
  }

  /** Makes an object from names and values in turn. */
  static Plain plain(String type, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new Plain(type, fields);
  }

  /** Makes the page of {@code all} that the arguments of a connection ask for. */
  static Plain page(String type, List<?> all, JsonNode arguments) {
    int from = arguments.path("after").asInt(0);
    int to = Math.min(all.size(), from + arguments.path("first").asInt(all.size()));
    int last = arguments.path("last").asInt(all.size());
    List<?> nodes = all.subList(Math.max(Math.min(from, to), to - last), to);
    return plain(
        type,
        "nodes",
        nodes,
        "totalCount",
        all.size(),
        "pageInfo",
        plain("PageInfo", "hasNextPage", to < all.size(), "endCursor", Integer.toString(to)));
  }
}
