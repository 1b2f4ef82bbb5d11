package dev.loopguard.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines a second of the Python engine, by JMH in a process of its own. */
final class EngineBench {
  private static final String NAME = "engine";

  private EngineBench() {}

  /**
   * @param home the folder of the launcher, which builds JMH's part
   */
  static List<Figure> run(Path home) {
    try {
      Process jmh =
          new ProcessBuilder(home.resolve("loopguard").toString(), "bench", NAME, "--json")
              .redirectError(Redirect.INHERIT)
              .start();
      List<Figure> figures = new ArrayList<>();
      ObjectMapper json = new ObjectMapper();
      try (BufferedReader out = jmh.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          figures.add(figure(json.readTree(line)));
        }
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Figure figure(JsonNode row) {
    Figure figure =
        Figure.of(
            NAME,
            row.path("what").asText(),
            row.path("value").asDouble(),
            row.path("unit").asText());
    return row.has("atLeast") ? figure.atLeast(row.path("atLeast").asDouble()) : figure;
  }
}
