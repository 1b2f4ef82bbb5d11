package dev.loopguard.cli;

import dev.loopguard.checklist.Text;
import java.util.Arrays;
import java.util.Optional;

/** The language that findings are told in; what a page does not say in it is told in English. */
enum Tongue {
  ENGLISH("en"),
  CHINESE("zh-CN");

  private final String word;

  Tongue(String word) {
    this.word = word;
  }

  static Optional<Tongue> ofWord(String word) {
    return Arrays.stream(values()).filter(tongue -> tongue.word.equals(word)).findFirst();
  }

  /** Returns the language tag (BCP 47), which is also the word of the option. */
  String word() {
    return word;
  }

  String of(Text text) {
    return switch (this) {
      case ENGLISH -> text.en();
      case CHINESE -> text.zh().orElse(text.en());
    };
  }
}
