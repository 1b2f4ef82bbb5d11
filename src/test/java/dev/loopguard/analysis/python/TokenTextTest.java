package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time.sleep( 1 )           | time . sleep ( 1 )
          f(  a,b = 2.5e-3)         | f ( a , b = 2.5e-3 )
          x[.5:0xE-1]               | x [ .5 : 0xE - 1 ]
          a**b//c!=d                | a ** b // c != d
          f(rb"a # b", f"{x}")      | f ( rb"a # b" , f"{x}" )
          变量.方法()                | 变量 . 方法 ( )
          """)
  void joinsTokensByOneSpace(String text, String expected) {
    assertThat(TokenText.of(text, 0, text.length())).isEqualTo(expected);
  }

  @Test
  void leavesOutLayoutAndComments() {
    String text = "f(  # why\n    'a\\'b',\n    \"\"\"c \" d\"\"\", \\\n  )";

    assertThat(TokenText.of(text, 0, text.length()))
        .isEqualTo("f ( 'a\\'b' , \"\"\"c \" d\"\"\" , )");
  }

  @Test
  void keepsLongTextShortAndTellsItApart() {
    String text = "f(" + "argument, ".repeat(2_000) + ")";
    String other = "f(" + "argument, ".repeat(2_000) + "1)";

    assertThat(TokenText.of(text, 0, text.length()))
        .hasSizeLessThan(4_100)
        .startsWith("f ( argument , argument")
        .matches(".* , … [0-9a-f]{64}|.* argument … [0-9a-f]{64}")
        .isEqualTo(TokenText.of("  " + text, 2, text.length() + 2))
        .isNotEqualTo(TokenText.of(other, 0, other.length()));
  }
}
