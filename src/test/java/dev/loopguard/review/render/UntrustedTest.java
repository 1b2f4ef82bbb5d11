package dev.loopguard.review.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

class UntrustedTest {
  @Test
  void aLineShowsWhatIsInvisible() {
    assertThat(Untrusted.line("a\u202Eb\u200Bc\u0007d\uD800e", 80)).isEqualTo("a�b�c�d�e");
    assertThat(Untrusted.line(" a\r\n\tb\u2028c\u00A0d ", 80)).isEqualTo("a b c d");
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    assertThat(Untrusted.line("x".repeat(81), 80)).isEqualTo("x".repeat(79) + "…");
    assertThat(Untrusted.line("🦊".repeat(81), 80)).isEqualTo("🦊".repeat(79) + "…");
    assertThat(Untrusted.line("🦊".repeat(80), 80)).isEqualTo("🦊".repeat(80));
  }

  @Test
  void aCodeSpanIsLongerThanTheBackticksInIt() {
    assertThat(Untrusted.code("a")).isEqualTo("`a`");
    assertThat(Untrusted.code("a`b")).isEqualTo("``a`b``");
    assertThat(Untrusted.code("``")).isEqualTo("``` `` ```");
    assertThat(Untrusted.fence("a ```` b")).isEqualTo("`````");
    assertThat(Untrusted.fence("a")).isEqualTo("```");
  }

  @Test
  void wordsStayWordsAndTheRestBecomesCode() {
    assertThat(Untrusted.inline("three rounds", 80)).isEqualTo("three rounds");
    assertThat(Untrusted.inline("@octocat", 80)).isEqualTo("`@octocat`");
    assertThat(Untrusted.inline("#1", 80)).isEqualTo("`#1`");
    assertThat(Untrusted.inline("<!-- x -->", 80)).isEqualTo("`<!-- x -->`");
    assertThat(Untrusted.inline("a".repeat(40), 80)).isEqualTo("`" + "a".repeat(40) + "`");
  }

  @Test
  void proseMentionsReferencesAndLinksNothing() {
    assertThat(Untrusted.prose("@octocat", 80)).isEqualTo("@\u200Boctocat");
    assertThat(Untrusted.prose("fixes #12, GH-12", 80)).isEqualTo("fixes \\#\u200B12, GH\u200B-12");
    assertThat(Untrusted.prose("https://evil.example www.evil.example", 80))
        .isEqualTo("https:\u200B//evil.example www\u200B.evil.example");
    assertThat(Untrusted.prose("<!-- x --> [a](b)", 80))
        .isEqualTo("\\<\\!-- x --\\> \\[a\\]\\(b\\)");
  }

  @Test
  void aCellKeepsItsColumns() {
    assertThat(Untrusted.cell("`a|b`\nc")).isEqualTo("`a\\|b` c");
    assertThat(Untrusted.cell("`a\\|b`")).isEqualTo("`a\\ \\|b`");
  }

  @Property
  void anyTextInACodeSpanIsOneCodeSpan(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '~') String text) {
    String line = Untrusted.line(text, 80);
    Node paragraph =
        Parser.builder().build().parse("x" + Untrusted.code(line) + "x").getFirstChild();
    Node code = paragraph.getFirstChild().getNext();
    assertThat(code).isInstanceOf(Code.class);
    assertThat(((Code) code).getLiteral().strip()).isEqualTo(line);
    assertThat(code.getNext()).isSameAs(paragraph.getLastChild());
  }

  @Property
  void anyTextAsProseIsOneParagraphOfText(
      @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text) {
    Node document = Parser.builder().build().parse("x: " + Untrusted.prose(text, 80));
    assertThat(document.getFirstChild())
        .isInstanceOf(Paragraph.class)
        .isSameAs(document.getLastChild());
    assertThat(HtmlRenderer.builder().build().render(document))
        .doesNotContain("<a", "<em", "<strong", "<code", "<img", "<!--");
  }
}
