package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The parts of documentation that are made from the program, between {@code <!-- name:begin -->}
 * and {@code <!-- name:end -->}. Run with {@code -Ddocs.update=true} to write them anew, then read
 * the difference.
 */
public final class Generated {
  private Generated() {}

  public static void assertPart(Path page, String name, String expected) throws IOException {
    String begin = "<!-- " + name + ":begin -->\n";
    String end = "<!-- " + name + ":end -->";
    String text = Files.readString(page);
    assertThat(text).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).as(name).isEqualTo(expected);
    }
  }
}
