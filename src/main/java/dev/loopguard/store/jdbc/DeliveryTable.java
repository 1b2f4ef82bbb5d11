package dev.loopguard.store.jdbc;

import dev.loopguard.queue.Delivery;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code deliveries}: what was accepted, by the forge's name for it. */
final class DeliveryTable {
  private static final String ADD =
      """
      INSERT INTO deliveries (id, event, action, received_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private DeliveryTable() {}

  /** Adds deliveries; returns for each 1, or 0 when it was there before. */
  static int[] add(Rows rows, List<Delivery> deliveries) throws SQLException {
    return rows.updateEach(
        ADD,
        deliveries.stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      each.id(), each.event(), each.action(), each.receivedAt()
                    })
            .toList());
  }
}
