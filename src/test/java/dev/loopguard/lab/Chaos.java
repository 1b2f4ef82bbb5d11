package dev.loopguard.lab;

import dev.loopguard.lab.chaos.Campaign;
import dev.loopguard.lab.chaos.Place;
import dev.loopguard.lab.chaos.Plan;
import dev.loopguard.lab.chaos.Report;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Pull requests are pushed to while servers are killed and GitHub has a bad day; afterwards nothing
 * may be lost and nothing said twice. Ends with 1 otherwise.
 */
@Command(
    name = "chaos",
    description = "Kills the packaged server again and again, and looks what became of its work.",
    mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {
  @Option(names = "--kills", description = "how often a server is killed (${DEFAULT-VALUE})")
  private int kills = 200;

  @Option(names = "--seed", description = "chooses what happens; a random one by default")
  private long seed = System.nanoTime() % 1_000_000;

  @Option(
      names = "--over",
      description = "${COMPLETION-CANDIDATES}: the databases, which share the kills (both)")
  private List<Place> places = List.of(Place.values());

  @Option(names = "--pulls", description = "how many pull requests (${DEFAULT-VALUE} each)")
  private int pulls = 20;

  @Option(
      names = "--no-redelivery",
      description = "lost deliveries are left to the servers to find")
  private boolean withoutRedelivery;

  public static void main(String[] args) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    CommandLine line = new CommandLine(new Chaos()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() {
    boolean clean = true;
    for (Place place : places) {
      Plan plan = Plan.of(seed, kills / places.size(), pulls, place);
      Report report = Campaign.run(withoutRedelivery ? plan.withoutRedelivery() : plan);
      System.out.println(report);
      clean &= report.isClean();
    }
    return clean ? 0 : 1;
  }
}
