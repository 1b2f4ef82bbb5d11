package dev.loopguard.store.jdbc;

import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code deliveries}: what was accepted, by the forge's name for it. */
final class DeliveryTable {
  private static final String ADD =
      """
      INSERT INTO deliveries (id, event, action, received_at, about, recovered)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String REPEATED = "UPDATE deliveries SET repeats = repeats + 1 WHERE id = ?";

  private static final int LONGEST_ABOUT = 300;

  private DeliveryTable() {}

  /** A delivery with what it asks for. */
  record Entry(Delivery delivery, List<? extends Job> jobs) {
    private @Nullable Object[] values() {
      return new @Nullable Object[] {
        delivery.id(),
        delivery.event(),
        delivery.action(),
        delivery.receivedAt(),
        about(),
        delivery.recovered()
      };
    }

    private Optional<String> about() {
      return jobs.stream()
          .flatMap(
              job ->
                  switch (job) {
                    case Job.Task task -> Stream.of(task.pull().toString());
                    case Job.ReviewHead head -> Stream.of(head.repository().fullName());
                    case Job.InstallationLeft _, Job.InstallationBack _ -> Stream.<String>empty();
                  })
          .findFirst()
          .map(about -> about.substring(0, Math.min(about.length(), LONGEST_ABOUT)));
    }
  }

  /** Adds deliveries; returns for each 1, or 0 when it was there before. */
  static int[] add(Rows rows, List<Entry> entries) throws SQLException {
    return rows.updateEach(ADD, entries.stream().map(Entry::values).toList());
  }

  /** Counts that deliveries came again; what the sweep put back did not. */
  static void repeated(Rows rows, List<Delivery> deliveries) throws SQLException {
    rows.updateEach(
        REPEATED,
        deliveries.stream()
            .filter(each -> !each.recovered())
            .map(each -> new @Nullable Object[] {each.id()})
            .toList());
  }
}
