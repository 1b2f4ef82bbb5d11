package dev.loopguard.lab.oracle;

import dev.loopguard.lab.oracle.Verdict.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The differences that are accepted, each with its reason: {@code known-differences.txt}. */
record KnownDifferences(List<Known> all) {
  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

  /**
   * One accepted difference.
   *
   * @param versions the CPython versions it holds for, by their start
   * @param kind what the comparison says
   * @param path how the path of the file ends; {@code *} for any
   * @param problem what is said contains this; {@code *} for anything
   * @param reason why it is accepted
   */
  record Known(List<String> versions, Kind kind, String path, String problem, String reason) {
    boolean covers(String version, Verdict seen, String file) {
      return kind == seen.kind()
          && (path.equals("*") || file.equals(path) || file.endsWith("/" + path))
          && (problem.equals("*") || seen.shown().contains(problem))
          && versions.stream().anyMatch(each -> (version + ".").startsWith(each + "."));
    }
  }

  /** Reads the file: a line an entry, its five parts between bars, {@code #} for comments. */
  static KnownDifferences read(Path file) throws IOException {
    List<Known> all = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        all.add(entry(line));
      }
    }
    return new KnownDifferences(List.copyOf(all));
  }

  private static Known entry(String line) {
    String[] parts = BAR.split(line.strip(), 5);
    if (parts.length < 5) {
      throw new IllegalArgumentException("not five parts between bars: " + line);
    }
    Kind kind = Kind.valueOf(parts[1].toUpperCase(Locale.ROOT).replace(' ', '_'));
    return new Known(List.of(parts[0].split(" ")), kind, parts[2], parts[3], parts[4]);
  }

  Optional<Known> find(String version, Verdict seen, Path file) {
    String path = file.toString().replace('\\', '/');
    return all.stream().filter(each -> each.covers(version, seen, path)).findFirst();
  }
}
