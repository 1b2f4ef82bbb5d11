package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void aShortTextIsShownWhole() {
    assertThat(Excerpt.of("Do not Block the loop.", List.of("block")))
        .isEqualTo(new Excerpt("Do not ", "Block", " the loop."));
  }

  @Test
  void aLongTextIsCutBetweenWords() {
    String text = "left ".repeat(50) + "here" + " right".repeat(50);
    Excerpt excerpt = Excerpt.of(text, List.of("here"));
    assertThat(excerpt.before()).isEqualTo("… " + "left ".repeat(11));
    assertThat(excerpt.after()).isEqualTo(" right".repeat(23) + " …");
  }

  @Test
  void aTextWithoutSpacesIsCutAnywhere() {
    Excerpt excerpt = Excerpt.of("左".repeat(100) + "这" + "右".repeat(200), List.of("这"));
    assertThat(excerpt.before()).isEqualTo("… " + "左".repeat(60));
    assertThat(excerpt.after()).isEqualTo("右".repeat(140) + " …");
  }

  @Test
  void aTextWithoutTheWordIsShownFromItsStart() {
    assertThat(Excerpt.of("Nothing.", List.of("zebra"))).isEqualTo(new Excerpt("", "", "Nothing."));
    assertThat(Excerpt.of("İ block", List.of("block"))).isEqualTo(new Excerpt("İ ", "block", ""));
  }
}
