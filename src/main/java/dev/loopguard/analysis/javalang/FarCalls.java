package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which calls of a file run methods of other files that block. */
public final class FarCalls {
  /** What hardly does more than give a value. */
  private static final Pattern READS =
      Pattern.compile(
          "(get|is|has)([A-Z]\\w*)?|size|length|name|ordinal|toString|hashCode|values|build|builder");

  /** What hardly does more than take a value. */
  private static final Pattern WRITES = Pattern.compile("(set|with)[A-Z]\\w*|equals|valueOf|of");

  private final JavaTypes types;
  private final BlockingCalls blockingCalls;
  private final Surroundings surroundings;
  private final IdentityHashMap<Node, Optional<Detour>> known = new IdentityHashMap<>();

  FarCalls(JavaTypes types, BlockingCalls blockingCalls, Surroundings surroundings) {
    this.types = types;
    this.blockingCalls = blockingCalls;
    this.surroundings = surroundings;
  }

  /**
   * Returns how a call blocks that runs a method of another file; a method reference blocks where
   * it is called.
   */
  public Optional<Detour> of(Expression expression) {
    Optional<Detour> found = known.get(expression);
    if (found == null) {
      found = find(expression);
      known.put(expression, found);
    }
    return found;
  }

  /** Returns the first call in what a body runs that blocks in another file, as that one. */
  public Optional<BlockingCall> in(Node body) {
    return blockingCalls.running(body).stream()
        .flatMap(expression -> at(expression).stream())
        .findFirst();
  }

  /** Returns a call as the one in another file that it leads to. */
  public Optional<BlockingCall> at(Expression expression) {
    return of(expression).map(way -> way.at(expression));
  }

  private Optional<Detour> find(Expression expression) {
    return switch (expression) {
      case MethodCallExpr call when isWorthFollowing(call) && types.callees(call).isEmpty() ->
          detour(types.receiver(call), call.getNameAsString(), call.getArguments().size());
      case MethodReferenceExpr reference ->
          detour(types.ofReceiver(reference.getScope()), reference.getIdentifier(), -1);
      default -> Optional.empty();
    };
  }

  private Optional<Detour> detour(JavaType receiver, String method, int arguments) {
    return receiver instanceof JavaType.Declared
        ? types.librarySupertypes(receiver).stream()
            .flatMap(above -> surroundings.detour(above, method, arguments).stream())
            .findFirst()
        : surroundings.detour(receiver, method, arguments);
  }

  /** Returns whether a method may do more than give or take a value, judged by the call alone. */
  static boolean isWorthFollowing(MethodCallExpr call) {
    String name = call.getNameAsString();
    boolean reads = call.getArguments().isEmpty() && READS.matcher(name).matches();
    boolean writes = call.getArguments().size() == 1 && WRITES.matcher(name).matches();
    return !reads && !writes;
  }
}
