package dev.loopguard.analysis.javalang;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;

/** The steps of the analysis of Java one by one, for the benchmark. */
public final class JavaStages {
  private JavaStages() {}

  /** Parses as JavaParser does when it is told the language's level and no more. */
  public static Object plain(String text) {
    return new JavaParser(
            new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false))
        .parse(text);
  }

  /** Parses as the analysis does. */
  public static Object parsed(String text) {
    return JavaSource.parse(text);
  }
}
