package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
  private static final int MEGABYTE = 1 << 20;

  private static final String[] WORDS = {
    "(", ")", "[", "]", "{", "}", "f'", "f'''", "'", "\"\"\"", "\\", "\n", "\n  ", "\n    ", "\t",
    ":", "=", ":=", "!", "a", "if", "else", "def f", "class", "match", "case", "with", "for", "in",
    "lambda", "await", "async", "yield", "try", "except", "*", "**", ",", ".", "1", "0x", "#", "@",
    "not", "->", "é", "\r", "\0", "print", "import", "from", " ", "\f"
  };

  @Property(tries = 3000)
  void any_sequence_of_words_has_an_answer(
      @ForAll @Size(max = 60) int[] choices, @ForAll @IntRange(max = 1) int blank) {
    StringBuilder text = new StringBuilder();
    for (int choice : choices) {
      text.append(WORDS[Math.floorMod(choice, WORDS.length)]).append(blank == 0 ? "" : " ");
    }
    check(text.toString());
  }

  @Property(tries = 1000)
  void any_bytes_have_an_answer(@ForAll byte[] bytes) {
    if (SourceDecoder.decode(bytes) instanceof SourceDecoder.Decoded.Text text) {
      check(text.text());
    }
    check(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 1000)
  void any_characters_have_an_answer(@ForAll String text) {
    check(text);
  }

  @Test
  void a_file_cut_anywhere_has_an_answer() {
    String sample = Parsing.resource("trees.txt").split("### tree", 2)[0] + SAMPLE;
    for (int i = 0; i <= sample.length(); i++) {
      check(sample.substring(0, i));
      check(sample.substring(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "a(",
        "a[",
        "-",
        "not ",
        "~",
        "lambda: ",
        "a if b else ",
        "2 ** ",
        "f'{",
        "f\"{a:{",
        "(yield ",
        "*",
        "await ",
        "{1: ",
        "[a for a in ",
        "x = (",
        "f(*",
        "if a:\n ",
        "match a:\n case (",
        "((a, ",
        "a = ",
        "a, ",
        "\"",
        "'''",
        "\\\n",
        "\n",
        "{{",
        "@a\n",
        "as "
      })
  void any_repetition_has_an_answer(String word) {
    check(word.repeat(20_000));
    check("x = " + word.repeat(20_000) + "\n\ny = 1\n");
    check((word + "\n").repeat(5_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a+", "a.", "a()", "a and ", "a < ", "a[0]", "a\n", "a;", "'b' ", "a == "})
  void a_long_chain_has_an_answer(String link) {
    check(link.repeat(100_000) + "a");
  }

  @Test
  void flat_chains_of_any_length_parse() {
    assertThat(Parsing.expression("a and ".repeat(100_000) + "a"))
        .isInstanceOfSatisfying(
            Expression.BooleanOperation.class,
            operation -> assertThat(operation.operands()).hasSize(100_001));
    assertThat(Parsing.expression("'b' ".repeat(100_000)))
        .isInstanceOfSatisfying(
            Expression.StringLiteral.class,
            literal -> assertThat(literal.value()).hasSize(100_000));
  }

  @Test
  void chains_that_make_a_deep_tree_are_given_up_where_they_get_too_deep() {
    assertThat(PythonParser.parse("a+".repeat(900) + "a")).isInstanceOf(ParseResult.Parsed.class);
    assertThat(PythonParser.parse("a+".repeat(100_000) + "a"))
        .isInstanceOfSatisfying(
            ParseResult.TooDeep.class, deep -> assertThat(deep.offset()).isBetween(1990, 2010));
    assertThat(PythonParser.parse("a" + ".b".repeat(5_000)))
        .isInstanceOf(ParseResult.TooDeep.class);
  }

  @Test
  void a_long_list_of_short_chains_is_not_deep() {
    assertThat(Parsing.expression("[" + "a.b + c.d(e), ".repeat(20_000) + "]"))
        .isInstanceOfSatisfying(
            Expression.ListDisplay.class, list -> assertThat(list.elements()).hasSize(20_000));
  }

  @Test
  void a_tree_as_deep_as_allowed_can_be_walked() {
    String printed = TreePrinter.print(Parsing.whole("a+".repeat(900) + "a").tree(), false);

    assertThat(printed.lines().filter(line -> line.endsWith("id='a'"))).hasSize(901);
  }

  @Test
  void elif_chains_parse_up_to_a_depth() {
    String some = "if a: b\n" + "elif a: b\n".repeat(900);
    String many = "if a: b\n" + "elif a: b\n".repeat(5_000);

    assertThat(Parsing.statement(some)).isInstanceOf(Statement.If.class);
    assertThat(PythonParser.parse(many)).isInstanceOf(ParseResult.TooDeep.class);
  }

  @Test
  void deep_nesting_within_the_limits_needs_little_stack() throws InterruptedException {
    String brackets = "(".repeat(199) + "a" + ")".repeat(199);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(" ".repeat(i)).append("if a:\n");
    }
    text.append(" ".repeat(100)).append(brackets).append('\n');
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, () -> Parsing.whole(text.toString()), "small", 1 << 20);
    thread.setUncaughtExceptionHandler((ignored, thrown) -> failure[0] = thrown);
    thread.start();
    thread.join();

    assertThat(Optional.ofNullable(failure[0])).isEmpty();
  }

  @Test
  void one_line_of_a_megabyte_has_an_answer() {
    check("a".repeat(MEGABYTE));
    check("a = [" + "1, ".repeat(MEGABYTE / 3) + "]");
    check("#".repeat(MEGABYTE));
    check("'" + "\\x41".repeat(MEGABYTE / 4) + "'");
    check("1".repeat(MEGABYTE));
    check("f'" + "{a}".repeat(MEGABYTE / 3) + "'");
  }

  @Test
  void broken_lines_that_open_something_cost_no_more_than_others() {
    check("x y (\n".repeat(50_000));
    check("a = (b\n  c\n".repeat(50_000));
    check("a = '''b\n\"\"\"\n".repeat(50_001));
    check("def f(:\n  x\n".repeat(50_000));
    check("f'''{a\n".repeat(50_000));
  }

  private static void check(String text) {
    switch (PythonParser.parse(text)) {
      case ParseResult.Parsed parsed -> spansAreInside(parsed.module());
      case ParseResult.TooDeep deep -> assertThat(deep.offset()).isBetween(0, text.length());
      case ParseResult.Python2 old -> assertThat(old.offset()).isBetween(0, text.length());
    }
  }

  private static void spansAreInside(ParsedModule module) {
    int last = 0;
    for (Statement statement : module.tree().body()) {
      assertThat(statement.start()).isGreaterThanOrEqualTo(last);
      assertThat(statement.end()).isGreaterThanOrEqualTo(statement.start());
      last = statement.end();
    }
    assertThat(last).isLessThanOrEqualTo(module.text().length());
  }

  static final String SAMPLE =
      """
      import asyncio

      async def main(urls: list[str], *, limit=10) -> None:
          async with (aiohttp.ClientSession() as session, a.b(c) as d):
              tasks = [asyncio.create_task(f(u)) for u in urls if u]
              try:
                  await asyncio.gather(*tasks, return_exceptions=True)
              except* (ValueError, OSError) as group:
                  print(f"{group!r:>{limit}} {'x' + f'{1}'}")
              finally:
                  pass
          match urls:
              case [first, *_] if first:
                  return
              case {"a": 1, **rest} | A(b=2):
                  x = lambda a, *b: (yield)
      """;
}
