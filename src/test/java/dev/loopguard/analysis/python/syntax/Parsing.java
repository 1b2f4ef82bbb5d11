package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parses for tests. */
final class Parsing {
  private Parsing() {}

  static ParsedModule parse(String text) {
    ParseResult result = PythonParser.parse(text);
    assertThat(result).isInstanceOf(ParseResult.Parsed.class);
    return ((ParseResult.Parsed) result).module();
  }

  /** Parses a text that must have no broken statement. */
  static ParsedModule whole(String text) {
    ParsedModule module = parse(text);
    assertThat(module.broken()).isEmpty();
    return module;
  }

  static Statement statement(String text) {
    List<Statement> body = whole(text).tree().body();
    assertThat(body).hasSize(1);
    return body.getFirst();
  }

  static Expression expression(String text) {
    return ((Statement.ExpressionStatement) statement(text)).value();
  }

  /** Returns the kind of each statement with the text it covers. */
  static List<String> shown(ParsedModule module, List<Statement> statements) {
    return statements.stream()
        .map(each -> each.getClass().getSimpleName() + " " + module.textOf(each))
        .toList();
  }

  static List<String> shown(String text) {
    ParsedModule module = parse(text);
    return shown(module, module.tree().body());
  }

  static String resource(String name) {
    try (InputStream in = Parsing.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
