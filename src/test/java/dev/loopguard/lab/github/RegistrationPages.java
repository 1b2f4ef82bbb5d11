package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.flag;
import static dev.loopguard.lab.github.Shape.list;
import static dev.loopguard.lab.github.Shape.oneOf;
import static dev.loopguard.lab.github.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's own pages of the manifest flow and of installing, as far as a browser walks through
 * them, and the endpoint that hands the App out ("Registering a GitHub App from a manifest").
 *
 * <p>What GitHub does besides and this does not: ask for a sign-in, and refuse a webhook on a
 * machine's own address.
 */
final class RegistrationPages {
  private static final Pattern NEW =
      Pattern.compile("(?:/organizations/([A-Za-z0-9-]{1,39}))?/settings/apps/new");
  private static final Pattern CREATE = Pattern.compile("/settings/apps");
  private static final Pattern INSTALL = Pattern.compile("/apps/([a-z0-9-]+)/installations/new");

  /** What GitHub documents of a manifest. */
  private static final Shape MANIFEST =
      fields(
              "name", text(34),
              "url", text(),
              "hook_attributes", fields("url", text(), "active", flag()).requiring("url"),
              "redirect_url", text(),
              "callback_urls", list(text(), 10),
              "setup_url", text(),
              "description", text(),
              "public", flag(),
              "default_events", list(text(), 100),
              "default_permissions",
                  fields(
                      "metadata", oneOf("read"),
                      "contents", oneOf("read", "write"),
                      "pull_requests", oneOf("read", "write"),
                      "checks", oneOf("read", "write"),
                      "issues", oneOf("read", "write"),
                      "merge_queues", oneOf("read", "write")),
              "request_oauth_on_install", flag(),
              "setup_on_update", flag())
          .requiring("url");

  private final World world;
  private final AccountJson accounts;

  /** The codes that were given and not exchanged. */
  private final Map<String, JsonNode> codes = new HashMap<>();

  RegistrationPages(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        write(
            "POST",
            "/app-manifests/{code}/conversions",
            new Endpoint.Access.Anybody(),
            Shape.nothing(),
            this::exchange));
  }

  private Answer exchange(Call call) {
    if (codes.remove(call.variable("code")) == null) {
      return Answer.notFound();
    }
    return Answer.created(
        accounts
            .app()
            .put("client_secret", "lab-client-secret-77aa")
            .put("webhook_secret", world.app().webhookSecret())
            .put("pem", world.app().privateKeyPkcs1()));
  }

  /** Answers a browser; empty when the address is none of these pages. */
  Optional<Answer> page(Dispatcher.Sent sent) {
    String path = sent.uri().getRawPath();
    boolean posted = sent.method().equals("POST");
    Matcher wanted = NEW.matcher(path);
    if (wanted.matches() && posted) {
      return Optional.of(propose(sent, Optional.ofNullable(wanted.group(1))));
    }
    if (CREATE.matcher(path).matches() && posted) {
      return Optional.of(create(form(sent)));
    }
    Matcher install = INSTALL.matcher(path);
    if (install.matches() && install.group(1).equals(world.app().slug())) {
      return Optional.of(posted ? install(form(sent)) : installPage());
    }
    return Optional.empty();
  }

  private Answer propose(Dispatcher.Sent sent, Optional<String> organisation) {
    String text = form(sent).getOrDefault("manifest", "");
    JsonNode manifest =
        Json.parse(text.getBytes(StandardCharsets.UTF_8)).orElseGet(Dispatcher::nothing);
    Optional<Shape.Problem> problem = MANIFEST.problem(manifest, "manifest");
    if (problem.isPresent()) {
      world.log().violation("POST " + sent.uri() + ": " + problem.get().words());
      return html(422, "Invalid GitHub App configuration", escaped(problem.get().words()));
    }
    String state = query(sent.uri()).getOrDefault("state", "");
    return html(
        200,
        "Create GitHub App for " + organisation.orElse("lab-owner"),
        """
        <form method="post" action="/settings/apps">
        <input type="hidden" name="manifest" value="%s"><input type="hidden" name="state" value="%s">
        <p><label>GitHub App name <input name="name" value="%s"></label></p>
        <button>Create GitHub App for %s</button></form>
        """
            .formatted(
                escaped(text),
                escaped(state),
                escaped(manifest.path("name").asText()),
                escaped(organisation.orElse("lab-owner"))));
  }

  private Answer create(Map<String, String> form) {
    JsonNode manifest =
        Json.read(form.getOrDefault("manifest", "{}").getBytes(StandardCharsets.UTF_8));
    Map<String, String> permissions = new TreeMap<>();
    manifest
        .path("default_permissions")
        .properties()
        .forEach(each -> permissions.put(each.getKey(), each.getValue().asText()));
    List<String> events = new ArrayList<>();
    manifest.path("default_events").forEach(event -> events.add(event.asText()));
    String hook = manifest.path("hook_attributes").path("url").asText();
    world
        .app()
        .register(
            new FakeApp.Registration(
                form.getOrDefault("name", ""),
                world.apiUrl() + "/apps/" + world.app().slug(),
                hook,
                manifest.path("setup_url").asText(),
                permissions,
                events));
    world
        .courier()
        .deliver("ping", new World.Delivered("", Json.bytes(new Payloads(world).ping())));
    String code = UUID.randomUUID().toString().replace("-", "");
    codes.put(code, manifest);
    String state = form.getOrDefault("state", "");
    return redirect(
        manifest.path("redirect_url").asText()
            + "?code="
            + code
            + (state.isEmpty()
                ? ""
                : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
  }

  private Answer installPage() {
    StringBuilder owners = new StringBuilder();
    world.repositories().all().stream()
        .map(FakeRepository::owner)
        .distinct()
        .forEach(
            owner ->
                owners.append(
                    "<p><label><input type=\"radio\" name=\"account\" checked value=\"%s\"> %s</label></p>"
                        .formatted(escaped(owner), escaped(owner))));
    return html(
        200,
        "Install " + world.app().registration().name(),
        "<form method=\"post\">" + owners + "<button>Install</button></form>");
  }

  private Answer install(Map<String, String> form) {
    String account = form.getOrDefault("account", "");
    Installation installation = world.app().install(account);
    world.repositories().all().stream()
        .filter(repository -> repository.owner().equals(account))
        .forEach(installation::on);
    ObjectNode payload = new Payloads(world).installation(installation, "created");
    world.courier().deliver("installation", new World.Delivered("", Json.bytes(payload)));
    String next = world.app().registration().afterInstall();
    return next.isEmpty()
        ? html(200, "Okay, the App was installed", "")
        : redirect(next + "?installation_id=" + installation.id() + "&setup_action=install");
  }

  private static Answer redirect(String to) {
    return new Answer(302, Map.of("Location", to), new byte[0]);
  }

  private static Answer html(int status, String title, String body) {
    String page =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title>"
                .formatted(escaped(title))
            + "<link rel=\"icon\" href=\"data:,\"></head><body><h1>%s</h1>%s</body></html>"
                .formatted(escaped(title), body);
    return new Answer(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        page.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(Dispatcher.Sent sent) {
    return pairs(new String(sent.body(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(URI uri) {
    return pairs(Optional.ofNullable(uri.getRawQuery()).orElse(""));
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(
            Dispatcher.decode(pair.substring(0, equals)),
            Dispatcher.decode(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
