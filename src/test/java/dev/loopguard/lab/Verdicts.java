package dev.loopguard.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Draws the sample of findings that a person then judges, for {@code
 * src/main/docs/verdicts/python.csv}.
 *
 * <p>Reads the lines of {@code check --format jsonl} and prints up to thirty of each rule and
 * severity, ten of {@code consider}, as CSV with empty verdicts. The first argument is the seed,
 * the others say what the folders are: {@code aiohttp@3.12=/tmp/sources/aiohttp}. The same findings
 * and the same seed give the same sample, wherever the folders are; a finding outside of them is
 * left out.
 */
public final class Verdicts {
  /** How many findings of a rule are drawn where the severity is a promise of accuracy. */
  private static final int SAMPLE = 30;

  /** How many are drawn of mere nudges. */
  private static final int SAMPLE_OF_NUDGES = 10;

  /** A folder of sources, named by what it holds. */
  private record Origin(String name, String version, String folder) {
    static Origin of(String argument) {
      int at = argument.indexOf('@');
      int sign = argument.indexOf('=', at);
      if (at < 0 || sign < 0) {
        throw new IllegalArgumentException("not package@version=folder: " + argument);
      }
      return new Origin(
          argument.substring(0, at),
          argument.substring(at + 1, sign),
          argument.substring(sign + 1) + "/");
    }
  }

  private record Row(Origin origin, String path, int line, String rule, String severity) {
    static final Comparator<Row> BY_PLACE =
        Comparator.comparing((Row row) -> row.origin.name)
            .thenComparing(row -> row.origin.version)
            .thenComparing(Row::path)
            .thenComparingInt(Row::line);

    String group() {
      return rule + "," + severity;
    }

    String csv() {
      return String.join(
          ",", rule, severity, origin.name, origin.version, quoted(path), "" + line, "", "");
    }

    private static String quoted(String text) {
      return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  }

  private Verdicts() {}

  public static void main(String[] args) throws IOException {
    long seed = Long.parseLong(args[0]);
    List<Origin> origins = Arrays.stream(args).skip(1).map(Origin::of).toList();
    TreeMap<String, List<Row>> groups = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      ObjectMapper json = new ObjectMapper();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        row(json.readTree(line), origins)
            .ifPresent(row -> groups.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(row));
      }
    }
    System.out.println("rule,severity,package,version,path,line,verdict,why");
    groups.values().stream()
        .map(rows -> draw(rows, seed))
        .flatMap(List::stream)
        .map(Row::csv)
        .forEach(System.out::println);
  }

  private static Optional<Row> row(JsonNode finding, List<Origin> origins) {
    String path = finding.get("path").asText();
    return origins.stream()
        .filter(origin -> path.startsWith(origin.folder))
        .max(Comparator.comparingInt(origin -> origin.folder.length()))
        .map(
            origin ->
                new Row(
                    origin,
                    path.substring(origin.folder.length()),
                    finding.get("line").asInt(),
                    finding.get("rule").asText(),
                    finding.get("severity").asText()));
  }

  /** Draws from one group; the others have no influence on what comes out. */
  private static List<Row> draw(List<Row> rows, long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    shuffled.sort(Row.BY_PLACE);
    Row first = shuffled.getFirst();
    Collections.shuffle(shuffled, new Random(seed + first.group().hashCode()));
    int size = first.severity.equals("consider") ? SAMPLE_OF_NUDGES : SAMPLE;
    List<Row> sample = new ArrayList<>(shuffled.subList(0, Math.min(size, shuffled.size())));
    sample.sort(Row.BY_PLACE);
    return sample;
  }
}
