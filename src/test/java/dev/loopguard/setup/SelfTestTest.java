package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Installations;
import dev.loopguard.forge.OwnApp;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.setup.SelfTest.Mark;
import dev.loopguard.setup.SelfTest.Report;
import dev.loopguard.setup.SelfTest.Tick;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<String, String> WRITES = Map.of("checks", "write", "contents", "read");

  private final List<Long> asked = new ArrayList<>();
  private long id = 7;
  private Duration ahead = Duration.ofSeconds(1);
  private Map<String, String> permissions = WRITES;
  private List<String> events = List.of("push", "pull_request");
  private List<OwnApp.Knock> knocks = List.of(knock(200));
  private List<Installations.Installation> installed =
      List.of(new Installations.Installation(1, false, NOON));
  private List<Installations.Covered> covered =
      List.of(new Installations.Covered(new RepositoryRef(5, "acme", "shop"), false));
  private Optional<ForgeFailure> failure = Optional.empty();

  private static OwnApp.Knock knock(int status) {
    return new OwnApp.Knock(status, "ping", NOON, status, "said " + status);
  }

  private Report report() {
    return new SelfTest(
            new App(),
            new Places(),
            7,
            new SelfTest.Wanted(WRITES, List.of("push"), "https://x.example/webhook"))
        .run();
  }

  private Tick tick(String name) {
    return report().ticks().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whereAllIsWellEverythingWorks() {
    Report report = report();

    assertThat(report.passed()).isTrue();
    assertThat(report.ticks())
        .extracting(Tick::name)
        .containsExactly(
            "App",
            "Clock",
            "Permissions",
            "Events",
            "Webhook",
            "Signature",
            "Installation",
            "Test read");
    assertThat(report.installPage()).contains("https://github.com/apps/x/installations/new");
    assertThat(asked).isEmpty();
  }

  @Test
  void aKeyOfAnotherAppIsSaid() {
    id = 8;

    assertThat(tick("App").mark()).isEqualTo(Mark.FAILS);
    assertThat(tick("App").sentence()).isEqualTo("The key is that of App 8 and not of App 7.");
  }

  @ParameterizedTest
  @CsvSource({"30, WORKS", "-30, WORKS", "31, FAILS", "-31, FAILS"})
  void aClockMayBeHalfAMinuteOff(long seconds, Mark mark) {
    ahead = Duration.ofSeconds(seconds);

    assertThat(tick("Clock").mark()).isEqualTo(mark);
  }

  @Test
  void whatIsNotGrantedIsNamed() {
    permissions = Map.of("checks", "read", "contents", "write");
    events = List.of("pull_request");

    assertThat(tick("Permissions").sentence()).isEqualTo("The App lacks checks: write.");
    assertThat(tick("Events").sentence()).isEqualTo("The App does not subscribe to push.");
  }

  @ParameterizedTest
  @CsvSource({
    "204, WORKS, WORKS, false",
    "401, WORKS, FAILS, true",
    "503, WAITS, WAITS, true",
    "502, FAILS, WAITS, true",
    "404, FAILS, WAITS, true",
  })
  void theNewestDeliveryTellsOfTheWebhookAndOfTheSignature(
      int status, Mark webhook, Mark signature, boolean again) {
    knocks = List.of(knock(status));

    Report report = report();

    assertThat(report.ticks().get(4).mark()).isEqualTo(webhook);
    assertThat(report.ticks().get(5).mark()).isEqualTo(signature);
    assertThat(asked).isEqualTo(again ? List.of((long) status) : List.of());
  }

  @Test
  void withoutADeliveryItWaits() {
    knocks = List.of();

    assertThat(tick("Webhook").mark()).isEqualTo(Mark.WAITS);
    assertThat(asked).isEmpty();
  }

  @Test
  void whereItIsInstalledNowhereItWaits() {
    installed = List.of(new Installations.Installation(1, true, NOON));

    assertThat(tick("Installation").mark()).isEqualTo(Mark.WAITS);
    assertThat(tick("Test read").mark()).isEqualTo(Mark.WAITS);
  }

  @Test
  void anInstallationWithoutRepositoriesWaits() {
    covered = List.of();

    assertThat(tick("Test read").sentence()).isEqualTo("The installation covers no repository.");
  }

  @Test
  void whatIsReadIsNamed() {
    assertThat(tick("Test read").sentence()).isEqualTo("Read acme/shop: 0 open pull requests.");
  }

  @Test
  void whatGitHubRefusesIsSaidInItsPlace() {
    failure = Optional.of(new ForgeFailure.Unauthorized("GitHub refused the App's credentials."));

    assertThat(report().ticks())
        .singleElement()
        .extracting(Tick::mark, Tick::sentence)
        .containsExactly(Mark.FAILS, "GitHub refused the App's credentials.");
  }

  private final class App implements OwnApp {
    @Override
    public Facts facts() {
      failure.ifPresent(
          each -> {
            throw new ForgeException(each);
          });
      return new Facts(
          id, URI.create("https://github.com/apps/x"), permissions, events, Optional.of(ahead));
    }

    @Override
    public List<Knock> knocks() {
      return knocks;
    }

    @Override
    public void knockAgain(long knock) {
      asked.add(knock);
    }
  }

  private final class Places implements Installations {
    @Override
    public List<Installation> all() {
      return installed;
    }

    @Override
    public List<Covered> repositories(long installation) {
      return covered;
    }

    @Override
    public List<Open> openPullRequests(long installation, RepositoryRef repository) {
      return List.of();
    }
  }
}
