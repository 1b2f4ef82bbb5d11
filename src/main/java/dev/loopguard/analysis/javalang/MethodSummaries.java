package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Blocking;
import dev.loopguard.analysis.javalang.index.JavaMethod.Call;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.analysis.javalang.index.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sums up what the methods of a file do to those who call them. */
final class MethodSummaries {
  /** Calls of one method, and of all methods of a file together, that are kept. */
  private static final int MOST_OF_METHOD = 40;

  private static final int MOST_OF_FILE = 5_000;

  /** Annotations by which frameworks run a method on a thread of their own. */
  private static final Set<String> DETACHING = Set.of("Async", "Asynchronous");

  private final JavaFile file;
  private final References references;
  private int callsLeft = MOST_OF_FILE;

  MethodSummaries(JavaFile file, References references) {
    this.file = file;
    this.references = references;
  }

  JavaMethod sum(MethodDeclaration method) {
    Set<Trait> traits = traits(method);
    Reference result = references.of(method.getType());
    Optional<BlockStmt> body =
        method
            .getBody()
            .filter(_ -> !traits.contains(Trait.DETACHED))
            .filter(_ -> !Knowledge.isAsynchronous(file.types().of(method.getType())));
    Optional<Blocking> blocking = body.flatMap(this::blocking);
    return new JavaMethod(
        method.getNameAsString(),
        method.getParameters().size(),
        result,
        traits,
        blocking,
        blocking.isPresent() ? List.of() : body.map(this::calls).orElse(List.of()));
  }

  private Set<Trait> traits(MethodDeclaration method) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, Trait.STATIC, method.isStatic());
    add(traits, Trait.PRIVATE, method.isPrivate());
    add(
        traits,
        Trait.VARIABLE,
        method.getParameters().getLast().map(Parameter::isVarArgs).orElse(false));
    add(traits, Trait.HOLLOW, method.getBody().isEmpty());
    add(traits, Trait.DETACHED, isDetached(method));
    add(traits, Trait.READY, method.getBody().filter(GivenBack::isReady).isPresent());
    add(traits, Trait.MIXED, method.getBody().filter(GivenBack::isMixed).isPresent());
    add(traits, Trait.MOVED, moves(method));
    add(traits, Trait.WATCHED, method.getBody().filter(GivenBack::isLookedAt).isPresent());
    return traits;
  }

  private static boolean isDetached(MethodDeclaration method) {
    return Annotations.hasAny(method, DETACHING)
        || (method.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
            && Annotations.hasAny(type, DETACHING));
  }

  private boolean moves(MethodDeclaration method) {
    return Knowledge.isAsynchronous(file.types().of(method.getType()))
        && method.getBody().stream()
            .flatMap(body -> body.findAll(MethodCallExpr.class).stream())
            .anyMatch(call -> said(Fact.SCHEDULES, call) || said(Fact.OFFLOADS, call));
  }

  private boolean said(Fact fact, MethodCallExpr call) {
    String method = call.getNameAsString();
    return Knowledge.isSaidOfAny(fact, method)
        && file.types()
            .said(fact, file.types().receiver(call), method, call.getArguments().size())
            .isPresent();
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  private Optional<Blocking> blocking(BlockStmt body) {
    return file.blockingCalls().in(body).stream()
        .filter(call -> !call.isShort() && holdsCaller(call))
        .findFirst()
        .map(call -> new Blocking(shown(call), call.kind().name(), line(call.node())));
  }

  private static String shown(BlockingCall call) {
    return call.shown().replace(Reference.OPEN, "");
  }

  private boolean holdsCaller(BlockingCall call) {
    boolean elsewhere =
        file.contexts().of(call.node()) instanceof AsyncContext.Off(String place)
            && !place.equals("annotation");
    boolean done =
        call.kind() == BlockingKind.RESULT
            && (Completed.isAt(call.node(), file) || Completed.isDelegation(call));
    return !elsewhere && !done && !isSilenced(call);
  }

  /** What is said to be right in the helper is right for its callers. */
  private boolean isSilenced(BlockingCall call) {
    return file.silence(
            call.kind().rule(), Set.of("BlockingMethodInNonBlockingContext"), Spot.of(call.node()))
        .isPresent();
  }

  private List<Call> calls(BlockStmt body) {
    List<Call> calls =
        file.blockingCalls().running(body).stream()
            .flatMap(expression -> call(expression).stream())
            .limit(Math.min(MOST_OF_METHOD, callsLeft))
            .toList();
    callsLeft -= calls.size();
    return calls;
  }

  private Optional<Call> call(Expression expression) {
    return expression instanceof MethodCallExpr call && FarCalls.isWorthFollowing(call)
        ? owner(call)
            .map(
                owner ->
                    new Call(owner, call.getNameAsString(), call.getArguments().size(), line(call)))
        : Optional.empty();
  }

  /** Returns the type that may declare the method; of a library's there is nothing to tell. */
  private Optional<Reference> owner(MethodCallExpr call) {
    List<MethodDeclaration> own = file.types().callees(call);
    if (!own.isEmpty()) {
      return own.size() == 1 ? type(own.getFirst()) : Optional.empty();
    }
    JavaType receiver = file.types().receiver(call);
    return receiver.isKnown() || call.getScope().isPresent()
        ? Optional.of(references.of(receiver)).filter(MethodSummaries::mayBeOfOthers)
        : inherited(call);
  }

  private Optional<Reference> type(MethodDeclaration method) {
    return method.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
        ? Optional.of(references.of(new JavaType.Declared(type))).filter(Reference::isKnown)
        : Optional.empty();
  }

  private Optional<Reference> inherited(MethodCallExpr call) {
    return Nodes.enclosing(call, TypeDeclaration.class)
        .map(type -> new JavaType.Declared((TypeDeclaration<?>) type))
        .filter(type -> !file.types().librarySupertypes(type).isEmpty())
        .map(references::of)
        .filter(Reference::isKnown);
  }

  private static boolean mayBeOfOthers(Reference owner) {
    return owner.isOpen()
        || (owner.name().indexOf('.') > 0
            && !owner.name().startsWith("java.")
            && !Knowledge.isType(owner.name()));
  }

  /** A call begins where its chain begins, which may be many lines above. */
  private static int line(Node node) {
    Node place = node instanceof MethodCallExpr call ? call.getName() : node;
    return place.getRange().map(range -> range.begin.line).orElse(0);
  }
}
