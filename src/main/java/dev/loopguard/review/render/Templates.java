package dev.loopguard.review.render;

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
 * The words, from {@code templates/review}. A template that names a value it is not given fails.
 */
final class Templates {
  private final Map<Name, Template> parsed = new EnumMap<>(Name.class);

  /** A file of {@code templates/review}. */
  enum Name {
    ANNOTATION,
    CHECK_SUMMARY,
    CHECK_TEXT,
    CHECK_TITLE,
    CLOSED,
    COMMENT,
    IN_PROGRESS,
    ITEM,
    NOTED,
    NOTICE,
    PARKED,
    PARTLY,
    RETRY_LATER,
    REVIEW_BODY,
    SILENCED,
    SKIPPED,
    SUPERSEDED,
    UNCHECKED;

    String file() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }
  }

  Templates() {
    Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
    for (Name name : Name.values()) {
      parsed.put(name, engine.parse(read(name.file()), null, "review/" + name.file()));
    }
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
    try (InputStream in = Templates.class.getResourceAsStream("/templates/review/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no template " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
