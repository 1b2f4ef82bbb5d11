package dev.loopguard.analysis.javalang.index;

import java.util.List;
import java.util.Map;

/**
 * A class, interface, record, enum or annotation.
 *
 * @param above what it extends and implements, in that order
 * @param fields the types of its fields, private ones left out
 */
public record JavaClass(
    Kind kind, List<Reference> above, List<JavaMethod> methods, Map<String, Reference> fields) {
  /** What it is declared as. */
  public enum Kind {
    CLASS,
    INTERFACE,
    RECORD,
    ENUM,
    ANNOTATION
  }

  public JavaClass {
    above = List.copyOf(above);
    methods = List.copyOf(methods);
    fields = Map.copyOf(fields);
  }
}
