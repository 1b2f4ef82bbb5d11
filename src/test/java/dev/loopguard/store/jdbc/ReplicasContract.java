package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.store.Replicas;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who is there, on each database: an empty, migrated one. */
interface ReplicasContract {
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  DataSource source();

  default Replicas replicas() {
    return new JdbcReplicas(source());
  }

  @Test
  default void eachIsCountedOnce() {
    assertThat(replicas().beat("a", NOON)).isEqualTo(1);
    assertThat(replicas().beat("b", NOON.plusSeconds(5))).isEqualTo(2);
    assertThat(replicas().beat("a", NOON.plusSeconds(10))).isEqualTo(2);
  }

  @Test
  default void oneThatIsSilentForHalfAMinuteIsGone() {
    replicas().beat("a", NOON);

    assertThat(replicas().beat("b", NOON.plusSeconds(29))).isEqualTo(2);
    assertThat(replicas().beat("b", NOON.plusSeconds(30))).isEqualTo(1);
    assertThat(replicas().beat("a", NOON.plusSeconds(31))).isEqualTo(2);
  }

  @Test
  default void oneThatLeavesIsGoneAtOnce() {
    replicas().beat("a", NOON);
    replicas().leave("a");

    assertThat(replicas().beat("b", NOON)).isEqualTo(1);
  }
}
