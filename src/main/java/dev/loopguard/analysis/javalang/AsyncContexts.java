package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import dev.loopguard.analysis.javalang.AsyncContext.Off;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Source;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.AsyncContext.Unmarked;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * On what kind of thread each piece of a file runs: a climb to the nearest function that is handed
 * to something known, or to the method.
 */
public final class AsyncContexts {
  private static final AsyncContext UNMARKED = new Unmarked();

  /** Stands for a function that runs at once, where the call it is handed to runs. */
  private static final AsyncContext NEUTRAL = new Off("here");

  /** Places that say where a method runs, not where what it builds runs. */
  private static final Set<String> OF_METHODS = Set.of("annotation", "program");

  /** Methods that run their functions before they return, whatever has them. */
  private static final Set<String> AT_ONCE =
      Set.of("map", "flatMap", "filter", "forEach", "ifPresent", "peek");

  /** Methods of futures that run their functions on the thread that completes these. */
  private static final Set<String> CALLBACKS =
      Set.of("onComplete", "onSuccess", "onFailure", "onCompletion", "addListener", "addCallback");

  private final JavaTypes types;
  private final Schedules schedules;
  private final MethodContexts methodContexts;
  private final Guards guards;

  /** Of functions and methods; while one is sought it is unmarked. */
  private final IdentityHashMap<Node, AsyncContext> known = new IdentityHashMap<>();

  /** Of methods, without asking who calls them. */
  private final IdentityHashMap<Node, AsyncContext> own = new IdentityHashMap<>();

  AsyncContexts(JavaFile file, Guards guards) {
    this.types = file.types();
    this.schedules = new Schedules(file);
    this.methodContexts = new MethodContexts(file, this);
    this.guards = guards;
  }

  /** Returns where a node runs; of a method reference, where the method is called. */
  public AsyncContext of(Node node) {
    return node instanceof MethodReferenceExpr reference
        ? ofFunction(reference).orElseGet(() -> around(reference))
        : around(node);
  }

  /** Returns where a node runs if that is a thread that must not wait. */
  public Optional<OnLoop> onLoop(Node node) {
    return of(node) instanceof OnLoop context ? Optional.of(context) : Optional.empty();
  }

  /** Returns where the body of a method runs. */
  public AsyncContext ofBody(MethodDeclaration method) {
    return memoized(known, method, () -> methodContexts.of(method));
  }

  /** Returns where a call or method reference runs, without asking who calls its method. */
  AsyncContext ofUse(Expression use) {
    return use instanceof MethodReferenceExpr reference
        ? ofFunction(reference).orElseGet(() -> around(reference, false))
        : around(use, false);
  }

  private AsyncContext around(Node node) {
    return around(node, true);
  }

  private AsyncContext around(Node node, boolean asksCallers) {
    Node child = node;
    for (Node at = Nodes.parent(node); at != null; child = at, at = Nodes.parent(at)) {
      if (guards.guard(at, child)) {
        return new Off("guard");
      }
      switch (at) {
        case LambdaExpr lambda -> {
          Optional<AsyncContext> context = ofFunction(lambda);
          if (context.isPresent()) {
            return context.get();
          }
        }
        case MethodDeclaration method -> {
          return asksCallers ? ofBody(method) : own(method);
        }
        case CallableDeclaration<?> _, FieldDeclaration _, InitializerDeclaration _ -> {
          return UNMARKED;
        }
        default -> {}
      }
    }
    return UNMARKED;
  }

  /** Returns where a function runs; empty where it runs at once, by whom it is handed to. */
  Optional<AsyncContext> ofFunction(Expression function) {
    Optional<Functions.Handed> handed = Functions.handed(function);
    if (handed.isEmpty()) {
      return Optional.of(UNMARKED);
    }
    AsyncContext context = memoized(known, function, () -> handedTo(handed.get().call()));
    return context.equals(NEUTRAL) ? Optional.empty() : Optional.of(context);
  }

  private AsyncContext handedTo(Expression call) {
    return switch (call) {
      case MethodCallExpr method -> handedTo(method);
      case ObjectCreationExpr creation ->
          Knowledge.ofMethod(
                  Fact.OFFLOADS,
                  types.of(creation.getType()),
                  "new",
                  creation.getArguments().size())
              .<AsyncContext>map(Off::new)
              .orElse(UNMARKED);
      default -> UNMARKED;
    };
  }

  private AsyncContext handedTo(MethodCallExpr call) {
    JavaType receiver = types.receiver(call);
    Optional<String> place = said(Fact.OFFLOADS, receiver, call);
    if (place.isPresent()) {
      return new Off(place.get());
    }
    if (said(Fact.SOURCE, receiver, call).isPresent()) {
      return new Source(call, schedules.ofSource(call).isPresent(), around(call));
    }
    if (said(Fact.STAGE, receiver, call).isPresent()) {
      return stage(call, receiver);
    }
    return said(Fact.NEUTRAL, receiver, call).isPresent() ? NEUTRAL : ofStranger(call, receiver);
  }

  /** Of a type that is not known the names of methods tell, as far as all libraries agree. */
  private AsyncContext ofStranger(MethodCallExpr call, JavaType receiver) {
    String method = call.getNameAsString();
    if (call.getScope().isEmpty() || Knowledge.isAsynchronous(receiver)) {
      return UNMARKED;
    }
    if (AT_ONCE.contains(method)) {
      return NEUTRAL;
    }
    return CALLBACKS.contains(method) && call.getArguments().size() == 1
        ? new Stage(call, receiver, Evidence.HINT)
        : UNMARKED;
  }

  /** A stage of a chain that moves to another thread is there, and so is what is within such. */
  private AsyncContext stage(MethodCallExpr call, JavaType receiver) {
    Optional<String> moved = schedules.ofStage(call);
    if (moved.isPresent()) {
      return new Off(moved.get());
    }
    AsyncContext around = around(call);
    boolean offMethod = around instanceof Off(String place) && OF_METHODS.contains(place);
    if (around instanceof Off && !offMethod) {
      return around;
    }
    if (schedules.isWaitedFor(call, receiver)) {
      return new Off("caller");
    }
    return new Stage(
        call, receiver, offMethod ? Evidence.LIKELY : schedules.evidence(call, receiver));
  }

  private Optional<String> said(Fact fact, JavaType receiver, MethodCallExpr call) {
    return types.said(fact, receiver, call.getNameAsString(), call.getArguments().size());
  }

  private AsyncContext own(MethodDeclaration method) {
    return memoized(own, method, () -> methodContexts.own(method));
  }

  private static AsyncContext memoized(
      IdentityHashMap<Node, AsyncContext> known, Node node, Supplier<AsyncContext> find) {
    AsyncContext found = known.get(node);
    if (found == null) {
      known.put(node, UNMARKED);
      found = find.get();
      known.put(node, found);
    }
    return found;
  }
}
