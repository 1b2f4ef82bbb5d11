package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A piece of Java that stands for a file. A comment line of it may say which: {@code //
 * src/test/java/shop/OrdersTest.java}.
 */
final class Sample {
  private static final Pattern PATH = Pattern.compile("(?m)^// ([\\w./-]+\\.java)$");

  private Sample() {}

  /** Runs all rules over {@code text}. */
  static Checked check(String text) {
    String path =
        PATH.matcher(text)
            .results()
            .findFirst()
            .map((MatchResult found) -> found.group(1))
            .orElse("src/main/java/shop/Service.java");
    return (Checked)
        new JavaAnalyzer(JavaRules.ALL).analyse(new SourceFile(path, Bytes.utf8(text)));
  }
}
