package dev.loopguard.checklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The table of Chinese terms.
 *
 * @param terms its rows
 */
record Terms(List<Term> terms) {
  private static final Path TABLE = Path.of("src/main/docs/terms-zh.md");
  private static final String STRICT_HEADING = "## 异步编程";

  /**
   * A row.
   *
   * @param english what the English side says, plain words only
   * @param chinese what the Chinese side says, one of these
   * @param avoided what no Chinese text says
   * @param strict whether a page that uses the English term must use the Chinese one
   */
  record Term(List<Pattern> english, List<String> chinese, List<String> avoided, boolean strict) {
    boolean ignoredBy(String en, String zh) {
      return strict
          && english.stream().anyMatch(word -> word.matcher(en).find())
          && chinese.stream().noneMatch(zh::contains);
    }
  }

  static Terms read() {
    List<Term> terms = new ArrayList<>();
    String heading = "";
    try {
      for (String line : Files.readAllLines(TABLE)) {
        heading = line.startsWith("## ") ? line : heading;
        if (line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| English")) {
          terms.add(term(line.split("\\|", -1), heading.equals(STRICT_HEADING)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Terms(terms);
  }

  List<String> avoidedIn(String chinese) {
    return terms.stream()
        .flatMap(term -> term.avoided().stream())
        .filter(chinese::contains)
        .toList();
  }

  /** Returns the Chinese words of the terms that {@code en} uses and {@code zh} says otherwise. */
  List<List<String>> ignoredBy(String en, String zh) {
    return terms.stream().filter(term -> term.ignoredBy(en, zh)).map(Term::chinese).toList();
  }

  private static Term term(String[] cells, boolean strict) {
    List<Pattern> english =
        words(cells[1], ", ").stream()
            .filter(word -> word.matches("[A-Za-z -]+"))
            .map(word -> Pattern.compile("\\b" + word + "s?\\b", Pattern.CASE_INSENSITIVE))
            .toList();
    return new Term(english, words(cells[2], "、"), words(cells[3], "、"), strict);
  }

  private static List<String> words(String cell, String separator) {
    return Arrays.stream(cell.strip().split(separator, -1))
        .filter(word -> !word.isBlank())
        .toList();
  }
}
