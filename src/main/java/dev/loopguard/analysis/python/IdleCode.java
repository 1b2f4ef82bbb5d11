package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.StringPart;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells code of a loop's body that changes nothing, so that the next round is as this one. */
final class IdleCode {
  /** Functions that ask, wait or print. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          """
          builtins.all builtins.any builtins.bool builtins.float builtins.getattr builtins.hasattr
          builtins.int builtins.isinstance builtins.len builtins.list builtins.max builtins.min
          builtins.print builtins.repr builtins.str builtins.tuple
          datetime.datetime.now datetime.datetime.utcnow
          os.path.exists os.path.isfile
          pathlib.Path.exists pathlib.Path.is_file
          subprocess.Popen.poll
          time.monotonic time.perf_counter time.process_time time.sleep time.time
          """
              .strip()
              .split("\\s+"));

  /** Methods that by their names only ask. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "cancelled",
          "closed",
          "done",
          "empty",
          "full",
          "is_alive",
          "is_closed",
          "is_closing",
          "is_connected",
          "is_ready",
          "is_running",
          "is_set",
          "items",
          "keys",
          "locked",
          "qsize",
          "ready",
          "values");

  private static final Set<String> LOG_METHODS =
      Set.of("critical", "debug", "error", "exception", "info", "log", "trace", "warn", "warning");

  private final Names names;
  private final Types types;

  /** The offset of the last binding of each name in the loop. */
  private final Map<String, Integer> lastBound = new HashMap<>();

  private final Set<Statement.If> elifs = Collections.newSetFromMap(new IdentityHashMap<>());

  IdleCode(Names names, Types types, List<Statement> body) {
    this.names = names;
    this.types = types;
    body.forEach(this::collect);
  }

  private void collect(Node node) {
    switch (node) {
      case Statement.Assign s -> s.targets().forEach(this::bind);
      case Statement.AnnotatedAssign s -> bind(s.target());
      case Statement.AugmentedAssign s -> bind(s.target());
      case Statement.For s -> bind(s.target());
      case Statement.If s -> {
        if (s.otherwise().size() == 1 && s.otherwise().getFirst() instanceof Statement.If next) {
          elifs.add(next);
        }
      }
      case Expression.NamedExpression e -> bind(e.target());
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private void bind(Node target) {
    if (target instanceof Name(_, String id)) {
      lastBound.merge(id, target.start(), Math::max);
    } else if (!(target instanceof Attribute || target instanceof Expression.Subscript)) {
      Children.forEach(target, this::bind);
    }
  }

  /** Returns whether {@code test} is the {@code elif} of another one. */
  boolean isElif(Statement.If test) {
    return elifs.contains(test);
  }

  /** Returns whether two expressions of names, attributes and plain calls read the same. */
  static boolean same(Expression one, Expression other) {
    return switch (one) {
      case Name(_, String id) -> other instanceof Name name && name.id().equals(id);
      case Attribute(_, Expression value, String name) ->
          other instanceof Attribute attribute
              && attribute.name().equals(name)
              && same(value, attribute.value());
      case Call(_, Expression function, List<Argument> arguments) ->
          arguments.isEmpty()
              && other instanceof Call call
              && call.arguments().isEmpty()
              && same(function, call.function());
      case Expression.UnaryOperation(_, String operator, Expression operand) ->
          other instanceof Expression.UnaryOperation operation
              && operation.operator().equals(operator)
              && same(operand, operation.operand());
      default -> false;
    };
  }

  /** Returns whether a statement or expression leaves everything as it is. */
  boolean is(Node node) {
    return switch (node) {
      case Name name -> !isCarried(name);
      case Call call -> isIdle(call) && Children.of(call).stream().allMatch(this::is);
      case Attribute attribute -> is(attribute.value());
      case Statement.ExpressionStatement s -> is(s.value());
      case Statement.Assign s ->
          s.targets().stream().allMatch(Name.class::isInstance) && is(s.value());
      case Statement.AnnotatedAssign s ->
          s.target() instanceof Name && (s.value() == null || is(s.value()));
      case Statement.Global _, Statement.Nonlocal _ -> true;
      case Expression.Await _,
          Expression.Yield _,
          Expression.YieldFrom _,
          Expression.Lambda _,
          Expression.NamedExpression _,
          Statement _ ->
          false;
      case ComprehensionClause clause ->
          !clause.async() && Children.of(clause).stream().allMatch(this::is);
      case Expression _, Argument _, StringPart _ -> Children.of(node).stream().allMatch(this::is);
      default -> false;
    };
  }

  /** A name that has in this round the value of the last one. */
  private boolean isCarried(Name name) {
    Integer bound = lastBound.get(name.id());
    return bound != null && bound > name.start();
  }

  private boolean isIdle(Call call) {
    if (types.calls(call, FUNCTIONS)) {
      return true;
    }
    return call.function() instanceof Attribute(_, Expression owner, String method)
        && (QUESTIONS.contains(method) || (LOG_METHODS.contains(method) && isLogger(owner)))
        && names.qualifiedName(call.function()).filter(name -> name.startsWith("os.")).isEmpty();
  }

  private static boolean isLogger(Expression owner) {
    return switch (owner) {
      case Name(_, String id) -> id.toLowerCase(Locale.ROOT).contains("log");
      case Attribute(_, _, String name) -> name.toLowerCase(Locale.ROOT).contains("log");
      default -> false;
    };
  }
}
