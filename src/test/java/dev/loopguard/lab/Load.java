package dev.loopguard.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.load.Deliveries;
import dev.loopguard.lab.load.DeliveriesPlan;
import dev.loopguard.lab.load.DeliveriesReport;
import dev.loopguard.lab.load.Reviews;
import dev.loopguard.lab.load.ReviewsPlan;
import dev.loopguard.lab.load.ReviewsReport;
import dev.loopguard.lab.load.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many deliveries at once, and many reviews in a row, against the packaged server on this machine
 * (Linux). Ends with 1 when something was lost, or when reviews left something behind that grows.
 */
@Command(
    name = "load",
    description = "Puts load on the packaged server, and tells what it costs.",
    mixinStandardHelpOptions = true)
public final class Load {
  /** What both have. */
  static final class Common {
    @Option(
        names = "--over",
        split = ",",
        description = "${COMPLETION-CANDIDATES}: the databases, one after the other (both)")
    private List<Store.Kind> places = List.of(Store.Kind.values());

    @Option(names = "--json", description = "a line of JSON for each result, nothing else")
    private boolean json;

    @Option(
        names = "--jvm",
        description = "options of the server's virtual machine (${DEFAULT-VALUE})")
    private String jvm = DeliveriesPlan.JVM;

    @Option(names = "--server", description = "the folder of another packaged server")
    private Path server = ServerSetup.packaged();

    void print(Object report, Map<String, Object> figures) {
      try {
        System.out.println(json ? new ObjectMapper().writeValueAsString(figures) : report);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Load() {}

  public static void main(String[] args) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    CommandLine line =
        new CommandLine(new Load())
            .addSubcommand(new SendDeliveries())
            .addSubcommand(new ReviewInARow())
            .setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }

  @Command(
      name = "deliveries",
      description = "Sends signed deliveries of 20 KB at a constant rate, then kills the server.",
      mixinStandardHelpOptions = true)
  private static final class SendDeliveries implements Callable<Integer> {
    @CommandLine.Mixin private Common common = new Common();

    @Option(names = "--rate", description = "how many a second (${DEFAULT-VALUE})")
    private int rate = 500;

    @Option(names = "--max", description = "as many as are answered, instead of a rate")
    private boolean most;

    @Option(names = "--seconds", description = "for how long (${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = "--warm-up", description = "seconds of the same before (${DEFAULT-VALUE})")
    private int warmUp = 10;

    @Option(
        names = "--workers",
        description = "how many reviews the server runs meanwhile (4; with --max none)")
    private Optional<Integer> workers = Optional.empty();

    @Override
    public Integer call() {
      boolean clean = true;
      for (Store.Kind place : common.places) {
        DeliveriesPlan plan =
            DeliveriesPlan.of(place, most ? 0 : rate, seconds, warmUp)
                .withJvm(common.jvm)
                .with(common.server);
        DeliveriesReport report =
            Deliveries.run(workers.isPresent() ? plan.working(workers.get()) : plan);
        common.print(report, report.figures());
        clean &= report.isClean();
      }
      return clean ? 0 : 1;
    }
  }

  @Command(
      name = "reviews",
      description = "Lets the server review one pull request after the other.",
      mixinStandardHelpOptions = true)
  private static final class ReviewInARow implements Callable<Integer> {
    @CommandLine.Mixin private Common common = new Common();

    @Option(names = "--count", description = "how many (${DEFAULT-VALUE})")
    private int count = 10_000;

    @Option(names = "--installations", description = "in how many, in turn (${DEFAULT-VALUE})")
    private int installations = 2_000;

    @Override
    public Integer call() {
      boolean clean = true;
      for (Store.Kind place : common.places) {
        ReviewsReport report =
            Reviews.run(
                ReviewsPlan.of(place, count, installations)
                    .withJvm(common.jvm)
                    .with(common.server));
        common.print(report, report.figures());
        clean &= report.isClean();
      }
      return clean ? 0 : 1;
    }
  }
}
