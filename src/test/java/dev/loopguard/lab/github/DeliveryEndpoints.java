package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.DeliveryLog.Attempt;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.List;

/** The App's delivery log: rows without payloads by cursor, and single attempts with theirs. */
final class DeliveryEndpoints {
  private static final Access APP = new Access.AppOnly();
  private static final String CURSOR = "v1_";
  private static final int USUAL = 30;
  private static final int MOST = 100;

  private final World world;

  DeliveryEndpoints(World world) {
    this.world = world;
  }

  List<Endpoint> endpoints() {
    return List.of(
        get("/app/hook/deliveries", APP, this::list, "per_page", "cursor", "status"),
        get("/app/hook/deliveries/{delivery_id}", APP, this::one),
        write(
            "POST",
            "/app/hook/deliveries/{delivery_id}/attempts",
            APP,
            Shape.nothing(),
            this::again));
  }

  private Answer again(Call call) {
    Attempt attempt = find(call);
    world
        .courier()
        .deliver(attempt.event(), new World.Delivered(attempt.guid(), attempt.payload()));
    return Answer.json(202, Json.object());
  }

  private Attempt find(Call call) {
    long id = call.number("delivery_id");
    return world.deliveries().kept().stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private Answer list(Call call) {
    long from = call.query("cursor").map(DeliveryEndpoints::number).orElse(Long.MAX_VALUE);
    int size = Math.clamp(Pages.number(call, "per_page", USUAL), 1, MOST);
    List<Attempt> left =
        world.deliveries().kept().stream().filter(attempt -> attempt.id() <= from).toList();
    List<Attempt> page = left.stream().limit(size).toList();
    Answer answer = Answer.ok(Json.array(page.stream().map(this::row).toList()));
    return left.size() > page.size()
        ? answer.with("Link", next(size, left.get(page.size()).id()))
        : answer;
  }

  private String next(int size, long id) {
    return "<%s/app/hook/deliveries?per_page=%d&cursor=%s%d>; rel=\"next\""
        .formatted(world.apiUrl(), size, CURSOR, id);
  }

  private static long number(String cursor) {
    if (!cursor.matches(CURSOR + "\\d{1,18}")) {
      throw new Refusal(Answer.unprocessable("Invalid cursor"));
    }
    return Long.parseLong(cursor.substring(CURSOR.length()));
  }

  private Answer one(Call call) {
    Attempt attempt = find(call);
    ObjectNode json = row(attempt).put("url", "https://bot.example.org/webhook");
    ObjectNode request = json.putObject("request");
    request
        .putObject("headers")
        .put("X-GitHub-Delivery", attempt.guid())
        .put("X-GitHub-Event", attempt.event());
    request.set("payload", attempt.shown() ? Json.read(attempt.payload()) : NullNode.getInstance());
    json.putObject("response").putNull("headers").putNull("payload");
    return Answer.ok(json);
  }

  private ObjectNode row(Attempt attempt) {
    JsonNode payload = Json.parse(attempt.payload()).orElseGet(Dispatcher::nothing);
    ObjectNode json =
        Json.object()
            .put("id", attempt.id())
            .put("guid", attempt.guid())
            .put("delivered_at", attempt.at().toString())
            .put("redelivery", attempt.redelivery())
            .put("duration", 0.27)
            .put("status", attempt.status())
            .put("status_code", attempt.statusCode())
            .put("event", attempt.event())
            .putNull("throttled_at");
    json.set("action", orNull(payload.path("action")));
    json.set("installation_id", orNull(payload.path("installation").path("id")));
    json.set("repository_id", orNull(payload.path("repository").path("id")));
    return json;
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }
}
