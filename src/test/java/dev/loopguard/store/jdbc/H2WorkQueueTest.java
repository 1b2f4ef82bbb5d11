package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Acceptance;
import java.util.List;
import org.junit.jupiter.api.Test;

final class H2WorkQueueTest extends OnH2 implements WorkQueueContract {
  @Test
  void anInterruptedThreadDoesNotCloseTheDatabaseForTheOthers() {
    queue().accept(delivery("d1", T0), List.of(review(pull(1))));

    Thread.currentThread().interrupt();
    Acceptance interrupted = queue().accept(delivery("d2", T0), List.of(review(pull(2))));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isEqualTo(Acceptance.ACCEPTED);
    assertThat(queue().accept(delivery("d3", T0), List.of(review(pull(3)))))
        .isEqualTo(Acceptance.ACCEPTED);
    assertThat(status().overview(T0).waiting()).isEqualTo(3);
  }
}
