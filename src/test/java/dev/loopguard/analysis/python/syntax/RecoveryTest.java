package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryTest {
  @Test
  void a_broken_statement_covers_its_line_and_the_next_one_parses() {
    assertThat(Parsing.shown("a = 1\nb = = 2  # why\nc = 3\n"))
        .containsExactly("Assign a = 1", "Broken b = = 2", "Assign c = 3");
  }

  @Test
  void the_problem_says_what_was_expected() {
    assertThat(Parsing.parse("if a\n    b\n").broken().getFirst().problem())
        .isEqualTo("expected ':'");
    assertThat(Parsing.parse("a = 'b\n").broken().getFirst().problem())
        .isEqualTo("an unterminated string");
  }

  @Test
  void a_broken_header_takes_its_block_with_it() {
    assertThat(Parsing.shown("async def f(:\n    await a\n\n    b()\nc\n"))
        .containsExactly("Broken async def f(:\n    await a\n\n    b()", "ExpressionStatement c");
  }

  @Test
  void a_statement_broken_inside_a_block_leaves_the_rest_of_the_block() {
    ParsedModule module = Parsing.parse("def f():\n    a\n    b c\n    d\ne\n");

    Statement.FunctionDef function = (Statement.FunctionDef) module.tree().body().getFirst();
    assertThat(Parsing.shown(module, function.body()))
        .containsExactly("ExpressionStatement a", "Broken b c", "ExpressionStatement d");
    assertThat(module.tree().body()).hasSize(2);
  }

  @Test
  void a_block_ending_in_a_broken_statement_reaches_its_end() {
    ParsedModule module = Parsing.parse("def f():\n    a(\n\nb\n");

    assertThat(Parsing.shown(module, module.tree().body()))
        .containsExactly("FunctionDef def f():\n    a(", "ExpressionStatement b");
  }

  @Test
  void an_open_bracket_does_not_swallow_the_file() {
    assertThat(Parsing.shown("foo(\n    a,\ndef g():\n    pass\nx = [1]\n"))
        .containsExactly("Broken foo(\n    a,", "FunctionDef def g():\n    pass", "Assign x = [1]");
  }

  @Test
  void an_open_bracket_at_the_end_is_given_up_line_by_line() {
    assertThat(Parsing.shown("a\nb = (c +\nd\n"))
        .containsExactly("ExpressionStatement a", "Broken b = (c +", "ExpressionStatement d");
  }

  @Test
  void a_call_broken_inside_its_brackets_ends_with_them() {
    assertThat(Parsing.shown("foo(\n    a b,\n    c,\n)\nx\n"))
        .containsExactly("Broken foo(\n    a b,\n    c,\n)", "ExpressionStatement x");
  }

  @Test
  void an_open_string_is_given_up_with_its_line() {
    assertThat(Parsing.shown("a = 'b\nc\n\"\"\"d\ne\n"))
        .containsExactly(
            "Broken a = 'b", "ExpressionStatement c", "Broken \"\"\"d", "ExpressionStatement e");
    assertThat(Parsing.shown("a = f'''{b\nc\n"))
        .containsExactly("Broken a = f'''{b", "ExpressionStatement c");
  }

  @Test
  void a_wrong_closing_bracket_is_given_up_with_its_statement() {
    assertThat(Parsing.shown("a = [1)\nb\n"))
        .containsExactly("Broken a = [1)", "ExpressionStatement b");
  }

  @Test
  void wrong_indentation_breaks_the_lines_that_have_it() {
    assertThat(Parsing.shown("a\n    b\n    c\nd\n"))
        .containsExactly("ExpressionStatement a", "Broken b\n    c", "ExpressionStatement d");
    assertThat(Parsing.shown("if a:\n        b\n    c\nd\n"))
        .containsExactly("If if a:\n        b", "Broken c", "ExpressionStatement d");
  }

  @Test
  void a_missing_block_breaks_the_header_alone() {
    assertThat(Parsing.shown("def f():\nx = 1\n"))
        .containsExactly("Broken def f():", "Assign x = 1");
    assertThat(Parsing.shown("try:\n    a\nx = 1\n"))
        .containsExactly("Broken try:\n    a", "Assign x = 1");
  }

  @Test
  void broken_statements_are_listed_once_in_order() {
    ParsedModule module = Parsing.parse("a b\ntry:\n    c d\ne f\n");

    assertThat(module.broken())
        .extracting(module::textOf)
        .containsExactly("a b", "try:\n    c d", "e f");
  }

  @Test
  void comments_are_kept_once_when_lines_are_read_again() {
    ParsedModule module = Parsing.parse("a(  # one\n    # two\ndef f(): pass  # three\n");

    assertThat(module.comments())
        .extracting(
            comment -> module.text().substring((int) (comment.span() >>> 32), (int) comment.span()))
        .containsExactly("# one", "# two", "# three");
    assertThat(module.comments())
        .extracting(ParsedModule.Comment::ownLine)
        .containsExactly(false, true, false);
  }

  @Test
  void python_2_is_recognised_where_python_3_fails() {
    assertThat(PythonParser.parse("import a\nprint 'x'\n")).isEqualTo(new ParseResult.Python2(9));
    assertThat(PythonParser.parse("if a:\n    raise A, 'x'\n"))
        .isEqualTo(new ParseResult.Python2(10));
    assertThat(PythonParser.parse("a = 0777\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("a = 0x1FL\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("a = 10L\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("f(ur'x')\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("exec 'x'\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("`a`\n")).isEqualTo(new ParseResult.Python2(0));
    assertThat(PythonParser.parse("a <> b\n")).isEqualTo(new ParseResult.Python2(0));
  }

  @Test
  void a_slip_in_a_modern_file_is_not_python_2() {
    assertThat(Parsing.shown("async def f(): pass\nprint 'x'\n"))
        .containsExactly("FunctionDef async def f(): pass", "Broken print 'x'");
    assertThat(Parsing.shown("a = 1__0\n")).containsExactly("Broken a = 1__0");
  }
}
