package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import dev.loopguard.analysis.javalang.AsyncContext.Helper;
import dev.loopguard.analysis.javalang.AsyncContext.LoopCallback;
import dev.loopguard.analysis.javalang.AsyncContext.Marked;
import dev.loopguard.analysis.javalang.AsyncContext.Off;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Reactive;
import dev.loopguard.analysis.javalang.AsyncContext.Unmarked;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the bodies of methods run. */
final class MethodContexts {
  private static final AsyncContext UNMARKED = new Unmarked();

  private static final Pattern ACTOR =
      Pattern.compile("(Abstract|Untyped)?\\w*Actor\\w*|AbstractBehavior");

  private final JavaFile file;
  private final AsyncContexts contexts;

  MethodContexts(JavaFile file, AsyncContexts contexts) {
    this.file = file;
    this.contexts = contexts;
  }

  /** Returns where a method runs; of one that says nothing, where the file calls it from. */
  AsyncContext of(MethodDeclaration method) {
    AsyncContext own = own(method);
    return own instanceof Unmarked
        ? helper(method).<AsyncContext>map(context -> context).orElse(own)
        : own;
  }

  /** Returns where a method runs as far as itself and its class say. */
  AsyncContext own(MethodDeclaration method) {
    if (file.isTest(method)) {
      return new Off("test");
    }
    return annotated(method, method)
        .or(() -> enclosing(method).flatMap(type -> annotated(method, type)))
        .or(() -> program(method))
        .or(() -> ofAnonymous(method))
        .or(() -> callback(method))
        .or(() -> reactive(method))
        .or(() -> actor(method))
        .orElse(UNMARKED);
  }

  private Optional<AsyncContext> annotated(MethodDeclaration method, NodeWithAnnotations<?> node) {
    List<JavaType> annotations =
        node.getAnnotations().stream()
            .map(AnnotationExpr::getNameAsString)
            .map(file::type)
            .toList();
    boolean plain = !Knowledge.isAsynchronous(file.types().of(method.getType()));
    boolean cleared =
        annotations.stream()
            .flatMap(type -> Knowledge.ofType(Fact.CLEARS, type).stream())
            .anyMatch(when -> plain || !when.equals("plain"));
    if (cleared) {
      return Optional.of(new Off("annotation"));
    }
    return node.getAnnotations().stream()
        .filter(annotation -> !asksForWorker(annotation))
        .map(annotation -> file.type(annotation.getNameAsString()))
        .filter(type -> Knowledge.ofType(Fact.SETS, type).isPresent())
        .findFirst()
        .map(type -> new Marked(method, type.simpleName()));
  }

  /** {@code @ConsumeEvent(blocking = true)}, {@code @Route(type = BLOCKING)}. */
  private static boolean asksForWorker(AnnotationExpr annotation) {
    return annotation instanceof NormalAnnotationExpr written
        && written.getPairs().stream()
            .anyMatch(
                pair ->
                    switch (pair.getValue()) {
                      case BooleanLiteralExpr value ->
                          value.getValue() && pair.getNameAsString().equals("blocking");
                      case NameExpr name -> name.getNameAsString().equals("BLOCKING");
                      case FieldAccessExpr access -> access.getNameAsString().equals("BLOCKING");
                      default -> false;
                    });
  }

  private static Optional<NodeWithAnnotations<?>> enclosing(MethodDeclaration method) {
    return method.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
        ? Optional.of(type)
        : Optional.empty();
  }

  private static Optional<AsyncContext> program(MethodDeclaration method) {
    return JavaFile.isMain(method) ? Optional.of(new Off("program")) : Optional.empty();
  }

  /** The method of an object in the place of a function runs where the function would. */
  private Optional<AsyncContext> ofAnonymous(MethodDeclaration method) {
    return method.getParentNode().orElse(null) instanceof ObjectCreationExpr creation
            && Functions.handed(creation).isPresent()
        ? contexts.ofFunction(creation).filter(context -> !(context instanceof Unmarked))
        : Optional.empty();
  }

  private Optional<AsyncContext> callback(MethodDeclaration method) {
    String name = method.getNameAsString();
    int arguments = method.getParameters().size();
    return supertypes(method.getParentNode().orElse(null))
        .flatMap(type -> Knowledge.ownerOf(Fact.ON_LOOP, type.name(), name, arguments).stream())
        .findFirst()
        .map(type -> new LoopCallback(method, type, evidence(type, name, arguments)));
  }

  /** Of some types, whom an object is handed to decides who calls it. */
  private static Evidence evidence(String type, String method, int arguments) {
    return Knowledge.ofMethod(Fact.ON_LOOP, type, method, arguments)
            .filter("likely"::equals)
            .isPresent()
        ? Evidence.LIKELY
        : Evidence.CERTAIN;
  }

  private Stream<JavaType> supertypes(@Nullable Node owner) {
    return switch (owner) {
      case TypeDeclaration<?> type ->
          file.types().librarySupertypes(new JavaType.Declared(type)).stream();
      case ObjectCreationExpr creation -> {
        JavaType type = file.types().of(creation.getType());
        yield Stream.concat(Stream.of(type), file.types().librarySupertypes(type).stream());
      }
      case null, default -> Stream.empty();
    };
  }

  private Optional<AsyncContext> reactive(MethodDeclaration method) {
    JavaType returned = file.types().of(method.getType());
    if (Knowledge.isLazy(returned)) {
      return Optional.of(new Reactive(method, returned, Evidence.LIKELY));
    }
    return Knowledge.isEager(returned)
        ? Optional.of(new Reactive(method, returned, eager(returned)))
        : Optional.empty();
  }

  /** Actors share a pool of a thread per core, on which others wait while one does. */
  private Optional<AsyncContext> actor(MethodDeclaration method) {
    boolean actor =
        !method.isStatic()
            && method.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type
            && type.getExtendedTypes().stream()
                .anyMatch(above -> ACTOR.matcher(above.getNameAsString()).matches())
            && (file.imports().anyFrom("akka.") || file.imports().anyFrom("org.apache.pekko."));
    return actor
        ? Optional.of(new LoopCallback(method, "akka.actor.Actor", Evidence.HINT))
        : Optional.empty();
  }

  /** Most futures are returned by threads of all kinds, those of event loops by these. */
  private static Evidence eager(JavaType returned) {
    return returned.name().startsWith("io.vertx.") || returned.name().startsWith("io.netty.")
        ? Evidence.LIKELY
        : Evidence.HINT;
  }

  private Optional<Helper> helper(MethodDeclaration method) {
    for (Expression use : file.methods().callers(method)) {
      if (contexts.ofUse(use) instanceof OnLoop caller
          && (method.isPrivate() || !(caller instanceof Marked))) {
        return Optional.of(new Helper(method, use, caller));
      }
    }
    return Optional.empty();
  }
}
