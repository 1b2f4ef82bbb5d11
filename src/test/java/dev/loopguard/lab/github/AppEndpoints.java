package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.list;
import static dev.loopguard.lab.github.Shape.oneOf;
import static dev.loopguard.lab.github.Shape.text;
import static dev.loopguard.lab.github.Shape.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.List;

/** The App, its installations and tokens, and the rate limit. */
final class AppEndpoints {
  private static final Access APP = new Access.AppOnly();
  private static final Access ANY = new Access.AnyInstallation();

  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;
  private final Pages pages;

  AppEndpoints(World world, AccountJson accounts, RepositoryJson repositories) {
    this.world = world;
    this.accounts = accounts;
    this.repositories = repositories;
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    Shape level = oneOf("read", "write");
    Shape permissions =
        fields(
            "metadata", level,
            "contents", level,
            "pull_requests", level,
            "checks", level,
            "issues", level,
            "merge_queues", level);
    Shape wanted =
        fields(
            "permissions", permissions,
            "repositories", list(text(), 500),
            "repository_ids", list(whole(), 500));
    return List.of(
        get("/app", APP, _ -> Answer.ok(accounts.app())),
        get("/app/installations", APP, this::installations, "page", "per_page"),
        get("/app/installations/{installation_id}", APP, this::installation),
        write(
            "POST", "/app/installations/{installation_id}/access_tokens", APP, wanted, this::token),
        get("/repos/{owner}/{repo}/installation", APP, this::ofRepository),
        get("/installation/repositories", ANY, this::covered, "page", "per_page"),
        get("/users/{username}", ANY, this::user),
        get("/rate_limit", ANY, this::rateLimit));
  }

  private Answer installations(Call call) {
    return pages.answer(call, world.app().installations(), accounts::installation);
  }

  private Answer installation(Call call) {
    return Answer.ok(accounts.installation(find(call)));
  }

  private Answer ofRepository(Call call) {
    return world
        .app()
        .installationOf(new Finder(world).repository(call))
        .map(installation -> Answer.ok(accounts.installation(installation)))
        .orElseGet(Answer::notFound);
  }

  private Answer token(Call call) {
    Installation installation = find(call);
    if (installation.suspended()) {
      return Answer.error(403, "This installation has been suspended");
    }
    for (var wanted : call.body().path("permissions").properties()) {
      String granted = installation.permissions().getOrDefault(wanted.getKey(), "none");
      if (!granted.equals("write") && !granted.equals(wanted.getValue().asText())) {
        return Answer.error(422, "The permissions requested are not granted to this installation.");
      }
    }
    AccessToken token = world.app().issue(installation, call.body().path("permissions"));
    ObjectNode json =
        Json.object().put("token", token.value()).put("expires_at", token.expiresAt().toString());
    ObjectNode permissions = json.putObject("permissions");
    token.permissions().forEach(permissions::put);
    json.put("repository_selection", "selected");
    return Answer.created(json);
  }

  private Answer covered(Call call) {
    List<FakeRepository> covered =
        world.repositories().all().stream().filter(call.token().installation()::covers).toList();
    ObjectNode json = Json.object().put("total_count", covered.size());
    json.set("repositories", pages.page(call, covered, repositories::repository));
    return pages.linked(call, covered.size(), Answer.ok(json));
  }

  private Answer user(Call call) {
    return Answer.ok(accounts.user(new FakeUser(call.variable("username"))));
  }

  private Answer rateLimit(Call call) {
    ObjectNode core =
        Json.object()
            .put("limit", RateLimit.LIMIT)
            .put("used", world.log().size())
            .put("remaining", RateLimit.LIMIT - world.log().size())
            .put("reset", RateLimit.reset(world));
    ObjectNode json = Json.object();
    json.putObject("resources").set("core", core);
    json.set("rate", core.deepCopy());
    return Answer.ok(json);
  }

  private Installation find(Call call) {
    return world.app().installation(call.number("installation_id")).orElseThrow(Refusal::notFound);
  }
}
