package dev.loopguard.command;

import java.util.List;

/** A command that people give in a comment: {@code /loopguard <name> <arguments>}. */
public interface SlashCommand {
  /** Returns the word that names it, in lower case. */
  String name();

  /** Returns what it does, a short clause without a full stop. */
  String summary();

  Audience audience();

  /** Returns the options that help lists, each with who may give it. */
  default List<Option> options() {
    return List.of();
  }

  /** Returns whole comments that give it, for its documentation. */
  default List<String> examples() {
    return List.of("/loopguard " + name());
  }

  /**
   * Returns what is to be done.
   *
   * @param context of a sender whom {@link #audience} includes
   * @param arguments the rest of the line, without blanks around it; hostile text
   */
  Effect run(CommandContext context, String arguments);
}
