package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;

/** The rows of a tree, and a repository's files in one archive. */
final class TreeEndpoints {
  private static final String REPOSITORY = "/repos/{owner}/{repo}";
  private static final String ARCHIVE = "/codeload/{owner}/{repo}/legacy.tar.gz/{ref}";

  private final World world;
  private final Finder find;

  TreeEndpoints(World world) {
    this.world = world;
    this.find = new Finder(world);
  }

  List<Endpoint> endpoints() {
    Endpoint.Access contents = needs("contents", "read");
    return List.of(
        get(REPOSITORY + "/git/trees/{tree_sha}", contents, this::tree, "recursive"),
        get(REPOSITORY + "/tarball/{ref}", contents, this::pointer),
        get(ARCHIVE, new Endpoint.Access.Anybody(), this::archive, "token"));
  }

  /** GitHub takes any value of {@code recursive} for a yes. */
  private Answer tree(Call call) {
    FakeRepository repository = find.repository(call);
    String name = call.variable("tree_sha");
    String tree = repository.git().tree(name).orElseThrow(Refusal::notFound);
    String tag = "W/\"" + UUID.nameUUIDFromBytes(tree.getBytes(StandardCharsets.US_ASCII)) + "\"";
    if (tag.equals(call.headers().get("if-none-match"))) {
      return new Answer(304, Map.of("ETag", tag), new byte[0]);
    }
    List<GitStore.Row> all = repository.git().tree(tree, call.query("recursive").isPresent());
    List<GitStore.Row> rows = all.stream().limit(repository.rowsOfTrees()).toList();
    String url = world.apiUrl() + "/repos/" + repository.fullName() + "/git";
    ObjectNode json = Json.object().put("sha", name).put("url", url + "/trees/" + name);
    ArrayNode list = json.putArray("tree");
    rows.forEach(row -> list.add(row(repository, url, row)));
    return Answer.ok(json.put("truncated", rows.size() < all.size())).with("ETag", tag);
  }

  private static ObjectNode row(FakeRepository repository, String url, GitStore.Row row) {
    String mode = "%06o".formatted(row.mode().getBits());
    ObjectNode json = Json.object().put("path", row.path()).put("mode", mode).put("sha", row.sha());
    return switch (row.mode().getObjectType()) {
      case Constants.OBJ_TREE -> json.put("type", "tree").put("url", url + "/trees/" + row.sha());
      case Constants.OBJ_COMMIT -> json.put("type", "commit");
      default ->
          json.put("type", "blob")
              .put("size", repository.git().blob(row.sha()).orElseThrow().length)
              .put("url", url + "/blobs/" + row.sha());
    };
  }

  /** The archive is on another host, by an address that is proof enough by itself. */
  private Answer pointer(Call call) {
    FakeRepository repository = find.repository(call);
    String commit = repository.git().resolve(call.variable("ref")).orElseThrow(Refusal::notFound);
    String path = "/codeload/" + repository.fullName() + "/legacy.tar.gz/" + commit;
    String address = world.apiUrl().replace("127.0.0.1", "localhost") + path;
    return Answer.json(302, Json.object())
        .with("Location", address + "?token=" + repository.secret());
  }

  private Answer archive(Call call) {
    if (call.headers().containsKey("authorization")) {
      world.log().violation("a token was sent to the host of archives");
    }
    FakeRepository repository = find.repository(call);
    if (!call.query("token").equals(Optional.of(repository.secret()))) {
      return Answer.notFound();
    }
    byte[] content =
        repository.packed().orElseGet(() -> Tarball.of(repository, call.variable("ref")));
    return new Answer(200, Map.of("Content-Type", "application/x-gzip"), content);
  }
}
