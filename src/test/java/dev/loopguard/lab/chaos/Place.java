package dev.loopguard.lab.chaos;

import dev.loopguard.lab.ServerSetup;
import dev.loopguard.store.jdbc.TestDatabases;
import java.time.Duration;
import java.util.Collections;

/** Where the servers keep what they know, and how many there are. */
public enum Place {
  /** One server over an embedded database; it takes up at once what a killed one left. */
  H2(1),

  /** Three servers over one PostgreSQL; what a killed one left waits for its lease. */
  POSTGRESQL(3);

  /** The shortest that a busy machine keeps. */
  private static final Duration LEASE = Duration.ofSeconds(8);

  /** So many tries that no pull request is parked for being at the centre of the storm. */
  private static final int TRIES = 200;

  private final int replicas;

  Place(int replicas) {
    this.replicas = replicas;
  }

  int replicas() {
    return replicas;
  }

  /** Returns how long nothing must have happened for nothing to be left to happen. */
  Duration quiet() {
    return switch (this) {
      case H2 -> Duration.ofSeconds(4);
      case POSTGRESQL -> LEASE.plusSeconds(5);
    };
  }

  /** Sets servers up for it, with the configuration of an operator who is in a hurry. */
  ServerSetup over(ServerSetup setup) {
    ServerSetup hurried =
        setup
            .withJvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .with("LOOPGUARD_LEASE", LEASE.toSeconds() + "s")
            .with("LOOPGUARD_RETRY_PAUSES", String.join(",", Collections.nCopies(TRIES, "1s")));
    return switch (this) {
      case H2 -> hurried;
      case POSTGRESQL -> hurried.onDatabase(TestDatabases.postgresUrl());
    };
  }
}
