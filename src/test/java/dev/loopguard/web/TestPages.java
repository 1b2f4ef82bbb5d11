package dev.loopguard.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real templates of the pages, without a container. */
final class TestPages {
  static final Path FOLDER = Path.of("src/main/resources/templates");

  private final Engine engine;

  TestPages(String root) {
    engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addNamespaceResolver(
                NamespaceResolver.builder("inject")
                    .resolve(
                        context ->
                            switch (context.getName()) {
                              case "site" ->
                                  Map.of(
                                      "root", root,
                                      "styleSheet", root + "/assets/loopguard.css",
                                      "icon", root + "/assets/icon.svg",
                                      "live", root + "/assets/live.js");
                              case "place" -> Map.of("base", root);
                              case "csrf" ->
                                  Map.of(
                                      "field",
                                      new RawString(
                                          "<input type=\"hidden\" name=\"csrf\" value=\"t\">"));
                              case "visitor" -> Map.of("signedIn", true, "name", "ann");
                              default -> throw new IllegalArgumentException(context.getName());
                            })
                    .build())
            .addLocator(TestPages::locate)
            .strictRendering(true)
            .build();
  }

  private static Optional<TemplateLocation> locate(String id) {
    Path file = FOLDER.resolve(id + ".html");
    return Files.isRegularFile(file) ? Optional.of(location(file)) : Optional.empty();
  }

  private static TemplateLocation location(Path file) {
    return new TemplateLocation() {
      @Override
      public Reader read() {
        try {
          return new StringReader(Files.readString(file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public Optional<Variant> getVariant() {
        return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
      }
    };
  }

  /** Renders {@code web/<name>.html} over values by their names. */
  String render(String name, Map<String, Object> values) {
    var template = engine.getTemplate("web/" + name).instance();
    values.forEach(template::data);
    return template.render();
  }
}
