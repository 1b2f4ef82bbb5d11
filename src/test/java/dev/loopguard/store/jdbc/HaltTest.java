package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.WorkQueue;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class HaltTest {
  @Test
  @Timeout(120)
  void everyAcceptedDeliveryIsThereAfterTheProcessHalted(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("queue");
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                HaltedWriter.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(writer.waitFor()).as(output).isEqualTo(HaltedWriter.EXIT_CODE);

    try (AgroalDataSource source = TestDatabases.h2(file)) {
      WorkQueue queue = new JdbcWorkQueue(source);
      assertThat(
              queue.accept(
                  QueueUnderTest.delivery("d" + HaltedWriter.DELIVERIES, QueueUnderTest.T0),
                  List.of(QueueUnderTest.review(QueueUnderTest.pull(1)))))
          .isEqualTo(Acceptance.REPEATED);
      assertThat(jobs(queue))
          .isEqualTo(
              IntStream.rangeClosed(1, HaltedWriter.DELIVERIES)
                  .mapToObj(n -> QueueUnderTest.review(QueueUnderTest.pull(n), n))
                  .collect(Collectors.toSet()));
    }
  }

  private static Set<Object> jobs(WorkQueue queue) {
    Set<Object> jobs = new HashSet<>();
    for (Optional<Claim> claim = next(queue); claim.isPresent(); claim = next(queue)) {
      jobs.add(claim.get().job());
    }
    return jobs;
  }

  private static Optional<Claim> next(WorkQueue queue) {
    return queue.claimReview(QueueUnderTest.T0, QueueUnderTest.LEASE);
  }
}
