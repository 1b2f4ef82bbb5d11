package dev.loopguard.cli;

import dev.loopguard.model.Severity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The words that an option takes, for completion and for what is said of a wrong one. */
class Choices implements Iterable<String> {
  private final List<String> words;

  private Choices(Stream<String> words) {
    this.words = words.toList();
  }

  static final class Formats extends Choices {
    Formats() {
      super(Arrays.stream(Format.values()).map(Format::word));
    }
  }

  static final class Colours extends Choices {
    Colours() {
      super(Arrays.stream(Colour.values()).map(Colour::word));
    }
  }

  static final class Tongues extends Choices {
    Tongues() {
      super(Arrays.stream(Tongue.values()).map(Tongue::word));
    }
  }

  static final class Severities extends Choices {
    Severities() {
      super(Stream.of(Severity.MUST, Severity.SHOULD, Severity.CONSIDER).map(Severity::word));
    }
  }

  /** The severities, and none at all. */
  static final class Limits extends Choices {
    static final String NEVER = "never";

    Limits() {
      super(Stream.concat(new Severities().words().stream(), Stream.of(NEVER)));
    }
  }

  List<String> words() {
    return words;
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }

  /** Returns the words for a sentence: {@code a, b or c}. */
  @Override
  public String toString() {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
