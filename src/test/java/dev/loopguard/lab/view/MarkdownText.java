package dev.loopguard.lab.view;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Renders Markdown as lines of plain text for a terminal. */
final class MarkdownText {
  private static final Parser PARSER = Parser.builder().extensions(MarkdownHtml.EXTENSIONS).build();
  private static final String INDENT = "    ";

  private MarkdownText() {}

  /**
   * Returns the text in lines of at most {@code width} characters; code and tables may be longer.
   */
  static List<String> lines(String markdown, int width) {
    Blocks blocks = new Blocks(width);
    PARSER.parse(markdown).accept(blocks);
    return blocks.lines();
  }

  /** Lays out blocks. */
  private static final class Blocks extends AbstractVisitor {
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private String lead = "";

    Blocks(int width) {
      this.width = width;
    }

    List<String> lines() {
      while (!lines.isEmpty() && lines.getLast().isBlank()) {
        lines.removeLast();
      }
      return lines;
    }

    @Override
    public void visit(Heading heading) {
      wrapped(words(heading));
      gap();
    }

    @Override
    public void visit(Paragraph paragraph) {
      wrapped(words(paragraph));
      if (!(paragraph.getParent() instanceof ListItem)) {
        gap();
      }
    }

    @Override
    public void visit(FencedCodeBlock code) {
      boolean suggestion = "suggestion".equals(code.getInfo());
      if (suggestion) {
        lines.add("Suggested change:");
      }
      code.getLiteral().lines().forEach(line -> lines.add((suggestion ? "  + " : INDENT) + line));
      gap();
    }

    @Override
    public void visit(HtmlBlock html) {
      String text = plain(html.getLiteral());
      if (!text.isBlank()) {
        wrapped(text.strip() + (html.getLiteral().contains("<summary>") ? ":" : ""));
      }
    }

    @Override
    public void visit(BulletList list) {
      items(list);
    }

    @Override
    public void visit(OrderedList list) {
      items(list);
    }

    private void items(Node list) {
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        lead = "- ";
        visitChildren(item);
        lead = "";
      }
      gap();
    }

    @Override
    public void visit(CustomBlock block) {
      if (block instanceof TableBlock table) {
        lines.addAll(TextTable.lines(rows(table)));
        gap();
      }
    }

    private static List<List<String>> rows(TableBlock table) {
      List<List<String>> rows = new ArrayList<>();
      table.accept(
          new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
              switch (node) {
                case TableRow _ -> rows.add(new ArrayList<>());
                case TableCell cell -> rows.getLast().add(words(cell));
                default -> {}
              }
              visitChildren(node);
            }
          });
      return rows;
    }

    private void gap() {
      if (!lines.isEmpty() && !lines.getLast().isBlank()) {
        lines.add("");
      }
    }

    private void wrapped(String text) {
      for (String part : text.split("\n", -1)) {
        StringBuilder line = new StringBuilder(lead);
        for (String word : part.split(" +", -1)) {
          if (line.length() + word.length() > width && !line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
            line = new StringBuilder(" ".repeat(lead.length()));
          }
          line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
      }
    }
  }

  private static String plain(String html) {
    return html.replaceAll("(?s)<!--.*?-->", "").replaceAll("<[^>]*>", "");
  }

  private static String words(Node node) {
    StringBuilder out = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            out.append('`').append(code.getLiteral()).append('`');
          }

          @Override
          public void visit(HtmlInline html) {
            out.append(plain(html.getLiteral()));
          }

          @Override
          public void visit(SoftLineBreak line) {
            out.append(' ');
          }

          @Override
          public void visit(HardLineBreak line) {
            out.append('\n');
          }
        });
    return out.toString();
  }
}
