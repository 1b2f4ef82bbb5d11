package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Statement;

/** What is known of a value: the class it is an instance of. */
public sealed interface Type {
  /**
   * A class of a library.
   *
   * @param name its qualified name, like {@code httpx.AsyncClient}
   */
  record Library(String name) implements Type {}

  /** A class that the file defines. */
  record Local(Statement.ClassDef definition) implements Type {
    @Override
    public boolean equals(Object other) {
      return other instanceof Local(Statement.ClassDef that) && that.span() == definition.span();
    }

    @Override
    public int hashCode() {
      return Long.hashCode(definition.span());
    }
  }
}
