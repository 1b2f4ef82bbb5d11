package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What came with Python 3.14. */
class NewSyntaxTest {
  @Test
  void except_takes_several_types_without_parentheses() {
    Statement.Try statement = (Statement.Try) Parsing.statement("try: a\nexcept B, C.d: e");

    assertThat(TreePrinter.print(statement.handlers().getFirst(), true))
        .isEqualTo(
            """
            ExceptClause 7..23
              type=TupleDisplay 14..20
                elements=
                  Name 14..15
                    id='B'
                  Attribute 17..20
                    value=Name 17..18
                      id='C'
                    name='d'
              name=None
              body=
                ExpressionStatement 22..23
                  value=Name 22..23
                    id='e'
            """);
  }

  @Test
  void a_name_needs_the_parentheses() {
    assertThat(Parsing.parse("try: a\nexcept B, C as d: e\n").broken()).hasSize(1);
  }

  @Test
  void a_template_string_keeps_the_text_of_its_expressions() {
    assertThat(TreePrinter.print(Parsing.expression("t'a{ b + c !r:{w}}' rT'\\n{d =}'"), false))
        .isEqualTo(
            """
            FormattedString
              template=true
              parts=
                Text
                  value='a'
                Interpolation
                  value=BinaryOperation
                    left=Name
                      id='b'
                    operator='+'
                    right=Name
                      id='c'
                  expressionText=' b + c'
                  conversion=r
                  format=
                    Interpolation
                      value=Name
                        id='w'
                      expressionText='w'
                      conversion=
                      format=None
                Text
                  value='\\\\nd ='
                Interpolation
                  value=Name
                    id='d'
                  expressionText='d'
                  conversion=r
                  format=None
            """);
  }

  @Test
  void template_strings_do_not_mix_with_others() {
    assertThat(Parsing.parse("t'a' 'b'").broken()).hasSize(1);
    assertThat(Parsing.parse("f'a' t'b'").broken()).hasSize(1);
  }
}
