package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Optional;
import java.util.stream.Stream;

/** Which calls of a file block their thread. */
public final class BlockingCalls {
  private final JavaTypes types;

  BlockingCalls(JavaTypes types) {
    this.types = types;
  }

  /**
   * Returns what a method call, a construction or a method reference waits for, if it blocks. A
   * method reference blocks where it is called.
   */
  public Optional<BlockingCall> of(Expression expression) {
    return switch (expression) {
      case MethodCallExpr call ->
          of(call, types.receiver(call), call.getNameAsString(), call.getArguments().size());
      case ObjectCreationExpr creation ->
          of(creation, types.of(creation.getType()), "new", creation.getArguments().size());
      case MethodReferenceExpr reference ->
          of(reference, types.ofReceiver(reference.getScope()), reference.getIdentifier(), -1);
      default -> Optional.empty();
    };
  }

  private Optional<BlockingCall> of(
      Expression node, JavaType receiver, String method, int arguments) {
    return Stream.concat(Stream.of(receiver), types.librarySupertypes(receiver).stream())
        .flatMap(type -> said(node, type.name(), method, arguments).stream())
        .findFirst()
        .or(() -> ofBinding(node, receiver, method));
  }

  /** Mutiny's bindings of Vert.x have methods of this name for all that give a Uni. */
  private static Optional<BlockingCall> ofBinding(
      Expression node, JavaType receiver, String method) {
    return method.endsWith("AndAwait") && receiver.name().startsWith("io.vertx.mutiny.")
        ? Optional.of(new BlockingCall(node, BlockingKind.RESULT, receiver.name(), method))
        : Optional.empty();
  }

  private static Optional<BlockingCall> said(
      Expression node, String type, String method, int arguments) {
    return Knowledge.ofMethod(Fact.BLOCKING, type, method, arguments)
        .flatMap(BlockingKind::ofWord)
        .map(kind -> new BlockingCall(node, kind, type, method));
  }
}
