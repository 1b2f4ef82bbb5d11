package dev.loopguard.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When findings for people are coloured, as the option has it. */
enum Colour {
  /** Where the terminal shows colours and nobody asked for none. */
  AUTO,
  ALWAYS,
  NEVER;

  static Optional<Colour> ofWord(String word) {
    return Arrays.stream(values()).filter(colour -> colour.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Paint paint(Terminal terminal) {
    return switch (this) {
      case AUTO -> terminal.colours() ? Paint.COLOURFUL : Paint.PLAIN;
      case ALWAYS -> Paint.COLOURFUL;
      case NEVER -> Paint.PLAIN;
    };
  }
}
