package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;

/** What stands at a path: a file, a folder, a symbolic link or a submodule. */
final class ContentEndpoints {
  private static final int INLINE_LIMIT = 1_000_000;

  private final World world;
  private final Finder find;

  ContentEndpoints(World world) {
    this.world = world;
    this.find = new Finder(world);
  }

  List<Endpoint> endpoints() {
    return List.of(
        get(
            "/repos/{owner}/{repo}/contents/{path}",
            needs("contents", "read"),
            this::content,
            "ref"));
  }

  private Answer content(Call call) {
    FakeRepository repository = find.repository(call);
    String ref = call.query("ref").orElse(FakeRepository.MAIN);
    String path = call.variable("path").replaceAll("/+$", "");
    String commit =
        repository
            .git()
            .resolve(ref)
            .orElseThrow(
                () -> new Refusal(Answer.error(404, "No commit found for the ref " + ref)));
    Optional<GitStore.Row> row = repository.git().row(commit, path);
    return row.isPresent()
        ? single(call, repository, commit, row.get())
        : folder(repository, commit, path);
  }

  private Answer single(Call call, FakeRepository repository, String commit, GitStore.Row row) {
    if (is(row.mode(), FileMode.GITLINK)) {
      return Answer.ok(
          common(repository, row, "submodule", 0)
              .put("submodule_git_url", "https://github.com/lab/submodule.git"));
    }
    byte[] content = repository.git().blob(row.sha()).orElseThrow();
    if (is(row.mode(), FileMode.SYMLINK)) {
      String target = new String(content, StandardCharsets.UTF_8);
      Optional<GitStore.Row> file = target(repository, commit, row.path(), target);
      return file.isPresent()
          ? single(call, repository, commit, file.get())
          : Answer.ok(common(repository, row, "symlink", content.length).put("target", target));
    }
    if (call.wantsRaw()) {
      return Answer.raw(content);
    }
    boolean inline = content.length <= INLINE_LIMIT;
    return Answer.ok(
        common(repository, row, "file", content.length)
            .put("encoding", inline ? "base64" : "none")
            .put("content", inline ? RepositoryEndpoints.base64(content) : ""));
  }

  /** Returns the ordinary file of the repository that a link points at, if it is one. */
  private static Optional<GitStore.Row> target(
      FakeRepository repository, String commit, String link, String target) {
    if (target.startsWith("/")) {
      return Optional.empty();
    }
    String path = URI.create("/" + link).resolve(target).normalize().getPath().substring(1);
    return repository.git().row(commit, path).filter(row -> is(row.mode(), FileMode.REGULAR_FILE));
  }

  private Answer folder(FakeRepository repository, String commit, String path) {
    Set<String> folders = new TreeSet<>();
    ArrayNode rows = Json.array(List.of());
    for (GitStore.Row row : repository.git().rows(commit)) {
      if (row.path().startsWith(path + "/")) {
        String rest = row.path().substring(path.length() + 1);
        if (rest.contains("/")) {
          folders.add(path + "/" + rest.substring(0, rest.indexOf('/')));
        } else {
          rows.add(common(repository, row, type(row.mode()), size(repository, row)));
        }
      }
    }
    folders.forEach(
        folder ->
            rows.add(
                common(
                    repository,
                    new GitStore.Row(folder, FileMode.TREE, "0".repeat(40)),
                    "dir",
                    0)));
    return rows.isEmpty() ? Answer.notFound() : Answer.ok(rows);
  }

  /** Returns the type as listings tell it, where a submodule passes for a file. */
  private static String type(FileMode mode) {
    return is(mode, FileMode.SYMLINK) ? "symlink" : "file";
  }

  private static int size(FakeRepository repository, GitStore.Row row) {
    return repository.git().blob(row.sha()).map(content -> content.length).orElse(0);
  }

  private ObjectNode common(FakeRepository repository, GitStore.Row row, String type, int size) {
    String url = world.apiUrl() + "/repos/" + repository.fullName();
    String html = "https://github.com/" + repository.fullName() + "/blob/main/" + row.path();
    ObjectNode json =
        Json.object()
            .put("type", type)
            .put("size", size)
            .put("name", row.path().substring(row.path().lastIndexOf('/') + 1))
            .put("path", row.path())
            .put("sha", row.sha())
            .put("url", url + "/contents/" + row.path())
            .put("git_url", url + "/git/blobs/" + row.sha())
            .put("html_url", html)
            .put("download_url", html);
    json.putObject("_links")
        .put("self", url + "/contents/" + row.path())
        .put("git", url + "/git/blobs/" + row.sha())
        .put("html", html);
    return json;
  }

  private static boolean is(FileMode mode, FileMode wanted) {
    return wanted.equals(mode.getBits());
  }
}
