package dev.loopguard.analysis.python;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The texts of the functions of a file that are not asynchronous, nested ones within that around
 * them, cut out by their indentation alone: enough to see at once that a change leaves all of them
 * as they were. A text that looks like a function in a string is taken for one.
 */
final class PlainFunctions {
  private static final int NONE = -1;
  private static final int DIGEST_BYTES = 8;

  private final Set<String> digests = new HashSet<>();
  private final List<String> lines;

  private PlainFunctions(String text) {
    this.lines = text.lines().toList();
  }

  /** Returns a digest of the text of each. */
  static Set<String> of(String text) {
    PlainFunctions functions = new PlainFunctions(text);
    functions.collect();
    return functions.digests;
  }

  private void collect() {
    int decorators = NONE;
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i).strip();
      if (line.startsWith("def ")) {
        int end = end(i);
        digests.add(digest(lines.subList(decorators == NONE ? i : decorators, end)));
        decorators = NONE;
        i = end;
        continue;
      }
      if (line.startsWith("@")) {
        decorators = decorators == NONE ? i : decorators;
      } else if (line.startsWith("async ") || line.startsWith("class ") || line.isEmpty()) {
        decorators = NONE;
      }
      i++;
    }
  }

  private static String digest(List<String> text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the line after the last one that is further in than the first. */
  private int end(int first) {
    int indentation = indentation(lines.get(first));
    int end = first + 1;
    for (int i = first + 1; i < lines.size() && isInside(lines.get(i), indentation); i++) {
      if (!lines.get(i).isBlank()) {
        end = i + 1;
      }
    }
    return end;
  }

  /** The end of parameters over several lines may be as far out as their function. */
  private static boolean isInside(String line, int indentation) {
    return line.isBlank() || indentation(line) > indentation || line.strip().startsWith(")");
  }

  private static int indentation(String line) {
    int column = 0;
    while (column < line.length() && (line.charAt(column) == ' ' || line.charAt(column) == '\t')) {
      column++;
    }
    return column;
  }
}
