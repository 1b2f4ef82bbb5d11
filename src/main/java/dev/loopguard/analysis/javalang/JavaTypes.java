package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of expressions, as far as one file tells them. */
public final class JavaTypes {
  private static final JavaType STRING = JavaType.named("java.lang.String");

  private final TypeNames names;
  private final Variables variables;
  private final CallTypes calls;
  private final Surroundings surroundings;

  /** While the type of an expression is sought, it is unknown here. */
  private final IdentityHashMap<Expression, JavaType> known = new IdentityHashMap<>();

  /** How many types are sought now, each for another. */
  private int sought;

  /** What was found while nothing else was sought, and so does not depend on that. */
  private final IdentityHashMap<MethodCallExpr, JavaType> receivers = new IdentityHashMap<>();

  private final IdentityHashMap<TypeDeclaration<?>, List<JavaType>> supertypes =
      new IdentityHashMap<>();

  JavaTypes(
      Imports imports,
      TypeNames names,
      Variables variables,
      Methods methods,
      Surroundings surroundings) {
    this.names = names;
    this.variables = variables;
    this.surroundings = surroundings;
    this.calls = new CallTypes(this, imports, methods, surroundings);
  }

  /** Returns the type of an expression. */
  public JavaType of(Expression expression) {
    JavaType found = known.get(expression);
    if (found != null) {
      return found;
    }
    for (Expression next : innerFirst(expression)) {
      if (!known.containsKey(next)) {
        known.put(next, JavaType.unknown());
        sought++;
        try {
          known.put(next, find(next));
        } finally {
          sought--;
        }
      }
    }
    return known.getOrDefault(expression, JavaType.unknown());
  }

  /** Returns the type of a variable: as declared, or that of what it is given. */
  public JavaType of(Variable variable) {
    JavaType written = variable.type().map(names::of).orElse(JavaType.unknown());
    boolean array = variable.declaration() instanceof Parameter parameter && parameter.isVarArgs();
    if (array) {
      return new JavaType.ArrayOf(written);
    }
    return written.isKnown() || variable.type().filter(JavaTypes::isWritten).isPresent()
        ? written
        : calls.inferred(variable);
  }

  /** Returns the type that is written. */
  public JavaType of(Type type) {
    return names.of(type);
  }

  /**
   * Returns the type that a call is made on: of its receiver, which may be a class, of the imported
   * static method, or the library's type that the enclosing class extends.
   */
  public JavaType receiver(MethodCallExpr call) {
    JavaType found = receivers.get(call);
    if (found == null) {
      found = calls.receiver(call);
      if (sought == 0) {
        receivers.put(call, found);
      }
    }
    return found;
  }

  /** Returns what is said of a method of a type, or of the libraries' types that it extends. */
  Optional<String> said(Fact fact, JavaType type, String method, int arguments) {
    return Knowledge.ofMethod(fact, type, method, arguments)
        .or(
            () ->
                librarySupertypes(type).stream()
                    .flatMap(above -> Knowledge.ofMethod(fact, above, method, arguments).stream())
                    .findFirst());
  }

  /** Returns the type of {@code receiver}, which may be an expression or the name of a class. */
  public JavaType ofReceiver(Expression receiver) {
    JavaType type = of(receiver);
    return type.isKnown() || variables.of(receiver).isPresent() ? type : names.named(receiver);
  }

  /** Returns what the method gives that is referred to. */
  public JavaType result(MethodReferenceExpr reference) {
    return calls.ofReference(reference);
  }

  /** Returns the methods of the file that a call may mean, on whatever it is made. */
  public List<MethodDeclaration> callees(MethodCallExpr call) {
    return calls.callees(call);
  }

  /** Returns a type that another file names; one that this file declares as such. */
  JavaType here(JavaType type) {
    return type.isKnown() ? names.qualified(type) : type;
  }

  /** Returns the methods of other files of the repository that a call may mean. */
  public List<JavaMethod> elsewhere(MethodCallExpr call) {
    return calls.elsewhere(call);
  }

  /** Returns the methods of other files of the repository that a reference may mean. */
  public List<JavaMethod> elsewhere(MethodReferenceExpr reference) {
    return calls.elsewhere(ofReceiver(reference.getScope()), reference.getIdentifier(), -1);
  }

  /** Returns whether {@code call} is of a method of {@code type}, or of what extends it. */
  public boolean calls(MethodCallExpr call, String type, String method) {
    return call.getNameAsString().equals(method) && isA(receiver(call), type);
  }

  /** Returns whether a type is a library's type, or extends it as far as is known. */
  public boolean isA(JavaType type, String supertype) {
    return Knowledge.extend(type, supertype)
        || librarySupertypes(type).stream().anyMatch(one -> Knowledge.extend(one, supertype));
  }

  /**
   * Returns the types of libraries and of other files that a type extends, directly or not. Of a
   * library's type there are none: {@link Knowledge} knows what it extends.
   */
  public List<JavaType> librarySupertypes(JavaType type) {
    if (!(type instanceof JavaType.Declared(TypeDeclaration<?> declaration))) {
      return surroundings.above(type);
    }
    List<JavaType> found = supertypes.get(declaration);
    if (found == null) {
      found =
          supertypes(type, 8)
              .filter(JavaType.Library.class::isInstance)
              .flatMap(one -> Stream.concat(Stream.of(one), surroundings.above(one).stream()))
              .toList();
      supertypes.put(declaration, found);
    }
    return found;
  }

  private Stream<JavaType> supertypes(JavaType type, int depth) {
    return type instanceof JavaType.Declared(TypeDeclaration<?> declaration) && depth > 0
        ? written(declaration)
            .map(names::of)
            .flatMap(above -> Stream.concat(Stream.of(above), supertypes(above, depth - 1)))
        : Stream.empty();
  }

  private static Stream<ClassOrInterfaceType> written(TypeDeclaration<?> declaration) {
    return switch (declaration) {
      case ClassOrInterfaceDeclaration type ->
          Stream.concat(type.getExtendedTypes().stream(), type.getImplementedTypes().stream());
      case RecordDeclaration type -> type.getImplementedTypes().stream();
      case EnumDeclaration type -> type.getImplementedTypes().stream();
      default -> Stream.empty();
    };
  }

  private static boolean isWritten(Type type) {
    return !type.isVarType() && !type.isUnknownType();
  }

  /** Receivers come before the calls on them, so that long chains need no deep recursion. */
  private static Deque<Expression> innerFirst(Expression expression) {
    Deque<Expression> order = new ArrayDeque<>();
    Optional<Expression> next = Optional.of(expression);
    while (next.isPresent()) {
      order.push(next.get());
      next =
          switch (next.get()) {
            case MethodCallExpr call -> call.getScope();
            case EnclosedExpr enclosed -> Optional.of(enclosed.getInner());
            default -> Optional.empty();
          };
    }
    return order;
  }

  private JavaType find(Expression expression) {
    return switch (expression) {
      case NameExpr name ->
          variables
              .of(name)
              .map(this::of)
              .orElseGet(() -> calls.inheritedField(name, name.getNameAsString()));
      case TypeExpr scope -> variables.of(scope).map(this::of).orElse(JavaType.unknown());
      case FieldAccessExpr access -> field(access);
      case MethodCallExpr call -> calls.result(call);
      case ObjectCreationExpr creation -> names.of(creation.getType());
      case CastExpr cast -> names.of(cast.getType());
      case EnclosedExpr enclosed -> of(enclosed.getInner());
      case AssignExpr assignment -> of(assignment.getValue());
      case ConditionalExpr conditional ->
          agreed(List.of(conditional.getThenExpr(), conditional.getElseExpr()));
      case SwitchExpr choice -> agreed(Functions.results(choice));
      case ThisExpr self -> enclosingType(self);
      case SuperExpr self ->
          supertypes(enclosingType(self), 1).findFirst().orElse(JavaType.unknown());
      case ArrayCreationExpr array -> names.of(array.createdType());
      case ArrayAccessExpr access ->
          of(access.getName()) instanceof JavaType.ArrayOf(var element)
              ? element
              : JavaType.unknown();
      case StringLiteralExpr _, TextBlockLiteralExpr _ -> STRING;
      case IntegerLiteralExpr _ -> JavaType.named("int");
      case LongLiteralExpr _ -> JavaType.named("long");
      case DoubleLiteralExpr _ -> JavaType.named("double");
      case CharLiteralExpr _ -> JavaType.named("char");
      case BooleanLiteralExpr _, InstanceOfExpr _ -> JavaType.named("boolean");
      case ClassExpr _ -> JavaType.named("java.lang.Class");
      default -> JavaType.unknown();
    };
  }

  /** Returns the type that all expressions have, whatever its arguments; {@code null} has any. */
  JavaType agreed(List<Expression> expressions) {
    List<JavaType> types =
        expressions.stream()
            .filter(one -> !Nodes.bare(one).isNullLiteralExpr())
            .map(this::of)
            .distinct()
            .toList();
    if (types.size() <= 1) {
      return types.isEmpty() ? JavaType.unknown() : types.getFirst();
    }
    String name = types.getFirst().name();
    return !name.isEmpty() && types.stream().allMatch(type -> type.is(name))
        ? JavaType.named(name)
        : JavaType.unknown();
  }

  private JavaType field(FieldAccessExpr access) {
    Optional<Variable> own = variables.of(access);
    if (own.isPresent()) {
      return of(own.get());
    }
    String name = access.getNameAsString();
    return switch (ofReceiver(access.getScope())) {
      case JavaType.Declared(var declaration) ->
          variables
              .member(declaration, name)
              .map(this::of)
              .orElseGet(() -> calls.inheritedField(access, name));
      case JavaType.Library library -> calls.field(library, name);
      case JavaType.ArrayOf _, JavaType.Unknown _ -> JavaType.unknown();
    };
  }

  /** Within an anonymous class nothing is said. */
  private static JavaType enclosingType(Node node) {
    for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof TypeDeclaration<?> type) {
        return new JavaType.Declared(type);
      }
      if (at instanceof ObjectCreationExpr creation
          && creation.getAnonymousClassBody().isPresent()) {
        return JavaType.unknown();
      }
    }
    return JavaType.unknown();
  }
}
