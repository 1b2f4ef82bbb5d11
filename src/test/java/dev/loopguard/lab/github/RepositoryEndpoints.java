package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** A repository, its collaborators, blobs, commits and comparisons. */
final class RepositoryEndpoints {
  private static final Access METADATA = needs("metadata", "read");
  private static final Access CONTENTS = needs("contents", "read");
  private static final int COMPARED_FILES = 300;

  private final World world;
  private final RepositoryJson shapes;
  private final AccountJson accounts;
  private final Finder find;
  private final Pages pages;

  RepositoryEndpoints(World world, AccountJson accounts, RepositoryJson shapes) {
    this.world = world;
    this.shapes = shapes;
    this.accounts = accounts;
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String repo = "/repos/{owner}/{repo}";
    return List.of(
        get(repo, METADATA, call -> Answer.ok(shapes.repository(find.repository(call)))),
        get(repo + "/collaborators/{username}/permission", METADATA, this::permission),
        get(repo + "/git/blobs/{file_sha}", CONTENTS, this::blob),
        get(repo + "/commits/{ref}", CONTENTS, this::commit),
        get(repo + "/compare/{basehead}", CONTENTS, this::compare, "page", "per_page"));
  }

  private Answer permission(Call call) {
    String login = call.variable("username");
    String role = find.repository(call).role(login);
    String permission =
        switch (role) {
          case "maintain" -> "write";
          case "triage" -> "read";
          default -> role;
        };
    ObjectNode json = Json.object().put("permission", permission).put("role_name", role);
    json.set("user", accounts.user(new FakeUser(login)));
    return Answer.ok(json);
  }

  private Answer blob(Call call) {
    String sha = call.variable("file_sha");
    if (!sha.matches("[0-9a-f]{40}")) {
      return Answer.error(
          422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
    }
    byte[] content = find.repository(call).git().blob(sha).orElseThrow(Refusal::notFound);
    if (call.wantsRaw()) {
      return Answer.raw(content);
    }
    return Answer.ok(
        Json.object()
            .put("sha", sha)
            .put("node_id", "B_" + sha)
            .put("size", content.length)
            .put("url", world.apiUrl() + call.uri().getPath())
            .put("content", base64(content))
            .put("encoding", "base64"));
  }

  static String base64(byte[] content) {
    return Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(content) + "\n";
  }

  private Answer commit(Call call) {
    FakeRepository repository = find.repository(call);
    String commit = find.commit(repository, call.variable("ref"));
    return Answer.ok(shapes.commit(repository, repository.git().commit(commit).orElseThrow()));
  }

  private Answer compare(Call call) {
    FakeRepository repository = find.repository(call);
    String[] sides = call.variable("basehead").split("\\.\\.\\.", -1);
    if (sides.length != 2) {
      return Answer.notFound();
    }
    GitStore git = repository.git();
    String base = resolve(git, sides[0]).orElseThrow(Refusal::notFound);
    String head = resolve(git, sides[1]).orElseThrow(Refusal::notFound);
    String mergeBase = git.mergeBase(base, head);
    List<RevCommit> ahead = git.between(base, head);
    List<RevCommit> behind = git.between(head, base);
    String html =
        "https://github.com/" + repository.fullName() + "/compare/" + call.variable("basehead");
    ObjectNode json =
        Json.object()
            .put("url", world.apiUrl() + call.uri().getPath())
            .put("html_url", html)
            .put("permalink_url", html)
            .put("diff_url", html + ".diff")
            .put("patch_url", html + ".patch")
            .put("status", status(ahead.size(), behind.size()))
            .put("ahead_by", ahead.size())
            .put("behind_by", behind.size())
            .put("total_commits", ahead.size());
    json.set("base_commit", shapes.commit(repository, git.commit(base).orElseThrow()));
    json.set("merge_base_commit", shapes.commit(repository, git.commit(mergeBase).orElseThrow()));
    json.set("commits", pages.page(call, ahead, commit -> shapes.commit(repository, commit)));
    List<FileDiff> files =
        Pages.number(call, "page", 1) == 1 ? repository.differ().diff(mergeBase, head) : List.of();
    json.set(
        "files",
        Json.array(
            files.stream()
                .limit(COMPARED_FILES)
                .map(file -> shapes.file(repository, file, head))
                .toList()));
    return pages.linked(call, ahead.size(), Answer.ok(json));
  }

  private static Optional<String> resolve(GitStore git, String side) {
    return git.resolve(side.substring(side.indexOf(':') + 1));
  }

  private static String status(int ahead, int behind) {
    if (ahead == 0) {
      return behind == 0 ? "identical" : "behind";
    }
    return behind == 0 ? "ahead" : "diverged";
  }
}
