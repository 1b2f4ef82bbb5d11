package dev.loopguard;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.javadoc.description.JavadocDescription;
import com.github.javaparser.javadoc.description.JavadocInlineTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What our sources say of themselves, for the documentation that is made from it. */
final class Javadoc {
  private static final Path SOURCES = Path.of("src/main/java");

  private Javadoc() {}

  /** Returns the source of a type of ours. */
  static CompilationUnit unit(Class<?> type) {
    return unit(type.getName());
  }

  /** Returns the source of a type of ours, by its full name. */
  static CompilationUnit unit(String type) {
    Path file = SOURCES.resolve(type.replace('.', '/') + ".java");
    try {
      return new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_25))
          .parse(file)
          .getResult()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a description on one line, its tags as code. */
  static String markdown(JavadocDescription words) {
    return words.getElements().stream()
        .map(
            element ->
                element instanceof JavadocInlineTag tag
                    ? "`" + tag.getContent().strip() + "`"
                    : element.toText())
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }
}
