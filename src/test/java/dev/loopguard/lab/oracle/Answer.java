package dev.loopguard.lab.oracle;

/** What CPython says about a file. */
sealed interface Answer {
  /** Its tree, printed by {@code dump_ast.py} in the format of our printer. */
  record Tree(String printed) implements Answer {}

  /** It refuses the file. */
  record Refused(String problem) implements Answer {}

  /** The script that asks it failed. */
  record Failed(String problem) implements Answer {}
}
