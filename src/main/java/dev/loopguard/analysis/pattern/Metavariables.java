package dev.loopguard.analysis.pattern;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How metavariables are written: {@code $NAME} stands for one piece of code, {@code $...NAME} for
 * any number of arguments, parameters or statements, {@code $_} and {@code ...} have no name.
 *
 * <p>No language can read them, so that they are read as identifiers that nobody writes.
 */
public final class Metavariables {
  private static final Pattern WRITTEN = Pattern.compile("\\$(\\.\\.\\.)?([A-Z_][A-Z0-9_]*)");
  private static final String ONE = "__loopguard_one_";
  private static final String MANY = "__loopguard_many_";

  private Metavariables() {}

  /** Returns the names in {@code text}, without those of nameless ones. */
  public static Set<String> in(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = WRITTEN.matcher(text);
    while (matcher.find()) {
      if (!isNameless(matcher.group(2))) {
        names.add(matcher.group(2));
      }
    }
    return names;
  }

  /** Returns {@code text} with each named metavariable replaced by what {@code value} gives. */
  public static String fill(String text, UnaryOperator<String> value) {
    return WRITTEN
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isNameless(found.group(2)) ? found.group() : value.apply(found.group(2))));
  }

  /** Returns the identifier that stands for one piece of code. */
  public static String one(String name) {
    return ONE + name(name);
  }

  /** Returns the identifier that stands for any number of pieces. */
  public static String many(String name) {
    return MANY + name(name);
  }

  /** Returns what an identifier of a pattern stands for. */
  public static Wildcard meaning(String identifier) {
    if (identifier.startsWith(ONE)) {
      return new Wildcard.One(identifier.substring(ONE.length()));
    }
    return identifier.startsWith(MANY)
        ? new Wildcard.Many(identifier.substring(MANY.length()))
        : new Wildcard.None();
  }

  private static String name(String name) {
    return isNameless(name) ? "" : name;
  }

  private static boolean isNameless(String name) {
    return name.equals("_");
  }
}
