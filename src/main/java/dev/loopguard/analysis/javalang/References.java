package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.Type;
import dev.loopguard.analysis.javalang.index.Reference;
import java.util.List;

/** The types that a file writes, as other files can read them. */
final class References {
  private final JavaTypes types;

  References(JavaTypes types) {
    this.types = types;
  }

  Reference of(Type type) {
    return of(types.of(type));
  }

  Reference of(JavaType type) {
    return of(type, 0);
  }

  private Reference of(JavaType type, int depth) {
    if (depth > Reference.DEEPEST) {
      return Reference.UNKNOWN;
    }
    return switch (type) {
      case JavaType.Unknown() -> Reference.UNKNOWN;
      case JavaType.Library(String name, var arguments) ->
          new Reference(
              name,
              depth == Reference.DEEPEST
                  ? List.of()
                  : arguments.stream().map(argument -> of(argument, depth + 1)).toList());
      case JavaType.Declared(TypeDeclaration<?> declaration) ->
          declaration.getFullyQualifiedName().map(Reference::of).orElse(Reference.UNKNOWN);
      case JavaType.ArrayOf(JavaType element) ->
          depth == Reference.DEEPEST
              ? Reference.UNKNOWN
              : new Reference(Reference.ARRAY, List.of(of(element, depth + 1)));
    };
  }
}
