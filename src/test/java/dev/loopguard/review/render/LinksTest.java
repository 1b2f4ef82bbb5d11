package dev.loopguard.review.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.ItemId;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void pagesAreOnThePublicAddressWhenThereIsOne() {
    Links links = new Links("https://github.com", Optional.of("https://loopguard.example/"));
    assertThat(links.rule(Samples.SLEEP, CommentLanguage.ENGLISH))
        .isEqualTo("https://loopguard.example/checklist/rules/python/blocking-sleep");
    assertThat(links.item(new ItemId("set-timeouts"), CommentLanguage.ENGLISH))
        .isEqualTo("https://loopguard.example/checklist/set-timeouts");
  }

  @Test
  void chinesePagesAreOnThePublicAddressToo() {
    Links links = new Links("https://github.com", Optional.of("https://loopguard.example"));
    assertThat(links.rule(Samples.SLEEP, CommentLanguage.CHINESE))
        .isEqualTo("https://loopguard.example/checklist/rules/python/blocking-sleep?lang=zh");
    assertThat(links.item(new ItemId("set-timeouts"), CommentLanguage.CHINESE))
        .isEqualTo("https://loopguard.example/checklist/set-timeouts?lang=zh");
  }

  @Test
  void elseTheyAreInTheProjectsRepository() {
    assertThat(
            new Links("https://github.com", Optional.empty())
                .rule(Samples.SLEEP, CommentLanguage.ENGLISH))
        .isEqualTo(
            "https://github.com/loopguard/loopguard/blob/main/src/main/resources/checklist/rules/python/blocking-sleep.md");
  }

  @Test
  void aLineIsFoundByTheHashOfItsPath() {
    assertThat(new Links("https://ghe.example/", Optional.empty()).line(Samples.PULL, "a.py", 3))
        .isEqualTo(
            "https://ghe.example/acme/shop/pull/12/files#diff-f0de093a8c24f6a3ed1c71a2eedb8d29cb68daa281b1dd2323b67d75ce3fb800"
                + "R3");
  }
}
