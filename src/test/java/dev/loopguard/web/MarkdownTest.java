package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  private final Markdown english = new Markdown("", "");
  private final Markdown chinese = new Markdown("/guard", "?lang=zh");

  @Test
  void linksBetweenPagesStayOnTheServerAndInTheLanguage() {
    assertThat(english.inline("[pools](../items/pool-connections.md)"))
        .isEqualTo("<a rel=\"nofollow\" href=\"/checklist/pool-connections\">pools</a>");
    assertThat(chinese.inline("[池](../../items/pool-connections.md)"))
        .isEqualTo("<a rel=\"nofollow\" href=\"/guard/checklist/pool-connections?lang=zh\">池</a>");
    assertThat(chinese.inline("[睡眠](../rules/python/blocking-sleep.md)"))
        .isEqualTo(
            "<a rel=\"nofollow\""
                + " href=\"/guard/checklist/rules/python/blocking-sleep?lang=zh\">睡眠</a>");
  }

  @Test
  void otherLinksStayAsTheyAre() {
    assertThat(english.inline("[docs](https://docs.python.org/3/)"))
        .isEqualTo("<a rel=\"nofollow\" href=\"https://docs.python.org/3/\">docs</a>");
  }

  @Test
  void plainTextHasNoMarksButTheWords() {
    assertThat(
            Markdown.plain(
                "# Bad\n\nCalls `time.sleep` *in* a [task](x.md).\n\n```python\nx = 1\n```\n"))
        .isEqualTo("Bad: Calls \"time.sleep\" in a \"task\" (x.md). x = 1");
  }

  @Test
  void htmlIsText() {
    assertThat(english.block("<script>x</script>")).doesNotContain("<script>");
  }
}
