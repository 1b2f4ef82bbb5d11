package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which threads the operators of a chain move its work to. */
final class Schedules {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private static final Set<String> AT_HAND =
      Set.of("just", "fromIterable", "fromArray", "fromStream", "range", "item", "items");

  private final JavaTypes types;
  private final Chains chains;
  private final IdentityHashMap<MethodDeclaration, List<JavaMethod>> handedOn =
      new IdentityHashMap<>();

  Schedules(JavaFile file) {
    this.types = file.types();
    this.chains = file.chains();
  }

  /** Returns what moves the subscription of a source to threads that may wait. */
  Optional<String> ofSource(MethodCallExpr call) {
    return chains.after(call).stream().anyMatch(this::movesSource)
        ? Optional.of("scheduler")
        : Optional.empty();
  }

  /** Returns what moves the functions of a call's operator to other threads. */
  Optional<String> ofStage(MethodCallExpr call) {
    List<MethodCallExpr> before = chains.before(call);
    if (chains.after(call).stream().anyMatch(this::movesSource)
        || before.stream().anyMatch(one -> movesSource(one) || comesMoved(one))) {
      return Optional.of("scheduler");
    }
    return before.stream()
        .takeWhile(one -> !composes(one))
        .flatMap(one -> moved(one).stream())
        .findFirst();
  }

  /** What follows a future made by a stage runs where that one is completed. */
  private boolean composes(MethodCallExpr call) {
    return call.getNameAsString().contains("ompose") && types.isA(types.of(call), STAGE);
  }

  /** A future that I/O threads complete, and all publishers, are sure to run their stages there. */
  Evidence evidence(MethodCallExpr call, JavaType receiver) {
    if (types.isA(receiver, STAGE)) {
      return chains.before(call).stream().anyMatch(one -> said(Fact.BY_IO, one).isPresent())
          ? Evidence.CERTAIN
          : Evidence.LIKELY;
    }
    return isSubscribedHere(call) || isOfOthers(call) ? Evidence.LIKELY : Evidence.CERTAIN;
  }

  /** A method of another file may move the publisher that it gives to threads that may wait. */
  private boolean isOfOthers(MethodCallExpr call) {
    return chains.before(call).stream().anyMatch(one -> !givenBy(one).isEmpty());
  }

  private boolean comesMoved(MethodCallExpr call) {
    return givenBy(call).stream().anyMatch(method -> method.is(Trait.MOVED));
  }

  /** Returns the methods of other files that give what a call does, by way of one of this file. */
  private List<JavaMethod> givenBy(MethodCallExpr call) {
    List<MethodDeclaration> own = types.callees(call);
    return own.isEmpty()
        ? types.elsewhere(call)
        : own.stream().flatMap(method -> handedOn(method).stream()).toList();
  }

  private List<JavaMethod> handedOn(MethodDeclaration method) {
    return handedOn.computeIfAbsent(
        method,
        own ->
            own.getBody().stream()
                .flatMap(body -> Functions.returned(body).stream())
                .map(Nodes::bare)
                .filter(MethodCallExpr.class::isInstance)
                .flatMap(result -> Chains.through((MethodCallExpr) result).stream())
                .flatMap(one -> types.elsewhere(one).stream())
                .toList());
  }

  /** Values that are there already are emitted on the thread that subscribes, which may wait. */
  private boolean isSubscribedHere(MethodCallExpr call) {
    List<MethodCallExpr> before = chains.before(call);
    return !before.isEmpty()
        && AT_HAND.contains(before.getLast().getNameAsString())
        && chains.after(call).stream().anyMatch(one -> said(Fact.SUBSCRIBES, one).isPresent());
  }

  /** Returns whether the thread that builds a chain waits for it, and may run it. */
  boolean isWaitedFor(MethodCallExpr call, JavaType receiver) {
    return !types.isA(receiver, STAGE)
        && chains.after(call).stream().anyMatch(one -> said(Fact.BLOCKING, one).isPresent());
  }

  private Optional<String> moved(MethodCallExpr call) {
    return said(Fact.SCHEDULES, call)
        .filter("stages"::equals)
        .filter(_ -> maySleep(call))
        .map(_ -> "scheduler")
        .or(() -> said(Fact.OFFLOADS, call).filter(_ -> types.isA(types.of(call), STAGE)));
  }

  private boolean movesSource(MethodCallExpr call) {
    return said(Fact.SCHEDULES, call).filter("source"::equals).isPresent() && maySleep(call);
  }

  /** A scheduler of which nothing is known is taken to have threads that may wait. */
  private boolean maySleep(MethodCallExpr call) {
    return call.getArguments().stream()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .flatMap(scheduler -> said(Fact.SCHEDULER, scheduler).stream())
        .noneMatch("computing"::equals);
  }

  private Optional<String> said(Fact fact, MethodCallExpr call) {
    String method = call.getNameAsString();
    return Knowledge.isSaidOfAny(fact, method)
        ? Knowledge.ofMethod(fact, types.receiver(call), method, call.getArguments().size())
        : Optional.empty();
  }
}
