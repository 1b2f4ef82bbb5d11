package dev.loopguard.web;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown to HTML, any HTML inside it escaped. */
final class Markdown {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

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
}
