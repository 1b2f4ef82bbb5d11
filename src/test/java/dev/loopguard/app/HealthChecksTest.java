package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.store.Sweeps;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcSweeps;
import dev.loopguard.web.QueueCheck;
import dev.loopguard.web.ServerState;
import dev.loopguard.web.SweepCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health checks say, and what they do not take for an illness. */
class HealthChecksTest {
  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aStuckQueueIsToldAndTheServerStaysReady() {
    FakePullRequest pull = SmallChange.open(station.github, "stuck");
    assertThat(data(queue())).containsEntry("waiting", 0L).containsEntry("late", false);

    station.deliver(station.github.webhooks().pullRequest(pull, "opened"));
    station.clock.forward(Duration.ofMinutes(10));
    assertThat(data(queue()))
        .isEqualTo(
            Map.of("waiting", 1L, "running", 0L, "parked", 0L, "age", "600 s", "late", false));

    station.clock.forward(Duration.ofSeconds(1));
    assertThat(data(queue())).containsEntry("late", true);
    assertThat(queue().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aLateSweepIsToldAndTheServerStaysReady() {
    assertThat(data(sweep(List.of()))).isEqualTo(Map.of("last", "none yet", "late", false));
    Sweeps sweeps = new JdbcSweeps(station.database);
    var now = station.clock.instant();
    sweeps.open("deliveries", now, now);
    sweeps.take("deliveries", now, Duration.ofMinutes(2));
    assertThat(data(sweep(List.of()))).isEqualTo(Map.of("last", now.toString(), "late", false));

    station.clock.forward(Duration.ofSeconds(601));

    assertThat(data(sweep(List.of()))).containsEntry("late", true);
    assertThat(sweep(List.of()).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aServerWithoutCredentialsIsReady() {
    HealthCheckResponse response = sweep(List.of("the App's number"));

    assertThat(response.getStatus()).isEqualTo(Status.UP);
    assertThat(data(response)).containsEntry("last", "needs credentials");
  }

  @Test
  void withoutTheDatabaseTheServerIsNotReady() {
    station.database.close();

    assertThat(queue().getStatus()).isEqualTo(Status.DOWN);
    assertThat(data(queue())).isEqualTo(Map.of("problem", "the database does not answer"));
    assertThat(sweep(List.of()).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aSchedulerThatFellSilentIsDead() {
    Pulse pulse = new Pulse(station.clock);
    station.clock.forward(Duration.ofMinutes(2));
    assertThat(pulse.call().getStatus()).isEqualTo(Status.UP);

    station.clock.forward(Duration.ofSeconds(1));
    assertThat(pulse.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(data(pulse.call())).isEqualTo(Map.of("last", "121 s ago"));

    pulse.beat();
    assertThat(pulse.call().getStatus()).isEqualTo(Status.UP);
  }

  private HealthCheckResponse queue() {
    return new QueueCheck(new JdbcQueueStatus(station.database), station.clock).call();
  }

  private HealthCheckResponse sweep(List<String> missing) {
    return new SweepCheck(new JdbcSweeps(station.database), new ServerState(missing), station.clock)
        .call();
  }

  private static Map<String, Object> data(HealthCheckResponse response) {
    return response.getData().map(Map::copyOf).or(() -> Optional.of(Map.of())).orElseThrow();
  }
}
