package dev.loopguard.command;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The words of answers, from the templates in {@code templates/command}. */
final class Replies {
  private final Template help;
  private final Template refused;
  private final Template unknown;

  Replies() {
    Engine engine =
        Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build();
    help = template(engine, "help");
    refused = template(engine, "refused");
    unknown = template(engine, "unknown");
  }

  /** Returns the table of {@code commands}. */
  String help(List<SlashCommand> commands) {
    return help.data(
            "rows",
            commands.stream()
                .map(
                    command ->
                        new Row(command.name(), command.summary(), command.audience().words()))
                .toList())
        .render();
  }

  /** Returns that {@code command} is for others. */
  String refused(SlashCommand command) {
    return refused
        .data("name", command.name())
        .data("audience", command.audience().words())
        .render();
  }

  /**
   * Returns that there is no such command.
   *
   * @param word what was written; hostile
   * @param nearest the command that was probably meant
   */
  String unknown(String word, Optional<String> nearest) {
    return unknown.data("word", CodeSpan.of(word)).data("nearest", nearest.orElse("")).render();
  }

  private static Template template(Engine engine, String name) {
    String path = "templates/command/" + name + ".md";
    try (InputStream in = Replies.class.getClassLoader().getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
      return engine.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of the table of commands. */
  record Row(String name, String summary, String audience) {}
}
