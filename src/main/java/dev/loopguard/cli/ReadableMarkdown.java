package dev.loopguard.cli;

import java.util.stream.Collectors;

/** Markdown as plain text: headings underlined, code blocks indented without their fences. */
final class ReadableMarkdown {
  private static final String FENCE = "```";

  private boolean inCode;

  private ReadableMarkdown() {}

  static String of(String markdown) {
    ReadableMarkdown reader = new ReadableMarkdown();
    return markdown
        .strip()
        .lines()
        .filter(line -> !reader.fence(line))
        .map(reader::line)
        .collect(Collectors.joining("\n"));
  }

  private boolean fence(String line) {
    boolean fence = line.stripLeading().startsWith(FENCE);
    inCode ^= fence;
    return fence;
  }

  private String line(String line) {
    if (inCode) {
      return line.isEmpty() ? line : "    " + line;
    }
    String heading = line.replaceFirst("^#{1,6} +", "");
    return heading.equals(line) ? line : heading + "\n" + "-".repeat(Visible.width(heading));
  }
}
