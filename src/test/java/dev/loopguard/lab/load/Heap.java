package dev.loopguard.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of another Java process, as the tools of the JDK tell. */
final class Heap {
  /** One line for a heap in one piece, or one for each generation. */
  private static final Pattern USED = Pattern.compile("(?:heap|generation)\\b.*?\\bused (\\d+)K");

  private static final double KILOBYTES = 1024;

  private Heap() {}

  /** Lets the process collect its garbage and returns what is left. */
  static double megabytesAfterCollection(long pid) {
    jcmd(pid, "GC.run");
    return USED.matcher(jcmd(pid, "GC.heap_info"))
        .results()
        .mapToDouble(each -> Double.parseDouble(each.group(1)) / KILOBYTES)
        .sum();
  }

  private static String jcmd(long pid, String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
