package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;

import dev.loopguard.lab.github.Endpoint.Access;
import java.util.List;

/** Pull requests, their files and commits. */
final class PullEndpoints {
  private static final Access READ = needs("pull_requests", "read");
  private static final int MOST_FILES = 3000;
  private static final int MOST_COMMITS = 250;

  private final PullJson shapes;
  private final RepositoryJson repositories;
  private final Finder find;
  private final Pages pages;

  PullEndpoints(World world, PullJson shapes, RepositoryJson repositories) {
    this.shapes = shapes;
    this.repositories = repositories;
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String pulls = "/repos/{owner}/{repo}/pulls";
    String pull = pulls + "/{pull_number}";
    return List.of(
        get(
            pulls,
            READ,
            this::list,
            "state",
            "head",
            "base",
            "sort",
            "direction",
            "page",
            "per_page"),
        get(pull, READ, call -> Answer.ok(shapes.pull(find.pull(call)))),
        get(pull + "/files", READ, this::files, "page", "per_page"),
        get(pull + "/commits", READ, this::commits, "page", "per_page"));
  }

  private Answer list(Call call) {
    String state = call.query("state").orElse("open");
    List<FakePullRequest> found =
        find.repository(call).pulls().stream()
            .filter(pull -> state.equals("all") || pull.state().equals(state))
            .filter(pull -> call.query("base").map(pull.baseBranch()::equals).orElse(true))
            .toList();
    boolean rising = call.query("direction").map("asc"::equals).orElse(false);
    return pages.answer(call, rising ? found : found.reversed(), shapes::inList);
  }

  private Answer files(Call call) {
    FakePullRequest pull = find.pull(call);
    List<FileDiff> files = pull.listedFiles().stream().limit(MOST_FILES).toList();
    return pages.answer(
        call, files, file -> repositories.file(pull.repository(), file, pull.head()));
  }

  private Answer commits(Call call) {
    FakePullRequest pull = find.pull(call);
    return pages.answer(
        call,
        pull.commits().stream().limit(MOST_COMMITS).toList(),
        commit -> repositories.commit(pull.repository(), commit));
  }
}
