package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.FunctionCalls;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that a statement acquires and that has to be put away again.
 *
 * @param by the statement or call
 * @param label what people call it: the name, or the lock as written
 * @param name the local name it is bound to; empty for a lock and for what was there before
 * @param closing the methods that put it away
 * @param known whether our knowledge says so, rather than names
 */
record Acquired(Node by, String label, Optional<Name> name, Set<String> closing, boolean known) {
  private static final Set<String> CLOSING =
      Set.of(
          "aclose",
          "cleanup",
          "close",
          "disconnect",
          "release",
          "shutdown",
          "stop",
          "terminate",
          "wait_closed");

  /** The plain ones of the methods that begin something. */
  static final Set<String> OPENINGS =
      Set.of("connect", "init", "initialize", "login", "open", "setup", "start", "startup");

  /** What ends that which an awaited method of this name begins. */
  private static final Map<Pattern, Set<String>> ENDINGS =
      Map.of(
          Pattern.compile("connect|open|login|sign_in"),
          Set.of("aclose", "close", "disconnect", "logout"),
          Pattern.compile("start|startup|launch"),
          Set.of("aclose", "close", "shutdown", "stop", "terminate"),
          Pattern.compile("(init|setup)(_\\w+)?|initiali[sz]e"),
          Set.of("aclose", "cleanup", "close", "shutdown", "stop", "teardown"));

  private static final Set<String> STREAMS =
      Set.of("asyncio.open_connection", "asyncio.open_unix_connection");

  /** Functions that close what they are given, by their names. */
  private static final Pattern HELPER =
      Pattern.compile(
          "_*(a?close|clean_?up|disconnect|dispose|release|shut_?down|stop|tear_?down|terminate)\\w*");

  /** Functions that make something new, by their names. */
  private static final Pattern MAKER =
      Pattern.compile(
          "_*([A-Z]\\w*|(a?connect|create|launch|make|new|open|start)(_\\w+)?"
              + "|(?!get)\\w*session(_?(factory|maker))?)");

  private static final Set<String> CURSOR_MAKERS = Set.of("cursor", "execute");

  /** Returns what a statement acquires, if anything. */
  static Optional<Acquired> by(Statement statement, PythonFile file) {
    return switch (statement) {
      case Statement.Assign(_, List<Expression> targets, Expression value)
          when targets.size() == 1 ->
          switch (targets.getFirst()) {
            case Name name -> named(statement, name, value, file);
            case TupleDisplay pair -> stream(statement, pair, value, file);
            default -> Optional.empty();
          };
      case Statement.AnnotatedAssign(_, Name name, _, Expression value, _) when value != null ->
          named(statement, name, value, file);
      case Statement.ExpressionStatement(
              _,
              Await(_, Call(_, Attribute(_, Expression lock, String method), _)))
          when method.equals("acquire") && !FunctionCalls.path(lock).isEmpty() ->
          Optional.of(
              new Acquired(
                  statement, FunctionCalls.path(lock), Optional.empty(), Set.of("release"), true));
      default -> Optional.empty();
    };
  }

  /** Returns what {@code await device.connect()} opens, a device that was there before. */
  static Optional<Acquired> opened(Await await, PythonFile file) {
    if (!(await.value() instanceof Call(_, Attribute(_, Expression thing, String method), _))) {
      return Optional.empty();
    }
    String path = FunctionCalls.path(thing);
    return path.isEmpty() || path.equals("self") || isMadeHere(thing, file)
        ? Optional.empty()
        : ENDINGS.entrySet().stream()
            .filter(entry -> entry.getKey().matcher(method).matches())
            .findFirst()
            .map(
                entry ->
                    new Acquired(
                        openedBy(await, file), path, Optional.empty(), entry.getValue(), false));
  }

  /** {@code if not await device.connect(): return} leaves before there is anything to close. */
  private static Node openedBy(Await await, PythonFile file) {
    Statement statement = file.statement(await).orElseThrow();
    boolean whole =
        !(statement instanceof Statement.If choice)
            || !file.flow().exits(choice.body()).contains(Flow.Exit.END);
    return whole && !(statement instanceof Statement.While) ? statement : await;
  }

  /** It is the business of the statement that made it, or of the {@code with} around. */
  private static boolean isMadeHere(Expression thing, PythonFile file) {
    return thing instanceof Name name
        && file.names().bindings(name).stream()
            .anyMatch(
                binding ->
                    binding instanceof Binding.Entered
                        || (binding.node() instanceof Statement statement
                            && by(statement, file).isPresent()));
  }

  private static Optional<Acquired> named(
      Statement statement, Name name, Expression value, PythonFile file) {
    Optional<Call> call = call(value);
    if (call.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> callee = file.types().callee(call.get());
    if (callee.filter(Knowledge.ASYNC_RESOURCES::containsKey).isPresent()) {
      boolean there = value instanceof Await || !Knowledge.AWAITED_RESOURCES.contains(callee.get());
      return there
          ? Optional.of(
              acquired(
                  statement,
                  name,
                  Knowledge.ASYNC_RESOURCES.getOrDefault(callee.get(), Set.of()),
                  true))
          : Optional.empty();
    }
    if (nameOf(call.get().function()).equals("acquire") && value instanceof Await) {
      return Optional.of(acquired(statement, name, Set.of("release"), true));
    }
    return isMade(call.get(), value) || isYielded(name, file)
        ? Optional.of(acquired(statement, name, CLOSING, false))
        : Optional.empty();
  }

  /** Something new, or a cursor: {@code cursor = await connection.execute(…)}. */
  private static boolean isMade(Call call, Expression value) {
    String maker = nameOf(call.function());
    return MAKER.matcher(maker).matches()
        || (value instanceof Await && CURSOR_MAKERS.contains(maker));
  }

  /** {@code yield connection}: who closes it afterwards has got it for that. */
  private static boolean isYielded(Name name, PythonFile file) {
    return file.nameUses().of(name).orElse(List.of()).stream()
        .anyMatch(use -> file.parent(use).orElse(null) instanceof Expression.Yield);
  }

  /** {@code reader, writer = await asyncio.open_connection(…)}. */
  private static Optional<Acquired> stream(
      Statement statement, TupleDisplay pair, Expression value, PythonFile file) {
    return call(value).filter(call -> file.types().calls(call, STREAMS)).isPresent()
            && pair.elements().size() == 2
            && pair.elements().get(1) instanceof Name writer
        ? Optional.of(acquired(statement, writer, Set.of("close"), true))
        : Optional.empty();
  }

  private static Acquired acquired(
      Statement statement, Name name, Set<String> closing, boolean known) {
    return new Acquired(statement, name.id(), Optional.of(name), closing, known);
  }

  private static Optional<Call> call(Expression value) {
    return switch (value) {
      case Await(_, Call call) when isWaitFor(call) -> call(call.arguments().getFirst().value());
      case Await(_, Call call) -> Optional.of(call);
      case Call call -> Optional.of(call);
      default -> Optional.empty();
    };
  }

  private static boolean isWaitFor(Call call) {
    return nameOf(call.function()).equals("wait_for") && !call.arguments().isEmpty();
  }

  /** Returns whether a node puts it away. */
  boolean isClosedBy(Node node, PythonFile file) {
    return node instanceof Call call
        && (name.isPresent() ? closesNamed(call, file) : releasesLock(call));
  }

  private boolean closesNamed(Call call, PythonFile file) {
    return switch (call.function()) {
      case Attribute(_, Name owner, String method) when isThis(owner) ->
          closing.contains(method) && (known || file.parent(call).orElse(null) instanceof Await);
      default ->
          HELPER.matcher(nameOf(call.function())).matches()
              && call.arguments().stream().map(Argument::value).anyMatch(this::isThis);
    };
  }

  private boolean isThis(Expression expression) {
    return expression instanceof Name(_, String id) && id.equals(label);
  }

  private boolean releasesLock(Call call) {
    return call.function() instanceof Attribute(_, Expression lock, String method)
        && closing.contains(method)
        && FunctionCalls.path(lock).equals(label);
  }

  private static String nameOf(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }
}
