package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TongueTest {
  @ParameterizedTest
  @ValueSource(strings = {"zh", "zh-CN", "zh-Hans"})
  void chineseIsShownToWhomAsksForIt(String lang) {
    Tongue tongue = Tongue.of(lang, "/checklist/async-def");
    assertThat(tongue.tag()).isEqualTo("zh-CN");
    assertThat(tongue.query()).isEqualTo("?lang=zh");
    assertThat(tongue.other()).isEqualTo("/checklist/async-def");
    assertThat(tongue.in(new Text("task", Optional.of("任务")))).isEqualTo("任务");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "", "de", "zhuang", "<b>"})
  void everybodyElseReadsEnglish(String lang) {
    Tongue tongue = Tongue.of(lang, "/checklist");
    assertThat(tongue.tag()).isEqualTo("en");
    assertThat(tongue.query()).isEmpty();
    assertThat(tongue.other()).isEqualTo("/checklist?lang=zh");
    assertThat(tongue.in(new Text("task", Optional.of("任务")))).isEqualTo("task");
  }

  @Test
  void aSearchIsTheSameInTheOtherLanguage() {
    assertThat(Tongue.of("en", "/checklist", "a&b 超时").other())
        .isEqualTo("/checklist?lang=zh&q=a%26b+%E8%B6%85%E6%97%B6");
    assertThat(Tongue.of("zh", "/checklist", "a").other()).isEqualTo("/checklist?q=a");
  }

  @Test
  void whatHasNoChineseIsSaidInEnglish() {
    assertThat(Tongue.of("zh", "/").in(new Text("task", Optional.empty()))).isEqualTo("task");
  }
}
