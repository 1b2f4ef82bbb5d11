package dev.loopguard.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.loopguard.lab.bench.Benchmarks;
import dev.loopguard.lab.bench.Figure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the packaged server, a process of its own, against the double of GitHub in this one: a
 * line for each figure, with its target and the verdict. Ends with 0 whatever the verdicts.
 */
@Command(
    name = "bench",
    description = "Measures the packaged server against the double of GitHub.",
    mixinStandardHelpOptions = true,
    footer = {"", "bench engine [FOLDER…] and bench java FOLDER… measure the engines."})
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
  public Integer call() throws IOException {
    Path home = Path.of(System.getenv().getOrDefault("LOOPGUARD_HOME", "."));
    if (!json) {
      System.out.printf(
          Locale.ROOT,
          "%s, Java %s, %s, %d processors, load %.1f%n",
          LocalDate.now(java.time.ZoneOffset.UTC),
          Runtime.version(),
          System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
    ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    for (Benchmarks each : names) {
      for (Figure figure : each.run(Duration.ofMillis(latency), home)) {
        System.out.println(json ? mapper.writeValueAsString(row(figure)) : figure.line());
      }
    }
    return 0;
  }

  private static Map<String, Object> row(Figure figure) {
    return Map.of(
        "bench", figure.bench(),
        "what", figure.what(),
        "value", figure.value(),
        "unit", figure.unit(),
        "target", figure.target(),
        "verdict", figure.verdict());
  }
}
