package dev.loopguard.yaml;

import dev.loopguard.text.Shown;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** The border to the YAML library: text to {@link YamlNode}s, never to objects of named classes. */
public final class YamlText {
  /** The longest text that is read, in UTF-16 units. */
  public static final int LONGEST = 64 * 1024;

  private YamlText() {}

  /** What came of reading a text. */
  public sealed interface Result {
    /**
     * The values of the text.
     *
     * @param root the top value; a null scalar for an empty text
     * @param repeated keys that stand twice in one map; the first one is in the tree
     */
    record Tree(YamlNode root, List<YamlProblem> repeated) implements Result {}

    record Unreadable(YamlProblem problem) implements Result {}
  }

  /**
   * Reads {@code text}, which may be anything.
   *
   * <p>Refused are texts longer than {@link #LONGEST}, anchors and aliases, tags, a second
   * document, keys that are no single values, and nesting deeper than any configuration needs.
   * SnakeYAML 2.5 lets NumberFormatException out for an escape that is cut off or out of range.
   */
  public static Result parse(String text) {
    if (text.length() > LONGEST) {
      return unreadable(1, "The file is longer than 64 KB.");
    }
    try {
      TreeBuilder builder =
          new TreeBuilder(new ParserImpl(new StreamReader(text), new LoaderOptions()));
      YamlNode root = builder.document();
      return new Result.Tree(root, builder.repeated());
    } catch (RefusedException e) {
      return unreadable(e.line(), e.sentence());
    } catch (ReaderException e) {
      return unreadable(
          lineAt(text, e.getPosition()),
          "The file has a character that YAML does not allow: U+%04X.".formatted(e.getCodePoint()));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      return unreadable(
          mark == null ? 1 : mark.getLine() + 1,
          "This is not valid YAML: " + Shown.plain(e.getProblem()) + ".");
    } catch (NumberFormatException e) {
      return unreadable(1, "This is not valid YAML: a \\x, \\u or \\U is cut off or out of range.");
    } catch (YAMLException e) {
      return unreadable(
          1, "This is not valid YAML: " + Shown.plain(String.valueOf(e.getMessage())) + ".");
    }
  }

  private static int lineAt(String text, int position) {
    int end = Math.clamp(position, 0, text.length());
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static Result unreadable(int line, String message) {
    return new Result.Unreadable(new YamlProblem(line, "", message));
  }
}
