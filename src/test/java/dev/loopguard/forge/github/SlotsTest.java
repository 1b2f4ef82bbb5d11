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

  @Test
  void installationsThatNobodyAsksForAreForgotten() throws InterruptedException {
    for (long installation = 1; installation <= 1000; installation++) {
      Semaphore place = slots.enter(installation);
      slots.enter(installation);
      place.release();
    }
    assertThat(slots.busy()).isEqualTo(1000);

    Semaphore last = slots.enter(1000);
    last.release();
    last.release();

    assertThat(slots.busy()).isEqualTo(999);
    assertThat(slots.enter(1000).availablePermits()).isEqualTo(2);
  }
}
