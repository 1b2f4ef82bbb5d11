package dev.loopguard.analysis.javalang.index;

import java.util.List;

/**
 * A type as one file writes it.
 *
 * @param name a qualified name, as the imports of the file give it, or the name of a primitive
 *     type; {@code ~Order} for a name that the file takes from its package or from an import of
 *     many; {@code []} for an array; empty for what cannot be told
 * @param arguments its type arguments, of an array the element
 */
public record Reference(String name, List<Reference> arguments) {
  /** What cannot be told. */
  public static final Reference UNKNOWN = new Reference("", List.of());

  /** The name of arrays. */
  public static final String ARRAY = "[]";

  /** What a name begins with that other files explain. */
  public static final String OPEN = "~";

  /** As many types stand in each other; what is further in is unknown. */
  public static final int DEEPEST = 4;

  public Reference {
    arguments = List.copyOf(arguments);
  }

  /** Returns a type without arguments. */
  public static Reference of(String name) {
    return new Reference(name, List.of());
  }

  /** Returns whether other files tell what the name means. */
  public boolean isOpen() {
    return name.startsWith(OPEN);
  }

  /** Returns whether anything is known of it. */
  public boolean isKnown() {
    return !name.isEmpty();
  }
}
