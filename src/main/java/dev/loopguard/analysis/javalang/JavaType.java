package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.List;

/** What is known of the type of an expression. */
public sealed interface JavaType {
  /** A type about which nothing is known. */
  record Unknown() implements JavaType {
    private static final Unknown INSTANCE = new Unknown();
  }

  /**
   * A type of a library, or a primitive one.
   *
   * @param name its qualified name, like {@code java.util.Map.Entry} or {@code int}
   * @param arguments its type arguments, as far as they are written or follow
   */
  record Library(String name, List<JavaType> arguments) implements JavaType {
    public Library {
      arguments = List.copyOf(arguments);
    }
  }

  /** A type that the file declares. */
  record Declared(TypeDeclaration<?> declaration) implements JavaType {
    /** Equal trees at different places are different types. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Declared(TypeDeclaration<?> that) && Nodes.same(that, declaration);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(declaration);
    }
  }

  /** An array. */
  record ArrayOf(JavaType element) implements JavaType {}

  /** Returns the type about which nothing is known. */
  static JavaType unknown() {
    return Unknown.INSTANCE;
  }

  /** Returns a type without arguments. */
  static JavaType named(String name) {
    return new Library(name, List.of());
  }

  /** Returns whether anything is known. */
  default boolean isKnown() {
    return !(this instanceof Unknown);
  }

  /** Returns whether it is the library type of this name; what extends that is not. */
  default boolean is(String name) {
    return this instanceof Library(String own, var _) && own.equals(name);
  }

  /** Returns the qualified name of a library's type, else an empty text. */
  default String name() {
    return this instanceof Library(String name, var _) ? name : "";
  }

  /** Returns the name that people use: {@code Mono}; empty where nothing is known. */
  default String simpleName() {
    return switch (this) {
      case Unknown() -> "";
      case Library(String name, var _) -> name.substring(name.lastIndexOf('.') + 1);
      case Declared(var declaration) -> declaration.getNameAsString();
      case ArrayOf(var element) -> element.simpleName() + "[]";
    };
  }

  /** Returns a type argument, unknown where there is none. */
  default JavaType argument(int index) {
    return this instanceof Library(var _, var arguments) && index < arguments.size()
        ? arguments.get(index)
        : unknown();
  }
}
