package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.store.jdbc.JdbcReplicas;
import dev.loopguard.store.jdbc.TestDatabases;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaShareTest {
  private final MovableClock clock = new MovableClock();

  @Test
  void theReplicasDivideTheRequestsAtOnce(@TempDir Path folder) {
    try (AgroalDataSource database = TestDatabases.h2(folder.resolve("replicas"))) {
      List<Integer> shares = new ArrayList<>();
      ReplicaShare one = share(database, shares);
      ReplicaShare two = share(database, new ArrayList<>());
      ReplicaShare three = share(database, new ArrayList<>());

      one.beat();
      two.beat();
      one.beat();
      three.beat();
      one.beat();
      two.leave();
      one.beat();
      clock.forward(Duration.ofSeconds(30));
      one.beat();

      assertThat(shares).containsExactly(10, 5, 3, 5, 10);
    }
  }

  @Test
  void eachHasOneAtLeast(@TempDir Path folder) {
    try (AgroalDataSource database = TestDatabases.h2(folder.resolve("replicas"))) {
      for (int other = 0; other < 15; other++) {
        share(database, new ArrayList<>()).beat();
      }
      List<Integer> shares = new ArrayList<>();

      share(database, shares).beat();

      assertThat(shares).containsExactly(1);
    }
  }

  @Test
  void aDatabaseThatIsGoneLeavesTheShareAsItWas(@TempDir Path folder) {
    List<Integer> shares = new ArrayList<>();
    AgroalDataSource database = TestDatabases.h2(folder.resolve("replicas"));
    ReplicaShare one = share(database, shares);
    one.beat();
    database.close();

    one.beat();
    one.leave();

    assertThat(shares).containsExactly(10);
  }

  private ReplicaShare share(AgroalDataSource database, List<Integer> shares) {
    return new ReplicaShare(new JdbcReplicas(database), 10, shares::add, clock);
  }
}
