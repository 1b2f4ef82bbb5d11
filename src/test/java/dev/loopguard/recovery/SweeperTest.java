package dev.loopguard.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.store.Sweeps.Turn;
import dev.loopguard.store.jdbc.JdbcSweeps;
import dev.loopguard.store.jdbc.TestDatabases;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When sweeps run, and what their trouble does. */
class SweeperTest {
  private static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path folder;
  private AgroalDataSource source;
  private final Scripted sweep = new Scripted("scripted");

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("sweeper"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  private Sweeper sweeperAt(int minute, Sweep... sweeps) {
    Clock clock = Clock.fixed(T0.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
    return new Sweeper(new JdbcSweeps(source), List.of(sweeps), clock);
  }

  @Test
  void aRoundGoesOnAtItsPaceUntilItIsDoneAndBeginsAgainWhenItIsDue() {
    sweep.steps.add(new Sweep.Step.More("second half"));
    sweep.steps.add(new Sweep.Step.Done(Optional.of(T0)));
    sweep.steps.add(new Sweep.Step.Done(Optional.empty()));

    for (int minute = 0; minute <= 61; minute++) {
      sweeperAt(minute, sweep).tick();
    }

    assertThat(sweep.turns).extracting(Turn::bookmark).containsExactly("", "second half", "");
    assertThat(sweep.turns.getLast().sweptTo()).contains(T0);
  }

  @Test
  void atAStartARoundMayBeDueEarlier() {
    sweep.steps.add(new Sweep.Step.Done(Optional.empty()));
    sweep.steps.add(new Sweep.Step.Done(Optional.empty()));
    Sweeper sweeper = sweeperAt(0, sweep);
    sweeper.tick();
    sweep.atStart = Duration.ofMinutes(5);

    sweeperAt(4, sweep).tick();
    assertThat(sweep.turns).hasSize(1);
    sweeperAt(5, sweep).tick();
    assertThat(sweep.turns).hasSize(2);
  }

  @Test
  void aSweepInTroubleGoesOnWhereItWasAndKeepsNoOtherFromRunning() {
    Scripted defect = new Scripted("defect");
    sweep.steps.add(new Sweep.Step.More("here"));
    sweep.steps.add(new Sweep.Step.Done(Optional.empty()));
    sweeperAt(0, sweep).tick();
    sweep.trouble = Optional.of(new ForgeFailure.Unavailable(false, "down"));

    sweeperAt(2, sweep).tick();
    sweep.trouble = Optional.empty();
    sweeperAt(4, defect, sweep).tick();

    assertThat(defect.turns).hasSize(1);
    assertThat(sweep.turns).extracting(Turn::bookmark).containsExactly("", "here", "here");
  }

  /** Ends its turns as it is told, every hour at most; fails when it is told nothing. */
  private static final class Scripted implements Sweep {
    final List<Step> steps = new ArrayList<>();
    final List<Turn> turns = new ArrayList<>();
    Optional<ForgeFailure> trouble = Optional.empty();
    Duration atStart = Duration.ofHours(1);
    private final String name;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration pace() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Instant due(Instant now) {
      return now.minus(Duration.ofHours(1));
    }

    @Override
    public Instant dueAtStart(Instant now) {
      return now.minus(atStart);
    }

    @Override
    public Step turn(Turn turn) {
      turns.add(turn);
      if (trouble.isPresent()) {
        throw new ForgeException(trouble.get());
      }
      return steps.removeFirst();
    }
  }
}
