package dev.loopguard.review.render;

import static java.util.stream.Collectors.joining;

import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import dev.loopguard.ownrules.OwnText;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Wanted;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a rule's page, in one language, filled with the values of findings. What a page
 * does not say in that language it says in English.
 */
record Speech(CommentLanguage language) {
  /** Returns the words around those sentences. */
  Templates templates() {
    return Templates.in(language);
  }

  String in(Text text) {
    return switch (language) {
      case ENGLISH -> text.en();
      case CHINESE -> text.zh().orElse(text.en());
    };
  }

  String title(Wanted wanted) {
    return markdown(wanted.page(), in(wanted.page().title()));
  }

  String title(Item item) {
    String title = in(item.title());
    return item.home().isPresent() ? OwnText.markdown(title) : title;
  }

  /** What a repository writes of its own rules is text and no Markdown. */
  private static String markdown(RulePage page, String sentence) {
    return page.home().isPresent() ? OwnText.markdown(sentence) : sentence;
  }

  String why(Wanted wanted) {
    return markdown(wanted.page(), in(wanted.page().why()).strip());
  }

  /**
   * Returns what is wrong.
   *
   * @param links returns the address of a place elsewhere
   */
  String message(Wanted wanted, Function<Place, String> links) {
    return Filled.markdown(
        markdown(wanted.page(), messageOf(wanted)),
        values(wanted),
        places(
            wanted,
            place ->
                "[%s](%s)".formatted(Places.line(place.path(), place.line()), links.apply(place))));
  }

  String how(Wanted wanted) {
    return Filled.markdown(markdown(wanted.page(), howOf(wanted)), values(wanted));
  }

  String plainTitle(Wanted wanted) {
    return in(wanted.page().title());
  }

  String plainWhy(Wanted wanted) {
    return in(wanted.page().why()).strip();
  }

  String plainMessage(Wanted wanted) {
    return Filled.plain(messageOf(wanted), values(wanted), places(wanted, Places::plain));
  }

  String plainHow(Wanted wanted) {
    return Filled.plain(howOf(wanted), values(wanted));
  }

  private String messageOf(Wanted wanted) {
    return variant(wanted, wanted.page().messages());
  }

  private String howOf(Wanted wanted) {
    RulePage page = wanted.page();
    return variant(wanted, page.how());
  }

  private String variant(Wanted wanted, Map<String, Text> texts) {
    @Nullable Text own = texts.get(wanted.finding().message().variant());
    @Nullable Text text = own != null ? own : texts.get(Message.DEFAULT);
    return text == null ? "" : in(text);
  }

  private Map<String, String> places(Wanted wanted, Function<Place, String> words) {
    String between =
        switch (language) {
          case ENGLISH -> ", ";
          case CHINESE -> "、";
        };
    List<Place> places = wanted.finding().message().places();
    return places.isEmpty()
        ? Map.of()
        : Map.of(Message.PLACES, places.stream().map(words).collect(joining(between)));
  }

  private static Map<String, String> values(Wanted wanted) {
    return wanted.finding().message().arguments();
  }
}
