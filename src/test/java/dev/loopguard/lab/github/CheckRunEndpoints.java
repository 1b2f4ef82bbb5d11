package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;
import static dev.loopguard.lab.github.Endpoint.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Check runs and their annotations. */
final class CheckRunEndpoints {
  private static final Access READ = needs("checks", "read");
  private static final Access WRITE = needs("checks", "write");

  private final World world;
  private final CheckJson shapes;
  private final Finder find;
  private final Pages pages;

  CheckRunEndpoints(World world, CheckJson shapes) {
    this.world = world;
    this.shapes = shapes;
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String all = "/repos/{owner}/{repo}/check-runs";
    String one = all + "/{check_run_id}";
    return List.of(
        write("POST", all, WRITE, CheckRunRules.CREATE, this::create),
        write("PATCH", one, WRITE, CheckRunRules.UPDATE, this::update),
        get(one, READ, call -> answer(200, call, find.checkRun(call))),
        get(one + "/annotations", READ, this::annotations, "page", "per_page"),
        get(
            "/repos/{owner}/{repo}/commits/{ref}/check-runs",
            READ,
            this::ofCommit,
            "check_name",
            "status",
            "filter",
            "app_id",
            "page",
            "per_page"));
  }

  private Answer create(Call call) {
    CheckRunRules.check(call.body());
    FakeRepository repository = find.repository(call);
    String head = find.commit(repository, call.text("head_sha").orElseThrow());
    FakeCheckRun run = new FakeCheckRun(world.ids().next(), head);
    run.update(call.body(), world.now().toString());
    repository.add(run);
    return answer(201, call, run);
  }

  private Answer update(Call call) {
    CheckRunRules.check(call.body());
    FakeCheckRun run = find.checkRun(call);
    run.update(call.body(), world.now().toString());
    return answer(200, call, run);
  }

  private Answer answer(int status, Call call, FakeCheckRun run) {
    return Answer.json(status, shapes.checkRun(find.repository(call), run));
  }

  private Answer annotations(Call call) {
    return pages.answer(call, find.checkRun(call).annotations(), CheckRunEndpoints::annotation);
  }

  private static ObjectNode annotation(JsonNode sent) {
    ObjectNode json = Json.object();
    for (String field :
        List.of(
            "path",
            "start_line",
            "end_line",
            "start_column",
            "end_column",
            "title",
            "annotation_level",
            "message",
            "raw_details")) {
      json.set(field, sent.hasNonNull(field) ? sent.path(field) : null);
    }
    return json.put("blob_href", "https://github.com/blob/" + sent.path("path").asText());
  }

  private Answer ofCommit(Call call) {
    FakeRepository repository = find.repository(call);
    String head = find.commit(repository, call.variable("ref"));
    List<FakeCheckRun> runs =
        repository.checkRuns(head).reversed().stream()
            .filter(run -> call.query("check_name").map(run.name()::equals).orElse(true))
            .filter(run -> call.query("status").map(run.status()::equals).orElse(true))
            .filter(run -> call.query("app_id").map(this::isOurs).orElse(true))
            .toList();
    if (!call.query("filter").map("all"::equals).orElse(false)) {
      runs = newestByName(runs);
    }
    ObjectNode json = Json.object().put("total_count", runs.size());
    json.set("check_runs", pages.page(call, runs, run -> shapes.checkRun(repository, run)));
    return pages.linked(call, runs.size(), Answer.ok(json));
  }

  private boolean isOurs(String appId) {
    return appId.equals(Long.toString(world.app().id()));
  }

  private static List<FakeCheckRun> newestByName(List<FakeCheckRun> newestFirst) {
    Map<String, FakeCheckRun> newest = new HashMap<>();
    newestFirst.forEach(run -> newest.putIfAbsent(run.name(), run));
    return newestFirst.stream().filter(newest::containsValue).toList();
  }
}
