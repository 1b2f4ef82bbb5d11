package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Acceptance;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2WorkQueueTest implements WorkQueueContract {
  @TempDir Path folder;
  private AgroalDataSource source;

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("queue"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  public DataSource source() {
    return source;
  }

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
