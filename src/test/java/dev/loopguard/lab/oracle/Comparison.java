package dev.loopguard.lab.oracle;

import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.lab.oracle.Verdict.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets our tree of a file against CPython's. */
final class Comparison {
  private static final Pattern PLACE = Pattern.compile("(\\d+)\\.\\.\\d+$");
  private static final int LONGEST_LINE = 160;

  private Comparison() {}

  static Verdict of(OurTree ours, Answer answer) {
    return switch (answer) {
      case Answer.Failed(String problem) -> new Verdict.OneSided(Kind.NOT_COMPARED, problem);
      case Answer.Refused(String problem) ->
          switch (ours) {
            case OurTree.Refused _ -> new Verdict.Agreed(Kind.REFUSED_BY_BOTH);
            case OurTree.Whole _ -> new Verdict.OneSided(Kind.REFUSED_BY_CPYTHON, problem);
          };
      case Answer.Tree(String theirs) ->
          switch (ours) {
            case OurTree.Refused(String problem) ->
                new Verdict.OneSided(Kind.REFUSED_BY_US, problem);
            case OurTree.Whole(String printed, LineTable lines) -> trees(printed, theirs, lines);
          };
    };
  }

  private static Verdict trees(String ours, String theirs, LineTable lines) {
    if (ours.equals(theirs)) {
      return new Verdict.Agreed(Kind.SAME);
    }
    String[] ourLines = ours.split("\n", -1);
    String[] theirLines = theirs.split("\n", -1);
    int offset = 0;
    int i = 0;
    while (ourLines[i].equals(theirLines[i])) {
      Matcher place = PLACE.matcher(ourLines[i]);
      if (place.find()) {
        offset = Integer.parseInt(place.group(1));
      }
      i++;
    }
    return new Verdict.Different(lines.line(offset), cut(ourLines[i]), cut(theirLines[i]));
  }

  private static String cut(String line) {
    String text = line.strip();
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
  }
}
