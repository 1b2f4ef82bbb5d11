package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Accounts, the App and its installations as GitHub's JSON shows them. */
public final class AccountJson {
  private final World world;

  public AccountJson(World world) {
    this.world = world;
  }

  ObjectNode user(FakeUser user) {
    String login = user.login().replace("[", "%5B").replace("]", "%5D");
    String url = world.apiUrl() + "/users/" + login;
    ObjectNode json =
        Json.object()
            .put("login", user.login())
            .put("id", user.id())
            .put("node_id", Ids.node(user.bot() ? "BOT" : "U", user.id()))
            .put("avatar_url", "https://avatars.githubusercontent.com/u/" + user.id())
            .put("gravatar_id", "")
            .put("url", url)
            .put("html_url", "https://github.com/" + login)
            .put("type", user.type())
            .put("site_admin", false);
    for (String part :
        new String[] {
          "followers",
          "following",
          "gists",
          "starred",
          "subscriptions",
          "organizations",
          "repos",
          "events",
          "received_events"
        }) {
      json.put(part + "_url", url + "/" + part);
    }
    return json;
  }

  ObjectNode app() {
    FakeApp app = world.app();
    FakeApp.Registration as = app.registration();
    ObjectNode json =
        Json.object()
            .put("id", app.id())
            .put("slug", app.slug())
            .put("node_id", Ids.node("A", app.id()))
            .put("client_id", "Iv1.lab")
            .put("name", as.name())
            .put("description", "")
            .put("external_url", "https://example.org")
            .put("html_url", as.page())
            .put("created_at", "2026-01-01T00:00:00Z")
            .put("updated_at", "2026-01-01T00:00:00Z");
    json.set("owner", user(new FakeUser("lab-owner")));
    ObjectNode permissions = json.putObject("permissions");
    as.permissions().forEach(permissions::put);
    as.events().forEach(json.putArray("events")::add);
    return json;
  }

  /** Returns an installation as its endpoint and its webhook show it. */
  public ObjectNode installation(Installation installation) {
    String url = world.apiUrl() + "/app/installations/" + installation.id();
    ObjectNode json =
        Json.object()
            .put("id", installation.id())
            .put("node_id", Ids.node("IN", installation.id()))
            .put("app_id", world.app().id())
            .put("app_slug", world.app().slug())
            .put("target_id", installation.account().id())
            .put("target_type", "User")
            .put("repository_selection", "selected")
            .put("access_tokens_url", url + "/access_tokens")
            .put("repositories_url", world.apiUrl() + "/installation/repositories")
            .put("html_url", "https://github.com/settings/installations/" + installation.id())
            .put("created_at", "2026-01-01T00:00:00Z")
            .put("updated_at", "2026-01-01T00:00:00Z")
            .putNull("single_file_name")
            .putNull("suspended_by");
    json.put("suspended_at", installation.suspended() ? world.now().toString() : null);
    json.set("account", user(installation.account()));
    ObjectNode permissions = json.putObject("permissions");
    installation.permissions().forEach(permissions::put);
    json.putArray("events").add("pull_request");
    return json;
  }
}
