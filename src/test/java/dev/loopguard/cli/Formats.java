package dev.loopguard.cli;

import java.util.List;
import java.util.stream.Stream;

/** What the forms of findings say of themselves, for tests of the documentation. */
public final class Formats {
  private Formats() {}

  /** A form. */
  public record Words(String name, String output, String errors) {}

  public static List<Words> all() {
    return Stream.of(Format.values())
        .map(format -> new Words(format.word(), format.output(), format.errors()))
        .toList();
  }
}
