package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.forge.AppRegistration;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.HostName;
import dev.loopguard.forge.OwnApp;
import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.DeliveryLog.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRegistrationTest {
  private static final AppRegistration.Wish WISH =
      new AppRegistration.Wish(
          "Our \"guard\"", Optional.of("acme"), URI.create("https://bots.example.com/guard"));

  private final ForgeLab lab = new ForgeLab();
  private final AppManifest manifest = new AppManifest(file());
  private final GitHubRegistration registration =
      new GitHubRegistration(GitHubHost.ofApi(lab.github.baseUri()), manifest, Clock.systemUTC());

  private static String file() {
    try {
      return Files.readString(Path.of("app-manifest.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource({
    "github.com, https://github.com, https://api.github.com",
    "octo.ghe.com, https://octo.ghe.com, https://api.octo.ghe.com",
    "git.example.com, https://git.example.com, https://git.example.com/api/v3",
  })
  void eachKindOfHostHasItsAddresses(String name, URI web, URI api) {
    GitHubHost host = GitHubHost.of(new HostName(name));

    assertThat(host).isEqualTo(new GitHubHost(web, api));
    assertThat(GitHubHost.ofApi(api)).isEqualTo(host);
    assertThat(GitHubHost.ofApi(URI.create(api + "/"))).isEqualTo(host);
  }

  @Test
  void theFormAsksForWhatTheFileSaysAtOurAddress() throws IOException {
    AppRegistration.Form form = registration.form(WISH, "st&te");

    assertThat(form.target())
        .hasToString(lab.github.baseUri() + "/organizations/acme/settings/apps/new?state=st%26te");
    assertThat(form.origin()).isEqualTo(lab.github.baseUri().toString());
    JsonNode json = new ObjectMapper().readTree(form.fields().getOrDefault("manifest", ""));
    assertThat(json.path("name").asText()).isEqualTo("Our \"guard\"");
    assertThat(json.path("url").asText()).isEqualTo("https://bots.example.com/guard");
    assertThat(json.path("hook_attributes").path("url").asText())
        .isEqualTo("https://bots.example.com/guard/webhook");
    assertThat(json.path("redirect_url").asText())
        .isEqualTo("https://bots.example.com/guard/setup/done");
    assertThat(json.path("public").asBoolean(true)).isFalse();
    assertThat(json.path("default_permissions").path("pull_requests").asText()).isEqualTo("write");
    assertThat(json.path("default_events")).hasSize(manifest.events().size()).isNotEmpty();
  }

  @Test
  void anAccountOfOnesOwnHasTheShorterAddress() {
    AppRegistration.Wish own = new AppRegistration.Wish("Guard", Optional.empty(), WISH.site());

    assertThat(registration.form(own, "s").target())
        .hasToString(lab.github.baseUri() + "/settings/apps/new?state=s");
  }

  @Test
  void theCodeIsWorthTheAppOnce() {
    String code = made();

    RegisteredApp app = registration.exchange(code);

    assertThat(app.api()).isEqualTo(lab.github.baseUri());
    assertThat(app.id()).isEqualTo(lab.github.app().id());
    assertThat(app.slug()).isEqualTo("loopguard");
    assertThat(app.page()).hasToString(lab.github.baseUri() + "/apps/loopguard");
    assertThat(app.webhookSecret()).isEqualTo(lab.github.app().webhookSecret());
    assertThat(PrivateKeys.read(app.privateKey()))
        .isEqualTo(PrivateKeys.read(lab.github.app().privateKeyPem()));
    assertThatThrownBy(() -> registration.exchange(code))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.NotFound.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../app", "a/b", "a?x=1", "a#b", "a%2fb", "a b"})
  void whatIsNoCodeIsSentNowhere(String code) {
    assertThatThrownBy(() -> registration.exchange(code))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.Rejected.class));
    assertThat(lab.github.log().entries()).isEmpty();
  }

  /** Walks through GitHub's pages as a browser does. */
  private String made() {
    AppRegistration.Form form = registration.form(WISH, "state");
    HttpResponse<String> page =
        post(form.target(), Map.of("manifest", form.fields().getOrDefault("manifest", "")));
    assertThat(page.body()).contains("Create GitHub App for acme");
    HttpResponse<String> back =
        post(
            lab.github.baseUri().resolve("/settings/apps"),
            Map.of(
                "manifest",
                form.fields().getOrDefault("manifest", ""),
                "state",
                "state",
                "name",
                "Guard"));
    String location = back.headers().firstValue("Location").orElseThrow();
    Matcher code =
        Pattern.compile("https://bots.example.com/guard/setup/done\\?code=(\\w+)&state=state")
            .matcher(location);
    assertThat(code.matches()).as(location).isTrue();
    return code.group(1);
  }

  private static HttpResponse<String> post(URI address, Map<String, String> fields) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address)
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void gitHubSaysWhatItKnowsOfUs() {
    OwnApp.Facts facts = lab.forge.ownApp().facts();

    assertThat(facts.id()).isEqualTo(lab.github.app().id());
    assertThat(facts.installPage())
        .hasToString("https://github.com/apps/loopguard/installations/new");
    assertThat(facts.permissions()).isEqualTo(manifest.permissions());
    assertThat(facts.events()).isEqualTo(manifest.events());
    assertThat(facts.clockAhead())
        .hasValueSatisfying(ahead -> assertThat(ahead.abs()).isLessThan(Duration.ofMinutes(1)));
  }

  @Test
  void eachDeliverySaysHowItWasAnswered() {
    Webhooks webhooks = lab.github.webhooks();
    webhooks.lost(webhooks.ping());
    webhooks.attempted(webhooks.ping(), new Answered.With(503));

    assertThat(lab.forge.ownApp().knocks())
        .extracting(OwnApp.Knock::status, OwnApp.Knock::words, OwnApp.Knock::event)
        .containsExactly(
            tuple(503, "Invalid HTTP Response: 503", "ping"),
            tuple(502, "failed to connect", "ping"));
    lab.forge.ownApp().knockAgain(lab.forge.ownApp().knocks().getFirst().id());
    assertThat(lab.github.log().entries().getLast().endpoint())
        .isEqualTo("POST /app/hook/deliveries/{delivery_id}/attempts");
  }
}
