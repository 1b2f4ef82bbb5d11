package dev.loopguard.lab.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders Markdown as GitHub shows it, a suggestion as the change it suggests. */
final class MarkdownHtml {
  static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private final HtmlRenderer renderer;

  /**
   * Creates a renderer.
   *
   * @param commented the lines that a suggestion would replace
   */
  MarkdownHtml(List<String> commented) {
    renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .sanitizeUrls(true)
            .nodeRendererFactory(context -> new Raw(context))
            .nodeRendererFactory(context -> new Code(context, commented))
            .attributeProviderFactory(_ -> MarkdownHtml::pointIntoThePage)
            .build();
  }

  String render(String markdown) {
    return renderer.render(PARSER.parse(markdown));
  }

  /** Turns links into the pull request's diff to links into this page. */
  private static void pointIntoThePage(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.computeIfPresent(
          "href", (_, href) -> href.replaceFirst("^https://.*/pull/\\d+/files#diff-", "#diff-"));
    }
  }

  /** Shows the little raw HTML that is harmless. */
  private record Raw(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(HtmlBlock.class, HtmlInline.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter writer = context.getWriter();
      if (node instanceof HtmlBlock block) {
        writer.line();
        writer.raw(SafeHtml.clean(block.getLiteral()));
        writer.line();
      } else if (node instanceof HtmlInline inline) {
        writer.raw(SafeHtml.clean(inline.getLiteral()));
      }
    }
  }

  /** Shows code in colours, and suggestions as changes. */
  private record Code(HtmlNodeRendererContext context, List<String> commented)
      implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      if (block.getInfo() != null && block.getInfo().equals("suggestion")) {
        suggestion(block.getLiteral());
      } else {
        context.getWriter().raw("<pre>" + PythonColours.html(block.getLiteral()) + "</pre>");
      }
    }

    private void suggestion(String text) {
      HtmlWriter writer = context.getWriter();
      Consumer<String> removed = line -> row("removed", '-', line);
      writer.raw("<div class=\"suggestion\"><div class=\"caption\">Suggested change</div>");
      commented.forEach(removed);
      text.lines().forEach(line -> row("added", '+', line));
      writer.raw("</div>");
    }

    private void row(String kind, char sign, String line) {
      context
          .getWriter()
          .raw(
              "<div class=\"line %s\"><i>%s</i>%s</div>"
                  .formatted(kind, sign, PythonColours.html(line)));
    }
  }
}
