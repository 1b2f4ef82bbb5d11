package dev.loopguard.command;

import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.text.Nearest;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of answers in one language: English from {@code templates/command}, Chinese from the
 * folder {@code zh} in it. A text that names a value it is not given fails.
 */
final class Replies {
  private static final Map<CommentLanguage, Replies> ALL = all();

  private final Map<Name, Template> templates = new EnumMap<>(Name.class);

  /** A file that each language has. */
  enum Name {
    AUDIENCE,
    EXPLAIN,
    HELP,
    NOT_EXPLAINED,
    REFUSED,
    SEVERAL,
    STATUS,
    STATUS_RULES,
    UNKNOWN,
    UNKNOWN_OPTION;

    String file() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }
  }

  private Replies(String folder) {
    Engine engine =
        Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build();
    for (Name name : Name.values()) {
      String file = folder + name.file();
      templates.put(name, engine.parse(read(file), null, file));
    }
  }

  /** Returns the words in the language that the repository wants to be answered in. */
  static Replies in(CommandContext context) {
    return in(context.around().language());
  }

  static Replies in(CommentLanguage language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** Returns the answer with its values, which must be harmless in Markdown. */
  String of(Name name, Map<String, ?> values) {
    Template template = Objects.requireNonNull(templates.get(name));
    return template.instance().data(new HashMap<>(values)).render().strip() + "\n";
  }

  /** Returns the table of {@code commands}, each followed by its options. */
  String help(List<SlashCommand> commands) {
    return of(Name.HELP, Map.of("rows", commands.stream().flatMap(this::rows).toList()));
  }

  private Stream<Row> rows(SlashCommand command) {
    return Stream.concat(
        Stream.of(new Row(command.name(), command.summary(), words(command.audience()))),
        command.options().stream()
            .map(
                option ->
                    new Row(
                        command.name() + " " + option.name(),
                        option.summary(),
                        words(option.audience()))));
  }

  /** Returns that what {@code name} does is for others. */
  String refused(String name, Audience audience) {
    return of(Name.REFUSED, Map.of("name", name, "audience", words(audience)));
  }

  /**
   * Returns that there is no such command.
   *
   * @param word what was written; hostile
   * @param nearest the command that was probably meant
   */
  String unknown(String word, Optional<String> nearest) {
    return of(Name.UNKNOWN, Map.of("word", CodeSpan.of(word), "nearest", nearest.orElse("")));
  }

  /**
   * Returns that a command has no such option.
   *
   * @param word what was written; hostile
   */
  String unknownOption(SlashCommand command, String word) {
    List<String> names = command.options().stream().map(Option::name).toList();
    Optional<String> nearest = Nearest.of(word, names);
    return of(
        Name.UNKNOWN_OPTION,
        Map.of("name", command.name(), "word", CodeSpan.of(word), "nearest", nearest.orElse("")));
  }

  private String words(Audience audience) {
    return of(Name.AUDIENCE, Map.of("audience", audience.name(), "words", audience.words()))
        .strip();
  }

  private static Map<CommentLanguage, Replies> all() {
    Map<CommentLanguage, Replies> all = new EnumMap<>(CommentLanguage.class);
    for (CommentLanguage language : CommentLanguage.values()) {
      all.put(
          language,
          switch (language) {
            case ENGLISH -> new Replies("templates/command/");
            case CHINESE -> new Replies("templates/command/zh/");
          });
    }
    return all;
  }

  private static String read(String file) {
    try (InputStream in = Replies.class.getClassLoader().getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of the table of commands. */
  record Row(String name, String summary, String audience) {}
}
