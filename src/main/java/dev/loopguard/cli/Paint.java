package dev.loopguard.cli;

import dev.loopguard.model.Severity;

/** Colours for a terminal, or none. Whatever is painted must be safe for a terminal already. */
enum Paint {
  PLAIN,
  COLOURFUL;

  private static final String BEGIN = "\033[";
  private static final String END = "\033[0m";

  String place(String text) {
    return with("1", text);
  }

  /** Paints what is as bad as {@code severity}. */
  String severity(Severity severity, String text) {
    return with(
        switch (severity) {
          case MUST -> "1;31";
          case SHOULD -> "33";
          case CONSIDER -> "36";
        },
        text);
  }

  String advice(String text) {
    return with("32", text);
  }

  private String with(String code, String text) {
    return this == PLAIN ? text : BEGIN + code + "m" + text + END;
  }
}
