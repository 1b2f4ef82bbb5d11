package dev.loopguard.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short campaign against the packaged server, and one against a server with a planted bug. */
class CampaignIT {
  private static final long SEED = 20261122;

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingSaidTwiceThoughTheServerIsKilledAgainAndAgain() {
    Report report = Campaign.run(Plan.of(SEED, 6, 4, Place.H2));

    assertThat(report.isClean()).as(report.toString()).isTrue();
    assertThat(report.kills()).isEqualTo(6);
    assertThat(report.faults()).as(report.toString()).isPositive();
    assertThat(report.work().comments()).as(report.toString()).isPositive();
  }

  @Test
  void aServerThatDoesNotReadItsMarkersSaysThingsTwiceAndTheReportNamesThem() throws IOException {
    Path spoiled = Sabotage.of(ServerSetup.packaged(), folder);

    Report report = Campaign.run(Plan.of(SEED, 1, 2, Place.H2).with(spoiled));

    assertThat(report.isClean()).isFalse();
    assertThat(report.twice()).as(report.toString()).isNotEmpty();
    assertThat(report.toString()).contains("Twice: owner1/shop#1: Said[statement=");
  }
}
