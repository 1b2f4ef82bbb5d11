package dev.loopguard.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short load on the packaged server; what it takes is measured by hand. */
@EnabledOnOs(OS.LINUX)
class LoadIT {
  @Test
  void everyDeliveryThatIsAcceptedIsStoredThoughTheServerIsKilled() {
    DeliveriesReport report = Deliveries.run(DeliveriesPlan.of(Store.Kind.H2, 100, 3, 0));

    assertThat(report.sent().answers()).as(report.toString()).isEqualTo(Map.of(202, 300));
    assertThat(report.accepted()).isEqualTo(300);
    assertThat(report.lost()).isZero();
    assertThat(report.figures()).containsEntry("bodyBytes", 20_480);
  }

  @Test
  void everyPullRequestIsReviewedOnceAndLeavesTheSameRows() {
    ReviewsReport report = Reviews.run(ReviewsPlan.of(Store.Kind.H2, 24, 8).sampled(4));

    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.rows())
        .containsEntry("deliveries", 24)
        .containsEntry("reviews", 24)
        .containsEntry("posted_findings", 24)
        .containsEntry("installations", 8);
  }
}
