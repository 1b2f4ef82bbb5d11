package dev.loopguard.web;

import dev.loopguard.checklist.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The language that a page of the checklist is shown in.
 *
 * @param zh whether that is Chinese, else it is English
 * @param path the page's own path, without a query
 * @param question what is searched for, or empty
 */
record Tongue(boolean zh, String path, String question) {
  /** The query that asks for Chinese. */
  private static final String CHINESE = "?lang=zh";

  /**
   * Returns the language that {@code lang} asks for.
   *
   * @param lang what the query says; anything but a Chinese language tag means English
   */
  static Tongue of(String lang, String path) {
    return of(lang, path, "");
  }

  /** Returns the language that {@code lang} asks for, for a page that was searched for. */
  static Tongue of(String lang, String path, String question) {
    return new Tongue(lang.equals("zh") || lang.startsWith("zh-"), path, question);
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
    String there = zh ? path : path + CHINESE;
    return question.isEmpty()
        ? there
        : there + (zh ? "?q=" : "&q=") + URLEncoder.encode(question, StandardCharsets.UTF_8);
  }

  String in(Text text) {
    return zh ? text.zh().orElse(text.en()) : text.en();
  }
}
