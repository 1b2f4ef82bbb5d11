package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Publishers made of callbacks, whose cancellation reaches nobody. */
final class Bridges {
  /** What goes on giving until it is told to stop. */
  private static final Pattern LASTS =
      Pattern.compile(
          "(add|register|attach|install)\\w*(Listener|Handler|Observer|Callback|Watcher|Subscriber)"
              + "|p?subscribe|listen|watch|observe|setPeriodic|consumer|localConsumer"
              + "|scheduleAtFixedRate|scheduleWithFixedDelay|schedulePeriodically"
              + "|addSnapshotListener|enqueue");

  /** What a sink is told, or asked, about its end. */
  private static final Pattern HEARS =
      Pattern.compile("(is|set|on(?!Next|Error|Complete|Success)|try)[A-Z]\\w*|requested\\w*");

  private static final Pattern ONCE = Pattern.compile("(?i).*(future|promise)");

  private static final Set<String> STARTS =
      Set.of("start", "execute", "submit", "startVirtualThread", "runAsync");

  private static final Pattern STOPS =
      Pattern.compile("(remove|unregister|unsubscribe|deregister|dispose|cancel|detach)\\w*");

  private Bridges() {}

  /**
   * A publisher made of callbacks.
   *
   * @param started the call that starts what is not stopped
   * @param sink the name of what the callbacks write to
   * @param hook the method that would hear of a cancellation
   */
  record Bridge(MethodCallExpr started, String sink, String hook) {}

  /** Returns what a publisher starts and never stops. */
  static Optional<Bridge> of(MethodCallExpr create, JavaFile file) {
    return hook(create, file)
        .flatMap(
            hook ->
                function(create)
                    .flatMap(
                        lambda ->
                            started(lambda, file)
                                .map(call -> new Bridge(call, sink(lambda), hook))));
  }

  private static Optional<String> hook(MethodCallExpr create, JavaFile file) {
    String type = file.types().receiver(create).name();
    if (type.equals("reactor.core.publisher.Flux") || type.equals("reactor.core.publisher.Mono")) {
      return Optional.of("onDispose");
    }
    if (type.startsWith("io.smallrye.mutiny.")) {
      return Optional.of("onTermination");
    }
    return type.startsWith("io.reactivex.") ? Optional.of("setCancellable") : Optional.empty();
  }

  private static Optional<LambdaExpr> function(MethodCallExpr create) {
    return create
        .getArguments()
        .getFirst()
        .map(Nodes::bare)
        .filter(LambdaExpr.class::isInstance)
        .map(LambdaExpr.class::cast)
        .filter(lambda -> lambda.getParameters().size() == 1);
  }

  private static String sink(LambdaExpr lambda) {
    return lambda.getParameter(0).getNameAsString();
  }

  private static Optional<MethodCallExpr> started(LambdaExpr lambda, JavaFile file) {
    List<MethodCallExpr> started = new ArrayList<>();
    List<Node> stops = new ArrayList<>();
    Nodes.forEach(
        lambda.getBody(),
        node -> {
          if (stops(node, sink(lambda))) {
            stops.add(node);
          } else if (node instanceof MethodCallExpr call
              && isOwn(call, lambda)
              && starts(call, lambda, file)) {
            started.add(call);
          }
        });
    return stops.isEmpty() ? started.stream().findFirst() : Optional.empty();
  }

  /** The sink is asked or told about its end, or other code gets hold of it. */
  private static boolean stops(Node node, String sink) {
    return switch (node) {
      case MethodCallExpr call -> STOPS.matcher(call.getNameAsString()).matches();
      case NameExpr name when name.getNameAsString().equals(sink) ->
          switch (Nodes.user(name).orElse(null)) {
            case MethodCallExpr call when Nodes.isOn(call, name) ->
                HEARS.matcher(call.getNameAsString()).matches();
            case MethodReferenceExpr _ -> false;
            case null, default -> true;
          };
      default -> false;
    };
  }

  /** A call of the function itself, not of one within it. */
  private static boolean isOwn(MethodCallExpr call, LambdaExpr lambda) {
    return Nodes.ancestors(call)
        .filter(around -> around instanceof LambdaExpr || around instanceof BodyDeclaration)
        .findFirst()
        .filter(around -> Nodes.same(around, lambda))
        .isPresent();
  }

  private static boolean starts(MethodCallExpr call, LambdaExpr lambda, JavaFile file) {
    String name = call.getNameAsString();
    JavaType receiver = file.types().receiver(call);
    if (STARTS.contains(name)) {
      return loops(call);
    }
    if (name.equals("with")) {
      return receiver.name().startsWith("io.smallrye.mutiny.groups.") && gives(call, lambda, file);
    }
    return LASTS.matcher(name).matches()
        && !Knowledge.isEager(receiver)
        && !isOnFuture(call, file)
        && gives(call, lambda, file);
  }

  /** A listener of a future is called once. */
  private static boolean isOnFuture(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("addListener")
        && call.getScope()
            .filter(
                scope ->
                    scope instanceof MethodCallExpr || ONCE.matcher(file.snippet(scope)).matches())
            .isPresent();
  }

  /** A function that is handed over, or held by a variable that is, writes to the sink. */
  private static boolean gives(MethodCallExpr call, LambdaExpr lambda, JavaFile file) {
    return call.getArguments().stream()
        .anyMatch(argument -> names(argument, sink(lambda), file, 1));
  }

  private static boolean names(Expression value, String sink, JavaFile file, int depth) {
    return switch (Nodes.bare(value)) {
      case NameExpr name ->
          depth > 0
              && file.variables()
                  .of(name)
                  .flatMap(Variable::initializer)
                  .filter(initial -> names(initial, sink, file, depth - 1))
                  .isPresent();
      case Expression function ->
          function.findFirst(Expression.class, part -> isSink(part, sink, file)).isPresent();
    };
  }

  /** JavaParser reads the name in {@code sink::next} as that of a type. */
  private static boolean isSink(Expression expression, String sink, JavaFile file) {
    return switch (expression) {
      case NameExpr name -> name.getNameAsString().equals(sink);
      case MethodReferenceExpr reference -> file.snippet(reference.getScope()).equals(sink);
      default -> false;
    };
  }

  /** A thread or task of its own that writes on and on. */
  private static boolean loops(MethodCallExpr start) {
    return start
        .findFirst(
            Node.class,
            node ->
                (node instanceof WhileStmt
                        || node instanceof DoStmt
                        || (node instanceof ForStmt rounds && rounds.getCompare().isEmpty()))
                    && Nodes.enclosing(node, LambdaExpr.class)
                        .flatMap(Functions::handed)
                        .isPresent())
        .isPresent();
  }
}
