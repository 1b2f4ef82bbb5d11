package dev.loopguard.review.render;

import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of one language: English from {@code templates/review}, Chinese from the folder {@code
 * zh} in it. A template that names a value it is not given fails.
 */
final class Templates {
  private static final Map<CommentLanguage, Templates> ALL = all();

  private final Map<Name, Template> parsed = new EnumMap<>(Name.class);

  /** A file that each language has. */
  enum Name {
    ANNOTATION,
    BUTTON,
    CHECK_SUMMARY,
    CHECK_TEXT,
    CHECK_TITLE,
    CLOSED,
    COMMENT,
    DISMISSED,
    IN_PROGRESS,
    ITEM,
    NOTED,
    NOTICE,
    PARKED,
    PARTLY,
    PAUSED,
    PREVIEW,
    RETRY_LATER,
    REVIEW_BODY,
    SETTLED,
    SILENCED,
    SKIPPED,
    SUPERSEDED,
    UNCHECKED;

    String file() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }
  }

  private Templates(String folder) {
    Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
    for (Name name : Name.values()) {
      String file = folder + name.file();
      parsed.put(name, engine.parse(read(file), null, file));
    }
  }

  /** Returns the words of {@code language}. */
  static Templates in(CommentLanguage language) {
    Templates templates = ALL.get(language);
    if (templates == null) {
      throw new IllegalStateException("no templates in " + language);
    }
    return templates;
  }

  private static Map<CommentLanguage, Templates> all() {
    Map<CommentLanguage, Templates> all = new EnumMap<>(CommentLanguage.class);
    for (CommentLanguage language : CommentLanguage.values()) {
      all.put(language, new Templates(folder(language)));
    }
    return all;
  }

  private static String folder(CommentLanguage language) {
    return switch (language) {
      case ENGLISH -> "review/";
      case CHINESE -> "review/zh/";
    };
  }

  /** Returns the template with its values, without blanks at either end. */
  String render(Name name, Map<String, ?> values) {
    Template template = parsed.get(name);
    if (template == null) {
      throw new IllegalStateException("no template " + name);
    }
    return template.instance().data(values).render().strip();
  }

  private static String read(String file) {
    try (InputStream in = Templates.class.getResourceAsStream("/templates/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no template " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
