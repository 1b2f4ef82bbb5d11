package dev.loopguard.lab;

import dev.loopguard.lab.oracle.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares our Python trees with those of CPython's {@code ast} over whole folders: {@code
 * [--python PYTHON | --pyodide FOLDER] PATH…}. Ends with 1 when there is a difference that {@code
 * oracle/known-differences.txt} does not list, with 2 when the comparison could not be made.
 */
public final class Oracle {
  private static final String USAGE = "oracle takes [--python PYTHON | --pyodide FOLDER] PATH…";

  private Oracle() {}

  public static void main(String[] arguments) {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    Session session = session(rest);
    if (rest.isEmpty() || rest.stream().anyMatch(each -> each.startsWith("-"))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      List<Path> paths = rest.stream().map(Path::of).toList();
      System.exit(session.run(paths, Clock.systemUTC(), System.out) == 0 ? 0 : 1);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The comparison could not be made: " + e);
      System.exit(2);
    }
  }

  /** Takes the options off the arguments. */
  private static Session session(List<String> arguments) {
    if (arguments.size() > 1 && arguments.getFirst().equals("--pyodide")) {
      arguments.removeFirst();
      return Session.pyodide(Path.of(arguments.removeFirst()));
    }
    if (arguments.size() > 1 && arguments.getFirst().equals("--python")) {
      arguments.removeFirst();
      return Session.python(arguments.removeFirst());
    }
    return Session.python("python3");
  }
}
