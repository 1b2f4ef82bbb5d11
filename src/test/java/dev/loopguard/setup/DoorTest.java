package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RememberedProofs proofs = new RememberedProofs();

  private Door doorAt(Duration later) {
    return new Door(proofs, Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
  }

  @Test
  void theTokenOfARunningReplicaOpensAtEachOfThem() {
    Door first = doorAt(Duration.ZERO);
    Door second = doorAt(Duration.ZERO);
    first.keepOpen();
    second.keepOpen();

    assertThat(first.token()).hasSize(43).isNotEqualTo(second.token());
    assertThat(second.opens(first.token())).isTrue();
    assertThat(first.opens(second.token())).isTrue();
    assertThat(first.opens(first.token() + "x")).isFalse();
    assertThat(first.opens("")).isFalse();
    assertThat(first.opens("x".repeat(10_000))).isFalse();
  }

  @Test
  void theTokenOfAReplicaThatEndedOpensNothingAMinuteLater() {
    Door ended = doorAt(Duration.ZERO);
    ended.keepOpen();

    assertThat(doorAt(Duration.ofSeconds(59)).opens(ended.token())).isTrue();
    assertThat(doorAt(Duration.ofSeconds(60)).opens(ended.token())).isFalse();
  }

  @Test
  void nothingThatOpensIsKept() {
    Door door = doorAt(Duration.ZERO);
    door.keepOpen();
    String state = door.state("github.com");

    assertThat(proofs.text()).doesNotContain(door.token()).doesNotContain(state);
  }

  @Test
  void aStateBringsItsNoteBackOnceAndWithinTheHour() {
    Door door = doorAt(Duration.ZERO);
    String state = door.state("github.com");
    String late = door.state("late");

    assertThat(door.take("other")).isEmpty();
    assertThat(door.take(state)).contains("github.com");
    assertThat(door.take(state)).isEmpty();
    assertThat(doorAt(Duration.ofHours(1)).take(late)).isEmpty();
  }

  @Test
  void oneKindOfProofIsNotGoodForAnother() {
    Door door = doorAt(Duration.ZERO);
    door.keepOpen();
    String session = door.session();
    String state = door.state("note");

    assertThat(door.shows(session)).isTrue();
    assertThat(door.shows(door.token())).isFalse();
    assertThat(door.opens(session)).isFalse();
    assertThat(door.opens(state)).isFalse();
    assertThat(door.take(door.token())).isEmpty();
    assertThat(doorAt(Door.SESSION_LIFE).shows(session)).isFalse();
  }

  @Test
  void onceShutNoTokenOpens() {
    Door door = doorAt(Duration.ZERO);
    door.keepOpen();
    door.shut();

    assertThat(door.opens(door.token())).isFalse();
  }

  @Test
  void wrongTriesAreCountedForAMinute() {
    Movable clock = new Movable(NOON);
    WrongTries tries = new WrongTries(clock);
    for (int i = 0; i < 10; i++) {
      assertThat(tries.tooMany()).as("try %d", i).isFalse();
    }
    assertThat(tries.tooMany()).isTrue();
    clock.now = NOON.plusSeconds(60);
    assertThat(tries.tooMany()).isFalse();
  }

  private static final class Movable extends Clock {
    Instant now;

    Movable(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
