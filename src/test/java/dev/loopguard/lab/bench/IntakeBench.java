package dev.loopguard.lab.bench;

import dev.loopguard.lab.load.Deliveries;
import dev.loopguard.lab.load.DeliveriesPlan;
import dev.loopguard.lab.load.DeliveriesReport;
import dev.loopguard.lab.load.Store;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How many signed deliveries of 20 KB a second the server stores before it answers, by a sender
 * that is a process of its own and shares the processors with it.
 */
final class IntakeBench {
  private static final String NAME = "intake";
  private static final double AIM = 2_000;
  private static final double MILLIS = 1_000;

  private IntakeBench() {}

  /**
   * @param warmUp how long the same is done before
   * @param duration how long it is measured
   */
  static List<Figure> run(Duration warmUp, Duration duration) {
    return Stream.of(Store.Kind.values())
        .flatMap(
            place ->
                figures(
                    Deliveries.run(
                        DeliveriesPlan.of(
                            place, 0, (int) duration.toSeconds(), (int) warmUp.toSeconds()))))
        .toList();
  }

  private static Stream<Figure> figures(DeliveriesReport report) {
    String over = report.plan().place().name().toLowerCase(Locale.ROOT) + ": ";
    int total = report.sent().total();
    return Stream.of(
        Figure.of(NAME, over + "deliveries stored and answered a second", report.stored(), "")
            .atLeast(AIM),
        Figure.of(NAME, over + "lost after kill -9, of " + report.accepted(), report.lost(), "")
            .atMost(0),
        Figure.of(
            NAME,
            over + "server's processor time a delivery",
            report.serverProcessorSeconds() * MILLIS / total,
            "ms"),
        Figure.of(NAME, over + "sender's", report.sent().processorSeconds() * MILLIS / total, "ms"),
        Figure.of(NAME, over + "GitHub's", report.githubProcessorSeconds() * MILLIS / total, "ms"));
  }
}
