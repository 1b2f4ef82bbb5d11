package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which type a name means in a file. */
public final class TypeNames {
  private final Imports imports;
  private final Map<String, TypeDeclaration<?>> declared = new HashMap<>();

  /** The names of all type parameters of the file. */
  private final Set<String> parameters = new HashSet<>();

  private final Map<String, JavaType> byName = new HashMap<>();
  private final IdentityHashMap<Type, JavaType> written = new IdentityHashMap<>();

  private final String packageName;

  TypeNames(Imports imports, String packageName) {
    this.imports = imports;
    this.packageName = packageName;
  }

  /** Takes a node of the file in; all must have been before the first question. */
  void visit(Node node) {
    switch (node) {
      case TypeDeclaration<?> type -> declared.putIfAbsent(type.getNameAsString(), type);
      case TypeParameter parameter -> parameters.add(parameter.getNameAsString());
      default -> {}
    }
  }

  /** Returns a type by its qualified name; one of this file as such. */
  JavaType qualified(JavaType type) {
    String inside = packageName.isEmpty() ? "" : packageName + ".";
    String name = type.name();
    if (name.isEmpty() || !name.startsWith(inside)) {
      return type;
    }
    TypeDeclaration<?> own = declared.get(name.substring(name.lastIndexOf('.') + 1));
    return own != null && own.getFullyQualifiedName().filter(name::equals).isPresent()
        ? new JavaType.Declared(own)
        : type;
  }

  /** Returns the type that is written. */
  public JavaType of(Type type) {
    JavaType known = written.get(type);
    if (known == null) {
      known = read(type);
      written.put(type, known);
    }
    return known;
  }

  private JavaType read(Type type) {
    return switch (type) {
      case ClassOrInterfaceType named -> named(named);
      case PrimitiveType primitive -> JavaType.named(primitive.asString());
      case VoidType _ -> JavaType.named("void");
      case ArrayType array -> new JavaType.ArrayOf(of(array.getComponentType()));
      case UnionType union -> of(union.getElements().get(0));
      case IntersectionType all -> of(all.getElements().get(0));
      case WildcardType wildcard ->
          wildcard.getExtendedType().map(this::of).orElse(JavaType.unknown());
      default -> JavaType.unknown();
    };
  }

  /** Returns the type of this name, which may be qualified, seen from a place in the file. */
  public JavaType named(String name) {
    JavaType known = byName.get(name);
    if (known == null) {
      known = find(name);
      byName.put(name, known);
    }
    return known;
  }

  private JavaType find(String name) {
    TypeDeclaration<?> own = declared.get(name.substring(name.lastIndexOf('.') + 1));
    boolean fromElsewhere =
        name.contains(".") && !declared.containsKey(name.substring(0, name.indexOf('.')));
    if (own != null && !fromElsewhere) {
      return new JavaType.Declared(own);
    }
    return imports.type(name).map(JavaType::named).orElse(JavaType.unknown());
  }

  /** Returns the type that an expression in the place of a receiver names, like {@code Files}. */
  JavaType named(Expression receiver) {
    return receiver instanceof TypeExpr type
        ? of(type.getType())
        : dotted(receiver).map(this::named).orElse(JavaType.unknown());
  }

  /** Returns {@code a.b.C} as text. */
  static Optional<String> dotted(Expression expression) {
    return switch (expression) {
      case NameExpr name -> Optional.of(name.getNameAsString());
      case FieldAccessExpr access ->
          access.getTypeArguments().isPresent() || !isDotted(access)
              ? Optional.empty()
              : dotted(access.getScope()).map(scope -> scope + "." + access.getNameAsString());
      default -> Optional.empty();
    };
  }

  /** Names of types have few parts; longer chains of fields are not joined again and again. */
  private static boolean isDotted(FieldAccessExpr access) {
    Expression scope = access;
    for (int parts = 0; parts < 12; parts++) {
      if (!(scope instanceof FieldAccessExpr next)) {
        return scope instanceof NameExpr;
      }
      scope = next.getScope();
    }
    return false;
  }

  private JavaType named(ClassOrInterfaceType type) {
    if (type.getScope().isEmpty() && isParameter(type)) {
      return JavaType.unknown();
    }
    JavaType raw = named(type.getNameWithScope());
    List<JavaType> arguments =
        type.getTypeArguments().stream().flatMap(List::stream).map(this::of).toList();
    return raw instanceof JavaType.Library(String name, var _)
        ? new JavaType.Library(name, arguments)
        : raw;
  }

  /** Returns whether a name is the type parameter of something around it. */
  private boolean isParameter(ClassOrInterfaceType type) {
    if (!parameters.contains(type.getNameAsString())) {
      return false;
    }
    for (Node at = type; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof NodeWithTypeParameters<?> generic
          && generic.getTypeParameters().stream()
              .anyMatch(parameter -> parameter.getNameAsString().equals(type.getNameAsString()))) {
        return true;
      }
    }
    return false;
  }
}
