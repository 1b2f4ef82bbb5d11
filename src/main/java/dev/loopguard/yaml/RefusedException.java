package dev.loopguard.yaml;

import org.yaml.snakeyaml.events.Event;

/** A text that is YAML and uses a part of it that configuration does not need. */
final class RefusedException extends RuntimeException {
  private final int line;
  private final String sentence;

  RefusedException(Event event, String sentence) {
    super(sentence, null, false, false);
    this.line = event.getStartMark().getLine() + 1;
    this.sentence = sentence;
  }

  int line() {
    return line;
  }

  String sentence() {
    return sentence;
  }
}
