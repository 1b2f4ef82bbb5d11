package dev.loopguard.repoconfig;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One value of the whole configuration, with its place.
 *
 * @param key the dotted path, like {@code paths.include}; a rule goes by its full name
 * @param value what holds
 * @param origin the layer that says so
 * @param differs whether it is another than the default
 */
public record ConfigLeaf(String key, Value value, Origin origin, boolean differs) {
  /** Returns the same, without a text that the organisation chose. */
  ConfigLeaf discreet() {
    return origin == Origin.ORGANISATION && (value instanceof Text || value instanceof Texts)
        ? new ConfigLeaf(key, new Withheld(), origin, differs)
        : this;
  }

  /** What stands at a key. */
  public sealed interface Value {
    /** Returns the value as YAML on one line, harmless to show; a long list is cut and says so. */
    default String yaml() {
      return switch (this) {
        case Nothing() -> "null";
        case Word(String word) -> word;
        case Withheld() -> "\"***\"";
        case Text(String text) -> Quoting.text(text);
        case Texts(List<String> texts) ->
            Stream.concat(
                    texts.stream().limit(MOST).map(Quoting::text),
                    Stream.of(texts.size() - MOST)
                        .filter(more -> more > 0)
                        .map(more -> "\"… and " + more + " more\""))
                .collect(Collectors.joining(", ", "[", "]"));
      };
    }
  }

  /** A list is shown with so many elements at the most. */
  private static final int MOST = 20;

  /** Nobody said anything, and there is no value by default. */
  record Nothing() implements Value {}

  /** A number, a truth value or a word that the configuration knows. */
  record Word(String word) implements Value {}

  /** A text that somebody chose; hostile. */
  record Text(String text) implements Value {}

  /** Something that must not be shown here. */
  record Withheld() implements Value {}

  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }
  }
}
