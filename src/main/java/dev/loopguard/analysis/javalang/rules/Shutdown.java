package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Configuration;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who ends the threads of an executor that is kept in a variable. */
enum Shutdown {
  /** Somebody, or somebody else may. */
  SURE,
  /** The code that comes after it, unless that throws. */
  UNLESS_THROWN,
  /** Nobody in the file that made it; others know it. */
  NEVER_HERE,
  /** Nobody, as long as the program lives; its threads may keep that from ending. */
  NEVER_AT_ALL,
  /** Nobody. */
  NEVER;

  private static final Set<String> ENDS =
      Set.of(
          "shutdown",
          "shutdownNow",
          "close",
          "shutdownGracefully",
          "dispose",
          "disposeGracefully",
          "cancel",
          "stop",
          "destroy");

  private static final String EXECUTOR = "java.util.concurrent.ExecutorService";

  /** A program that ends its threads, or itself, by force. */
  private static final Pattern HOOKS = Pattern.compile("addShutdownHook\\(|System\\.exit\\(");

  private static final Set<String> GETTERS = Set.of("Getter", "Data", "Value");

  private static final Pattern ENDER =
      Pattern.compile("void (shutdown|close|stop|destroy|dispose|shutdownNow|terminate)\\(");

  private static final Set<BlockingKind> WAITS = Set.of(BlockingKind.RESULT, BlockingKind.THREAD);

  /** Returns who ends what {@code made} makes and {@code variable} keeps. */
  static Shutdown of(Expression made, Variable variable, JavaFile file) {
    Configuration configuration = Configuration.of(made, file);
    boolean known = configuration.isHanded() || configuration.isReturned();
    if (configuration.calls().stream().anyMatch(ENDS::contains)) {
      return !known && isLostWhenThrown(made, variable, file) ? UNLESS_THROWN : SURE;
    }
    return switch (variable.kind()) {
      case LOCAL -> known ? SURE : NEVER;
      case FIELD -> ofField(made, variable, configuration, known, file);
      default -> SURE;
    };
  }

  /** Others may end what they can see, or are given, unless the class ends its other executors. */
  private static Shutdown ofField(
      Expression made,
      Variable variable,
      Configuration configuration,
      boolean known,
      JavaFile file) {
    if (!(variable.declaration().getParentNode().orElse(null) instanceof FieldDeclaration field)
        || isEnded(variable.name(), file)) {
      return SURE;
    }
    if (field.isStatic()) {
      return field.isPublic() || known || HOOKS.matcher(file.text()).find() ? SURE : NEVER_AT_ALL;
    }
    boolean own = field.isPrivate() && !configuration.isReturned() && !hasGetter(field);
    boolean forgotten = isForgotten(variable.name(), file) || isDefault(made, variable, file);
    if (own && (!known || forgotten)) {
      return known ? NEVER_HERE : NEVER;
    }
    return endsAnother(field, variable.name(), file) ? NEVER_HERE : SURE;
  }

  /** It is made where nobody gave one, so nobody else ends it. */
  private static boolean isDefault(Expression made, Variable variable, JavaFile file) {
    return Nodes.enclosing(made, IfStmt.class)
        .map(choice -> file.snippet(choice.getCondition()))
        .filter(asked -> asked.replace("this.", "").equals(variable.name() + " == null"))
        .isPresent();
  }

  /** A static field lives as long as the program; others may end what they can see. */
  private static boolean isOwn(Variable variable) {
    return variable.declaration().getParentNode().orElse(null) instanceof FieldDeclaration field
        && field.isPrivate()
        && !field.isStatic();
  }

  /** Returns whether the class ends what it has, but not what this field keeps. */
  static boolean isForgotten(Variable variable, JavaFile file) {
    return variable.kind() == Variable.Kind.FIELD
        && isOwn(variable)
        && !isEnded(variable.name(), file)
        && isForgotten(variable.name(), file);
  }

  /** Lombok writes a method that returns it. */
  private static boolean hasGetter(FieldDeclaration field) {
    return Annotations.hasAny(field, GETTERS)
        || Nodes.enclosing(field, TypeDeclaration.class)
            .filter(type -> Annotations.hasAny(type, GETTERS))
            .isPresent();
  }

  /** The class ends another executor that it has in a field. */
  private static boolean endsAnother(FieldDeclaration field, String name, JavaFile file) {
    return Nodes.enclosing(field, TypeDeclaration.class).stream()
        .flatMap(type -> ((TypeDeclaration<?>) type).getFields().stream())
        .filter(other -> !other.isStatic())
        .flatMap(other -> other.getVariables().stream())
        .filter(other -> !other.getNameAsString().equals(name))
        .filter(other -> file.types().isA(file.types().of(other.getType()), EXECUTOR))
        .anyMatch(other -> file.text().contains(other.getNameAsString() + ".shutdown"));
  }

  /** The class ends what it has, but not this, which may only be another name there. */
  private static boolean isForgotten(String name, JavaFile file) {
    String text = file.text();
    return ENDER.matcher(text).find()
        && ENDS.stream().noneMatch(end -> text.contains("::" + end))
        && !text.contains(name + " instanceof");
  }

  private static boolean isEnded(String name, JavaFile file) {
    return ENDS.stream().anyMatch(end -> file.text().contains(name + "." + end))
        || Pattern.compile(
                "(?i:shut|clos|stop|terminat|dispos|destroy|release)\\w{0,40}\\((this\\.)?"
                    + Pattern.quote(name)
                    + "\\b")
            .matcher(file.text())
            .find();
  }

  /** It is ended where nothing was thrown, and something before that waits for results. */
  private static boolean isLostWhenThrown(Expression made, Variable variable, JavaFile file) {
    Optional<Node> function = Functions.around(made);
    List<MethodCallExpr> ends = ends(variable, file);
    if (variable.kind() != Variable.Kind.LOCAL
        || function.isEmpty()
        || ends.isEmpty()
        || ends.stream().anyMatch(end -> !isPlain(end, function.get()))) {
      return false;
    }
    int from = file.start(made);
    int until = ends.stream().mapToInt(file::start).min().orElse(from);
    return file.blockingCalls().in(function.get()).stream()
        .filter(wait -> WAITS.contains(wait.kind()))
        .mapToInt(wait -> file.start(wait.node()))
        .anyMatch(at -> at > from && at < until);
  }

  private static List<MethodCallExpr> ends(Variable variable, JavaFile file) {
    return file.variables().uses(variable).stream()
        .flatMap(
            use ->
                Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && Nodes.isOn(call, use)
                        && ENDS.contains(call.getNameAsString())
                    ? List.of(call).stream()
                    : List.<MethodCallExpr>of().stream())
        .toList();
  }

  private static boolean isPlain(MethodCallExpr end, Node function) {
    return !Closing.isAlways(end)
        && Functions.around(end).filter(around -> Nodes.same(around, function)).isPresent();
  }
}
