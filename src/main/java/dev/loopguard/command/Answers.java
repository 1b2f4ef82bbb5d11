package dev.loopguard.command;

import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Identity;
import dev.loopguard.store.Dismissal;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is answered about dismissals and pauses, in one language: {@code
 * templates/command/memory.md}, and its Chinese beside it. A text that names a value it is not
 * given fails.
 */
final class Answers {
  private static final Map<CommentLanguage, Template> ALL = all();

  private final Template template;

  /** Which answer. */
  enum Kind {
    DISMISSED,
    RESTORED,
    NO_REASON,
    BAD_DAY,
    PAST_DAY,
    NOT_EVERYWHERE,
    WHICH,
    UNKNOWN_IDENTITY,
    AMBIGUOUS,
    NOT_DISMISSED,
    DISMISSED_EVERYWHERE,
    PAUSED,
    PAUSED_ALREADY,
    RESUMED,
    NOT_PAUSED,
    EXPORT,
    EXPORT_NOTHING
  }

  Answers(CommentLanguage language) {
    this.template = Objects.requireNonNull(ALL.get(language));
  }

  /** Returns the answer with its values, which must be harmless in Markdown. */
  String of(Kind kind, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("kind", kind.name());
    return template.instance().data(all).render().strip() + "\n";
  }

  /** Returns that the command was not carried out because of {@code word}, which is hostile. */
  Effect refuse(Kind kind, String word) {
    return new Effect.Refuse(of(kind, Map.of("word", CodeSpan.of(word))));
  }

  /**
   * Returns the answer about {@code dismissals} of one scope.
   *
   * @param places in how many places the findings are that they are about
   */
  String dismissals(Kind kind, List<Dismissal> dismissals, long places) {
    List<String> findings = dismissals.stream().map(Answers::finding).distinct().toList();
    Dismissal first = dismissals.getFirst();
    return of(
        kind,
        Map.of(
            "findings",
            findings,
            "places",
            places,
            "more",
            places > dismissals.stream().map(one -> one.finding().strong()).distinct().count(),
            "everywhere",
            dismissals.stream().anyMatch(one -> one.scope().everywhere()),
            "until",
            first.until().map(LocalDate::toString).orElse(""),
            "short",
            Identity.brief(first.finding().strong())));
  }

  private static String finding(Dismissal dismissal) {
    Dismissal.Named finding = dismissal.finding();
    String line = finding.line().isPresent() ? ":" + finding.line().getAsInt() : "";
    return CodeSpan.of(finding.rule().fullName()) + " " + CodeSpan.of(finding.path() + line);
  }

  private static Map<CommentLanguage, Template> all() {
    Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
    Map<CommentLanguage, Template> all = new EnumMap<>(CommentLanguage.class);
    for (CommentLanguage language : CommentLanguage.values()) {
      String file =
          switch (language) {
            case ENGLISH -> "templates/command/memory.md";
            case CHINESE -> "templates/command/zh/memory.md";
          };
      all.put(language, engine.parse(read(file), null, file));
    }
    return all;
  }

  private static String read(String file) {
    try (InputStream in = Answers.class.getClassLoader().getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
