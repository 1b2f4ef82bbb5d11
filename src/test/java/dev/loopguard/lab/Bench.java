package dev.loopguard.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.bench.Benchmarks;
import dev.loopguard.lab.bench.Figure;
import dev.loopguard.lab.load.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the packaged server against the double of GitHub, each a process of its own: a line for
 * each figure, with its aim and the verdict, and one for the machine. Ends with 0 whatever the
 * verdicts.
 */
@Command(
    name = "bench",
    description = "Measures the packaged server against the double of GitHub.",
    mixinStandardHelpOptions = true,
    footer = {"", "bench engine FOLDER… and bench java FOLDER… take sources of one's own."})
public final class Bench implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}: what is measured (all of it)")
  private List<Benchmarks> names = List.of(Benchmarks.values());

  @Option(names = "--json", description = "prints one JSON object a line")
  private boolean json;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      description = "how long GitHub takes for each request, in milliseconds (${DEFAULT-VALUE})")
  private int latency = 50;

  public static void main(String[] args) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    CommandLine line = new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Path home = Path.of(System.getenv().getOrDefault("LOOPGUARD_HOME", "."));
    ObjectMapper mapper = new ObjectMapper();
    for (Benchmarks each : names) {
      double load = Machine.load();
      List<Figure> figures = each.run(Duration.ofMillis(latency), home);
      Machine machine = Machine.since(load);
      for (Figure figure : figures) {
        System.out.println(json ? mapper.writeValueAsString(row(figure, machine)) : figure.line());
      }
      if (!json) {
        System.out.println("        " + machine);
      }
    }
    return 0;
  }

  private static Map<String, Object> row(Figure figure, Machine machine) {
    Map<String, Object> row = figure.row();
    row.put("machine", machine);
    return row;
  }
}
