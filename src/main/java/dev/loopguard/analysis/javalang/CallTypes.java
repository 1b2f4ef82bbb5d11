package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What calls give, and what the functions handed to them are given. */
final class CallTypes {
  private final JavaTypes types;
  private final Imports imports;
  private final Methods methods;
  private final Inference inference;
  private final Surroundings surroundings;

  CallTypes(JavaTypes types, Imports imports, Methods methods, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.types = types;
    this.imports = imports;
    this.methods = methods;
    this.inference = new Inference(types, imports);
  }

  /** Returns the methods of the file that a call may mean. */
  List<MethodDeclaration> callees(MethodCallExpr call) {
    List<MethodDeclaration> own = methods.callees(call);
    return own.isEmpty() && receiver(call) instanceof JavaType.Declared(var declaration)
        ? methods.of(declaration, call.getNameAsString(), call.getArguments().size())
        : own;
  }

  /** Returns what a call gives. */
  JavaType result(MethodCallExpr call) {
    if (call.getNameAsString().equals("getClass") && call.getArguments().isEmpty()) {
      return JavaType.named("java.lang.Class");
    }
    List<MethodDeclaration> own = methods.callees(call);
    if (!own.isEmpty()) {
      return returned(own);
    }
    JavaType receiver = receiver(call);
    JavaType result =
        receiver instanceof JavaType.Declared(TypeDeclaration<?> declaration)
            ? ofDeclared(declaration, receiver, call)
            : ofOther(receiver, call);
    return result.isKnown() ? result : inference.ofResult(call);
  }

  /** Returns the methods of other files that a call may mean. */
  List<JavaMethod> elsewhere(MethodCallExpr call) {
    if (!callees(call).isEmpty()) {
      return List.of();
    }
    return elsewhere(receiver(call), call.getNameAsString(), call.getArguments().size());
  }

  List<JavaMethod> elsewhere(JavaType receiver, String name, int arguments) {
    return Stream.concat(Stream.of(receiver), types.librarySupertypes(receiver).stream())
        .map(type -> surroundings.methods(type, name, arguments))
        .filter(methods -> !methods.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Returns the type that a call is made on. */
  JavaType receiver(MethodCallExpr call) {
    if (call.getScope().isEmpty()) {
      return ofUnscoped(call);
    }
    JavaType receiver = types.ofReceiver(call.getScope().get());
    return receiver.isKnown() ? receiver : inference.ofReceiver(call);
  }

  /** Returns the type of a variable that says none, from what it is given. */
  JavaType inferred(Variable variable) {
    return switch (variable.declaration()) {
      case Parameter parameter
          when parameter.getParentNode().orElse(null) instanceof LambdaExpr lambda ->
          ofParameter(lambda, lambda.getParameters().indexOf(parameter));
      case VariableDeclarator declarator ->
          declarator
              .getInitializer()
              .map(types::of)
              .or(() -> elementOf(declarator))
              .orElse(JavaType.unknown());
      default -> JavaType.unknown();
    };
  }

  private JavaType ofUnscoped(MethodCallExpr call) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    return Stream.concat(imports.ownersOf(name).stream().map(JavaType::named), inheritedFrom(call))
        .filter(
            owner ->
                (Knowledge.isMemberOfAny(name) && Knowledge.isMember(owner, name, arguments))
                    || !surroundings.methods(owner, name, arguments).isEmpty())
        .findFirst()
        .orElse(JavaType.unknown());
  }

  /** Returns the type of a field that a class around a place inherits from a library's type. */
  JavaType inheritedField(Node place, String name) {
    if (!Knowledge.isSaidOfAny(Fact.HAS, name) && !Character.isLowerCase(name.charAt(0))) {
      return JavaType.unknown();
    }
    return inheritedFrom(place)
        .map(type -> field(type, name))
        .filter(JavaType::isKnown)
        .findFirst()
        .orElse(JavaType.unknown());
  }

  /** Returns the type of a field of a type that the file does not declare. */
  JavaType field(JavaType type, String name) {
    JavaType known = Knowledge.field(type, name);
    return known.isKnown() ? known : types.here(surroundings.field(type, name));
  }

  /** Returns the libraries' types that the classes around a place extend. */
  private Stream<JavaType> inheritedFrom(Node place) {
    return Nodes.ancestors(place)
        .filter(TypeDeclaration.class::isInstance)
        .map(node -> new JavaType.Declared((TypeDeclaration<?>) node))
        .flatMap(type -> types.librarySupertypes(type).stream());
  }

  private JavaType ofDeclared(
      TypeDeclaration<?> declaration, JavaType receiver, MethodCallExpr call) {
    List<MethodDeclaration> own =
        methods.of(declaration, call.getNameAsString(), call.getArguments().size());
    return own.isEmpty() ? inherited(receiver, call) : returned(own);
  }

  private JavaType inherited(JavaType type, MethodCallExpr call) {
    return types.librarySupertypes(type).stream()
        .map(above -> ofType(above, call))
        .filter(JavaType::isKnown)
        .findFirst()
        .orElse(JavaType.unknown());
  }

  /** Returns what a call on a type gives that the file does not declare. */
  private JavaType ofOther(JavaType receiver, MethodCallExpr call) {
    JavaType own = ofType(receiver, call);
    return own.isKnown() ? own : inherited(receiver, call);
  }

  private JavaType ofType(JavaType type, MethodCallExpr call) {
    JavaType known = ofLibrary(type, call);
    return known.isKnown()
        ? known
        : types.here(surroundings.result(type, call.getNameAsString(), call.getArguments().size()));
  }

  private JavaType returned(List<MethodDeclaration> overloads) {
    List<JavaType> returned =
        overloads.stream().map(method -> types.of(method.getType())).distinct().toList();
    return returned.size() == 1 ? returned.getFirst() : JavaType.unknown();
  }

  private JavaType ofLibrary(JavaType receiver, MethodCallExpr call) {
    return Knowledge.result(receiver, call.getNameAsString(), call.getArguments().size())
        .map(template -> template.fill(sign -> meaning(sign, receiver, call)))
        .orElse(JavaType.unknown());
  }

  private JavaType meaning(String sign, JavaType receiver, MethodCallExpr call) {
    return switch (sign) {
      case "this" -> receiver;
      case "0" -> receiver.argument(0);
      case "1" -> receiver.argument(1);
      case "A" ->
          call.getArguments().stream().findFirst().map(types::of).orElse(JavaType.unknown());
      case "R" -> ofFunction(call);
      case "R0" -> ofFunction(call).argument(0);
      default -> JavaType.unknown();
    };
  }

  /** Returns what the first function among the arguments gives back. */
  private JavaType ofFunction(MethodCallExpr call) {
    for (Expression argument : call.getArguments()) {
      switch (Nodes.bare(argument)) {
        case LambdaExpr lambda -> {
          return types.agreed(Functions.results(lambda));
        }
        case MethodReferenceExpr reference -> {
          return ofReference(reference);
        }
        default -> {}
      }
    }
    return JavaType.unknown();
  }

  /** Returns what the method gives that is referred to. */
  JavaType ofReference(MethodReferenceExpr reference) {
    Optional<MethodDeclaration> own = methods.callee(reference);
    if (own.isPresent()) {
      return types.of(own.get().getType());
    }
    JavaType owner = types.ofReceiver(reference.getScope());
    if (reference.getIdentifier().equals("new")) {
      return owner;
    }
    if (owner instanceof JavaType.Declared(TypeDeclaration<?> declaration)) {
      List<MethodDeclaration> declared = methods.of(declaration, reference.getIdentifier(), -1);
      if (!declared.isEmpty()) {
        return returned(declared);
      }
    }
    return Stream.concat(Stream.of(owner), types.librarySupertypes(owner).stream())
        .map(type -> ofReference(type, reference.getIdentifier()))
        .filter(JavaType::isKnown)
        .findFirst()
        .orElse(JavaType.unknown());
  }

  private JavaType ofReference(JavaType type, String method) {
    return Knowledge.result(type, method, 1)
        .filter(template -> template.arguments().isEmpty())
        .map(template -> template.fill(_ -> JavaType.unknown()))
        .orElseGet(() -> types.here(surroundings.result(type, method, -1)));
  }

  /** Returns what a lambda's parameter is given by the call that the lambda is handed to. */
  private JavaType ofParameter(LambdaExpr lambda, int index) {
    return Functions.taker(lambda).map(call -> passed(call, index)).orElse(JavaType.unknown());
  }

  private JavaType passed(MethodCallExpr call, int index) {
    JavaType receiver = receiver(call);
    List<TypeTemplate> passed =
        Knowledge.passed(receiver, call.getNameAsString(), call.getArguments().size());
    return index < passed.size()
        ? passed
            .get(index)
            .fill(sign -> sign.startsWith("R") ? JavaType.unknown() : meaning(sign, receiver, call))
        : JavaType.unknown();
  }

  private Optional<JavaType> elementOf(VariableDeclarator declarator) {
    return declarator
        .getParentNode()
        .flatMap(Node::getParentNode)
        .filter(ForEachStmt.class::isInstance)
        .map(loop -> element(types.of(((ForEachStmt) loop).getIterable())));
  }

  private static JavaType element(JavaType iterable) {
    return switch (iterable) {
      case JavaType.ArrayOf(var element) -> element;
      case JavaType.Library library when Knowledge.extend(library, "java.lang.Iterable") ->
          library.argument(0);
      default -> JavaType.unknown();
    };
  }
}
