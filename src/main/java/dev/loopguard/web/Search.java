package dev.loopguard.web;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds pages of the checklist by words. A page is found in both languages, whichever it is shown
 * in, and must have every word. A Chinese word is also found where half of its pairs of characters
 * are, since it may be several words: nothing stands between those.
 */
final class Search {
  /** The longest question; what is beyond is left out. */
  static final int LONGEST = 200;

  private static final int MOST_WORDS = 10;

  private final List<Entry> entries;

  Search(Catalogue catalogue) {
    entries =
        Stream.concat(
                catalogue.items().stream().map(Search::entry),
                catalogue.rules().stream().map(Search::entry))
            .toList();
  }

  /**
   * A page that was found.
   *
   * @param path its path below the checklist's
   * @param id its name
   * @param rule whether it is a rule's, else it is an item's
   */
  record Hit(String path, String id, boolean rule, Text title, Excerpt excerpt) {}

  private record Entry(
      String path, String id, boolean rule, Text title, List<Field> fields, Text prose) {}

  /** A text of a page in small letters, and how much a word in it counts. */
  private record Field(String text, int weight) {}

  private static Entry entry(Item item) {
    String id = item.id().value();
    return new Entry(
        "/" + id,
        id,
        false,
        item.title(),
        fields(id, item.title(), Stream.of(item.group()), item.page().markdown()),
        plain(item.page().markdown()));
  }

  private static Entry entry(RulePage rule) {
    String id = rule.id().fullName();
    Stream<Text> said =
        Stream.of(rule.messages(), rule.how()).map(Map::values).flatMap(Collection::stream);
    return new Entry(
        "/rules/" + id,
        id,
        true,
        rule.title(),
        fields(
            id, rule.title(), Stream.concat(Stream.of(rule.why()), said), rule.page().markdown()),
        plain(rule.page().markdown()));
  }

  private static List<Field> fields(String id, Text title, Stream<Text> said, Text prose) {
    return List.of(
        new Field(small(id), 40),
        new Field(small(both(title)), 30),
        new Field(small(said.map(Search::both).collect(Collectors.joining(" "))), 8),
        new Field(small(both(plain(prose))), 3));
  }

  private static Text plain(Text markdown) {
    return new Text(Markdown.plain(markdown.en()), markdown.zh().map(Markdown::plain));
  }

  private static String both(Text text) {
    return text.en() + " " + text.zh().orElse("");
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns the pages that have every word of {@code question}, the best first. */
  List<Hit> find(String question, Tongue tongue) {
    List<String> words = words(question);
    if (words.isEmpty()) {
      return List.of();
    }
    record Ranked(Entry entry, int score) {}
    return entries.stream()
        .map(entry -> new Ranked(entry, score(entry, words)))
        .filter(one -> one.score() > 0)
        .sorted(Comparator.comparingInt(Ranked::score).reversed())
        .map(one -> hit(one.entry(), words, tongue))
        .toList();
  }

  private static List<String> words(String question) {
    return Stream.of(small(cut(question)).strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(MOST_WORDS)
        .toList();
  }

  /** Returns as much of {@code question} as is looked for. */
  static String cut(String question) {
    return question.length() > LONGEST ? question.substring(0, LONGEST) : question;
  }

  private static int score(Entry entry, List<String> words) {
    int sum = 0;
    for (String word : words) {
      int score = entry.fields().stream().mapToInt(field -> score(field, word)).sum();
      if (score == 0) {
        return 0;
      }
      sum += score;
    }
    return sum;
  }

  private static int score(Field field, String word) {
    int at = field.text().indexOf(word);
    if (at >= 0) {
      boolean whole = at == 0 || !Character.isLetterOrDigit(field.text().charAt(at - 1));
      return whole ? 2 * field.weight() : field.weight();
    }
    List<String> pairs = pairs(word);
    long there = pairs.stream().filter(field.text()::contains).count();
    return there > 0 && 2 * there >= pairs.size() ? Math.max(1, field.weight() / 3) : 0;
  }

  /** Returns the neighbouring characters of a word of more than two that is all Chinese. */
  private static List<String> pairs(String word) {
    boolean chinese = word.length() > 2 && word.chars().allMatch(Character::isIdeographic);
    return chinese
        ? Stream.iterate(0, at -> at + 2 <= word.length(), at -> at + 1)
            .map(at -> word.substring(at, at + 2))
            .toList()
        : List.of();
  }

  private static Hit hit(Entry entry, List<String> words, Tongue tongue) {
    return new Hit(
        entry.path(),
        entry.id(),
        entry.rule(),
        entry.title(),
        Excerpt.of(tongue.in(entry.prose()), words));
  }
}
