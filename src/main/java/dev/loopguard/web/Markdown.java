package dev.loopguard.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Markdown to HTML, any HTML inside it escaped, links between pages kept on the server. */
final class Markdown {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  /** A link from page to page as it stands in the sources. */
  private static final Pattern PAGE =
      Pattern.compile("(?:\\.\\./)+(?:items/|(?=rules/))([a-z0-9/-]+)\\.md");

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final String root;
  private final String query;
  private final HtmlRenderer renderer;

  /**
   * Prepares for one language.
   *
   * @param root what links between pages begin with
   * @param query what they end in
   */
  Markdown(String root, String query) {
    this.root = root;
    this.query = query;
    this.renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, values) -> link(node, values))
            .build();
  }

  /** Renders whole paragraphs, headings and blocks. */
  String block(String markdown) {
    return renderer.render(parser.parse(markdown));
  }

  /** Renders one clause or sentence without a paragraph around it. */
  String inline(String markdown) {
    String html = block(markdown).strip();
    return html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0
        ? html.substring(3, html.length() - 4)
        : html;
  }

  /** Returns what a reader sees, without any marks. */
  static String plain(String markdown) {
    return TextContentRenderer.builder()
        .extensions(EXTENSIONS)
        .lineBreakRendering(LineBreakRendering.STRIP)
        .build()
        .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown))
        .strip();
  }

  private void link(Node node, Map<String, String> attributes) {
    if (node instanceof Link link) {
      var page = PAGE.matcher(link.getDestination());
      if (page.matches()) {
        attributes.put("href", root + "/checklist/" + page.group(1) + query);
      }
    }
  }
}
