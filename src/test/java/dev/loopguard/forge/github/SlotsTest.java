package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(3);

  @Test
  void anotherNumberHoldsForInstallationsThatAreKnown() throws InterruptedException {
    Semaphore known = slots.enter(1);

    slots.resize(5);
    assertThat(known.availablePermits()).isEqualTo(4);
    slots.resize(1);
    assertThat(known.availablePermits()).isZero();
    known.release();
    assertThat(known.availablePermits()).isEqualTo(1);
  }

  @Test
  void anotherNumberHoldsForInstallationsThatComeLater() throws InterruptedException {
    slots.resize(2);

    assertThat(slots.enter(1).availablePermits()).isEqualTo(1);
  }

  @Test
  void moreThanTheNewNumberUnderWayAreLetEnd() throws InterruptedException {
    Semaphore three = slots.enter(1);
    slots.enter(1);
    slots.enter(1);

    slots.resize(1);
    three.release();
    three.release();
    assertThat(three.tryAcquire()).isFalse();
    three.release();
    assertThat(three.tryAcquire()).isTrue();
  }
}
