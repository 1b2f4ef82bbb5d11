package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup over HTTP: who is let in, what is answered, and what a restart finds. */
class SetupIT {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+/setup\\?token=(\\S+)");
  private static final Pattern TARGET = Pattern.compile("action=\"([^\"]+/apps/new[^\"]*)\"");
  private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

  @TempDir Path folder;

  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private HttpResponse<String> get(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private HttpResponse<String> post(URI address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String token(ServerProcess server) {
    Matcher printed = ADDRESS.matcher(server.output());
    assertThat(printed.find()).isTrue();
    return printed.group(1);
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = HIDDEN.matcher(page);
    while (input.find()) {
      fields.put(input.group(1), input.group(2).replace("&quot;", "\"").replace("&amp;", "&"));
    }
    return fields;
  }

  /** Fills the form in and returns the page that leads to GitHub. */
  private HttpResponse<String> proposed(ServerProcess server, Map<String, String> more) {
    HttpResponse<String> form = get(server.address("/setup?token=" + token(server)));
    assertThat(form.statusCode()).isEqualTo(200);
    Map<String, String> fields =
        new LinkedHashMap<>(Map.of("csrf", hidden(form.body()).getOrDefault("csrf", "")));
    fields.putAll(
        Map.of(
            "name", "Loopguard",
            "owner", "self",
            "host", "github.com",
            "site", server.address("").toString()));
    fields.putAll(more);
    return post(server.address("/setup"), fields);
  }

  /** Lets GitHub make the App and returns what the server answers the browser that comes back. */
  private HttpResponse<String> registered(ServerProcess server, StrictGitHub github) {
    HttpResponse<String> confirm = proposed(server, Map.of());
    assertThat(confirm.statusCode()).isEqualTo(200);
    Matcher target = TARGET.matcher(confirm.body());
    assertThat(target.find()).isTrue();
    HttpResponse<String> page =
        post(
            URI.create(target.group(1)),
            Map.of("manifest", hidden(confirm.body()).getOrDefault("manifest", "")));
    HttpResponse<String> back =
        post(github.baseUri().resolve("/settings/apps"), hidden(page.body()));
    return get(URI.create(back.headers().firstValue("Location").orElseThrow()));
  }

  @Test
  void onlyTheTokenOpensAndWrongOnesAreLimited() {
    try (StrictGitHub github = StrictGitHub.start();
        ServerProcess server = ServerProcess.start(SetupBrowserIT.nothing(github))) {
      server.awaitReady();

      assertThat(get(server.address("/setup")).statusCode()).isEqualTo(403);
      for (int i = 0; i < 10; i++) {
        assertThat(get(server.address("/setup?token=wrong")).statusCode()).isEqualTo(403);
      }
      HttpResponse<String> limited = get(server.address("/setup?token=wrong"));
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).contains("60");
      HttpResponse<String> right = get(server.address("/setup?token=" + token(server)));
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(right.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(right.headers().allValues("Set-Cookie"))
          .anyMatch(
              cookie ->
                  cookie.startsWith("loopguard_setup=")
                      && cookie.contains("HttpOnly")
                      && cookie.contains("SameSite=Strict")
                      && cookie.contains("Path=/setup"));
      assertThat(get(server.address("/setup")).statusCode()).as("by the cookie").isEqualTo(200);
      assertThat(get(server.address("/setup/check")).statusCode()).isEqualTo(403);
      assertThat(get(server.address("/setup/done?code=x&state=y")).statusCode()).isEqualTo(403);
      assertThat(github.log().entries()).isEmpty();
    }
  }

  @Test
  void theFormOfAStrangerIsRefused() {
    try (StrictGitHub github = StrictGitHub.start();
        ServerProcess server = ServerProcess.start(SetupBrowserIT.nothing(github))) {
      server.awaitReady();

      assertThat(post(server.address("/setup"), Map.of("name", "x")).statusCode()).isEqualTo(403);
      get(server.address("/setup?token=" + token(server)));
      assertThat(post(server.address("/setup"), Map.of("name", "x")).statusCode())
          .as("without the form's own token")
          .isEqualTo(403);
    }
  }

  @Test
  void onOnePageAloneAFormMayLeadToTheChosenHost() {
    try (ServerProcess server =
        ServerProcess.start(
            ServerSetup.withoutCredentials()
                .with("LOOPGUARD_CREDENTIALS_KEY", key(0))
                .with("LOOPGUARD_PUBLIC_URL", "https://bots.example.com/loopguard/"))) {
      server.awaitReady();

      HttpResponse<String> confirm =
          proposed(
              server,
              Map.of("host", "GHE.example.com", "owner", "organisation", "organisation", "acme"));

      assertThat(server.output()).contains("https://bots.example.com/loopguard/setup?token=");
      assertThat(confirm.statusCode()).isEqualTo(200);
      assertThat(confirm.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("form-action https://ghe.example.com;")
          .doesNotContain("form-action 'self'");
      assertThat(confirm.body())
          .contains("action=\"https://ghe.example.com/organizations/acme/settings/apps/new?state=");
      assertThat(hidden(confirm.body()).getOrDefault("manifest", ""))
          .contains("\"url\":\"https://bots.example.com/loopguard/webhook\"")
          .contains("\"redirect_url\":\"https://bots.example.com/loopguard/setup/done\"")
          .contains("\"public\":false");
      assertThat(get(server.address("/setup")).headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("form-action 'self'");
      HttpResponse<String> mistaken = proposed(server, Map.of("host", "https://evil.example/x"));
      assertThat(mistaken.statusCode()).isEqualTo(422);
      assertThat(mistaken.body()).contains("host-mistake").doesNotContain("apps/new");
    }
  }

  @Test
  void storedCredentialsOutliveARestartAndOpenByTheirKeyAlone() throws Exception {
    String database = "jdbc:h2:file:" + folder.resolve("kept");
    try (StrictGitHub github = StrictGitHub.start()) {
      try (ServerProcess server =
          ServerProcess.start(SetupBrowserIT.nothing(github).onDatabase(database))) {
        server.awaitReady();
        assertThat(registered(server, github).body()).contains("The App is registered");
        assertReady(server);
        assertThat(get(server.address("/setup?token=" + token(server))).statusCode())
            .isEqualTo(404);
        assertThat(get(server.address("/setup/check")).body()).contains("✓ works");
      }
      try (ServerProcess server =
          ServerProcess.start(
              SetupBrowserIT.nothing(github)
                  .onDatabase(database)
                  .with("LOOPGUARD_CREDENTIALS_KEY", key(1)))) {
        server.awaitReady();
        assertThat(server.output()).contains("not the key that the stored credentials");
        assertThat(get(server.address("/setup")).body())
            .contains("Stored credentials cannot be read");
        assertThat(get(server.address("/")).body()).contains("LOOPGUARD_CREDENTIALS_KEY");
      }
      try (ServerProcess server =
          ServerProcess.start(SetupBrowserIT.nothing(github).onDatabase(database))) {
        server.awaitReady();
        assertReady(server);
      }
    }
  }

  private void assertReady(ServerProcess server) {
    assertThat(get(server.address("/q/health/ready")).body().replaceAll("\\s", ""))
        .contains("\"credentials\":\"present\"");
  }

  @Test
  void aFolderKeepsThemToo() {
    try (StrictGitHub github = StrictGitHub.start();
        ServerProcess server =
            ServerProcess.start(
                ServerSetup.withoutCredentials()
                    .with("LOOPGUARD_GITHUB_API_URL", github.baseUri().toString())
                    .with("LOOPGUARD_CREDENTIALS_FOLDER", folder.toString()))) {
      server.awaitReady();

      HttpResponse<String> done = registered(server, github);

      assertThat(done.body())
          .contains("The App is registered")
          .contains(github.baseUri() + "/apps/loopguard/installations/new");
      assertThat(Files.exists(folder.resolve("github-app.json"))).isTrue();
      assertReady(server);
    }
  }

  @Test
  void withNoPlaceForThemThePageSaysWhatToSetBefore() {
    try (ServerProcess server = ServerProcess.start(ServerSetup.withoutCredentials())) {
      server.awaitReady();

      assertThat(get(server.address("/setup?token=" + token(server))).body())
          .contains("LOOPGUARD_CREDENTIALS_KEY")
          .contains("LOOPGUARD_CREDENTIALS_FOLDER")
          .doesNotContain("<form");
      assertThat(server.output()).contains("openssl rand -base64 32");
    }
  }

  @Test
  void whoBeganByHandIsToldWhatLacks() {
    try (ServerProcess server =
        ServerProcess.start(
            ServerSetup.withoutCredentials().with("LOOPGUARD_GITHUB_APP_ID", "7"))) {
      server.awaitReady();

      HttpResponse<String> page = get(server.address("/setup"));
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("by hand").contains("LOOPGUARD_GITHUB_WEBHOOK_SECRET");
      assertThat(server.output()).doesNotContain("/setup?token");
    }
  }

  private static String key(int filler) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filler);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
