package dev.loopguard.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The Markdown of a page, taken apart.
 *
 * @param markdown the prose in its languages
 * @param sections by heading of the second level in the English part, in order, its fenced blocks
 */
record Prose(Text markdown, Map<String, List<Fence>> sections) {
  private static final String CHINESE_BELOW = "<!-- zh -->";
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
  private static final TextContentRenderer PLAIN = TextContentRenderer.builder().build();

  /**
   * A fenced block.
   *
   * @param language the word after the opening fence, empty when there is none
   * @param code its lines
   */
  record Fence(String language, String code) {}

  static Prose parse(String text) {
    Map<String, List<Fence>> sections = new LinkedHashMap<>();
    List<Fence> current = new ArrayList<>();
    for (Node block = PARSER.parse(text).getFirstChild(); block != null; block = block.getNext()) {
      switch (block) {
        case HtmlBlock html when html.getLiteral().strip().equals(CHINESE_BELOW) -> {
          return new Prose(splitBefore(html, text), sections);
        }
        case Heading heading when heading.getLevel() == 2 -> {
          current = new ArrayList<>();
          sections.put(PLAIN.render(heading).strip(), current);
        }
        case FencedCodeBlock fence ->
            current.add(new Fence(languageOf(fence), fence.getLiteral()));
        default -> {}
      }
    }
    return new Prose(new Text(text.strip(), Optional.empty()), sections);
  }

  /** Returns the code under {@code heading} that is written in {@code language}. */
  List<String> code(String heading, String language) {
    return sections.getOrDefault(heading, List.of()).stream()
        .filter(fence -> fence.language().equals(language))
        .map(Fence::code)
        .toList();
  }

  /** Returns those of {@code headings} that the page lacks. */
  List<String> missing(List<String> headings) {
    return headings.stream().filter(heading -> !sections.containsKey(heading)).toList();
  }

  private static Text splitBefore(Node marker, String text) {
    int start = marker.getSourceSpans().getFirst().getInputIndex();
    return new Text(
        text.substring(0, start).strip(),
        Optional.of(text.substring(start + CHINESE_BELOW.length()).strip()));
  }

  private static String languageOf(FencedCodeBlock fence) {
    String info = fence.getInfo();
    return info == null ? "" : info.strip().split("\\s", 2)[0];
  }
}
