package dev.loopguard.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown taken apart at its headings of the second level.
 *
 * @param fences by heading, in order, the fenced blocks below it
 */
record Sections(Map<String, List<Fence>> fences) {
  private static final Parser PARSER = Parser.builder().build();
  private static final TextContentRenderer PLAIN = TextContentRenderer.builder().build();

  /**
   * A fenced block.
   *
   * @param language the word after the opening fence, empty when there is none
   * @param code its lines
   */
  record Fence(String language, String code) {}

  static Sections of(String markdown) {
    Map<String, List<Fence>> fences = new LinkedHashMap<>();
    List<Fence> current = new ArrayList<>();
    Node block = PARSER.parse(markdown).getFirstChild();
    for (; block != null; block = block.getNext()) {
      if (block instanceof Heading heading && heading.getLevel() == 2) {
        current = new ArrayList<>();
        fences.put(PLAIN.render(heading).strip(), current);
      } else if (block instanceof FencedCodeBlock fence) {
        current.add(new Fence(languageOf(fence), fence.getLiteral()));
      }
    }
    return new Sections(fences);
  }

  /** Returns the code under {@code heading} that is written in {@code language}. */
  List<String> code(String heading, String language) {
    return fences.getOrDefault(heading, List.of()).stream()
        .filter(fence -> fence.language().equals(language))
        .map(Fence::code)
        .toList();
  }

  /** Returns those of {@code headings} that are not there. */
  List<String> missing(List<String> headings) {
    return headings.stream().filter(heading -> !fences.containsKey(heading)).toList();
  }

  private static String languageOf(FencedCodeBlock fence) {
    String info = fence.getInfo();
    return info == null ? "" : info.strip().split("\\s", 2)[0];
  }
}
