package dev.loopguard.web;

import dev.loopguard.checklist.Text;

/**
 * The language that a page of the checklist is shown in.
 *
 * @param zh whether that is Chinese, else it is English
 * @param path the page's own path, without a query
 */
record Tongue(boolean zh, String path) {
  /** The query that asks for Chinese. */
  private static final String CHINESE = "?lang=zh";

  /**
   * Returns the language that {@code lang} asks for.
   *
   * @param lang what the query says; anything but a Chinese language tag means English
   */
  static Tongue of(String lang, String path) {
    return new Tongue(lang.equals("zh") || lang.startsWith("zh-"), path);
  }

  /** Returns the language tag of the page. */
  public String tag() {
    return zh ? "zh-CN" : "en";
  }

  /** Returns what every link to another page of the checklist ends in. */
  public String query() {
    return zh ? CHINESE : "";
  }

  /** Returns the same page in the other language. */
  public String other() {
    return zh ? path : path + CHINESE;
  }

  String in(Text text) {
    return zh ? text.zh().orElse(text.en()) : text.en();
  }
}
