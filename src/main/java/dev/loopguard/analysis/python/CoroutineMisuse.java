package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What code does with a coroutine object that only makes sense with its result. */
public final class CoroutineMisuse {
  /** What one may ask of a coroutine object without awaiting it. */
  private static final Set<String> COROUTINE_MEMBERS =
      Set.of(
          "__await__",
          "__name__",
          "__qualname__",
          "close",
          "cr_await",
          "cr_code",
          "cr_frame",
          "cr_origin",
          "cr_running",
          "cr_suspended",
          "send",
          "throw");

  /** Functions that look at the value itself. */
  private static final Set<String> READERS =
      Set.of(
          "base64.b64decode",
          "base64.b64encode",
          "builtins.abs",
          "builtins.all",
          "builtins.any",
          "builtins.bool",
          "builtins.bytearray",
          "builtins.bytes",
          "builtins.chr",
          "builtins.dict",
          "builtins.enumerate",
          "builtins.filter",
          "builtins.float",
          "builtins.frozenset",
          "builtins.hex",
          "builtins.int",
          "builtins.iter",
          "builtins.len",
          "builtins.list",
          "builtins.max",
          "builtins.min",
          "builtins.next",
          "builtins.ord",
          "builtins.print",
          "builtins.range",
          "builtins.repr",
          "builtins.reversed",
          "builtins.round",
          "builtins.set",
          "builtins.sorted",
          "builtins.str",
          "builtins.sum",
          "builtins.tuple",
          "builtins.zip",
          "datetime.datetime.fromisoformat",
          "datetime.datetime.fromtimestamp",
          "json.dump",
          "json.dumps",
          "json.loads",
          "logging.critical",
          "logging.debug",
          "logging.error",
          "logging.exception",
          "logging.info",
          "logging.warning",
          "os.path.exists",
          "os.path.join",
          "pathlib.Path",
          "yaml.safe_load");

  private static final Set<String> LOG_METHODS =
      Set.of("critical", "debug", "error", "exception", "info", "log", "warning");

  private static final Pattern LOGGER = Pattern.compile("(.*_)?log(ger|ging)?");

  /** Functions that only make sense of a value in hand, not of a name that may hold either. */
  private static final Set<String> TESTS = Set.of("builtins.isinstance", "builtins.hasattr");

  private static final Set<String> CASTS = Set.of("typing.cast", "typing_extensions.cast");

  /** Last names of functions that run, start or examine the coroutine they are given. */
  private static final Pattern TAKERS =
      Pattern.compile(
          "(?i)add|insert|.*(await|corou?t|task|future|gather|wait|run|shield|spawn|start|submit|schedul|async"
              + "|append|extend|put|push|stream|enter|soon|later|background|defer).*");

  /** Functions that look at each element they are given. */
  private static final Set<String> REDUCERS =
      Set.of(
          "builtins.all",
          "builtins.any",
          "builtins.max",
          "builtins.min",
          "builtins.sorted",
          "builtins.sum");

  /** Contexts in which a test makes a warning or an error happen on purpose. */
  private static final Set<String> PROVOCATIONS =
      Set.of(
          "assertRaises",
          "assertRaisesRegex",
          "assertWarns",
          "assertWarnsRegex",
          "catch_warnings",
          "check_warnings",
          "raises",
          "warns");

  /** Longer tuples are tables, not a few variables. */
  private static final int MOST_PAIRS = 8;

  private CoroutineMisuse() {}

  /** Returns the message's variant for what is done with the coroutine; empty when that is fine. */
  public static String of(Expression coroutine, Use use, PythonFile file) {
    return switch (use) {
      case Use.Dropped _ -> "dropped";
      case Use.Bound(List<Expression> targets) -> ofBound(coroutine, targets, file);
      case Use.Entered _ -> "used";
      case Use.Collected _ ->
          isReduced(coroutine, file)
              ? "used"
              : pairedTarget(coroutine, file)
                  .map(target -> ofBound(coroutine, List.of(target), file))
                  .orElse("");
      case Use.Passed(Call to) when isUnpacked(coroutine, file) || file.types().calls(to, TESTS) ->
          "used";
      default -> isReadAsValue(use, file) ? "used" : "";
    };
  }

  private static String ofBound(Expression coroutine, List<Expression> targets, PythonFile file) {
    if (targets.size() != 1) {
      return "";
    }
    return switch (targets.getFirst()) {
      case Expression.TupleDisplay _, Expression.ListDisplay _ -> "used";
      case Name name when isLocal(name, coroutine, file) -> ofName(name, coroutine, file);
      default -> "";
    };
  }

  /** Returns what {@code a, b = one(), two()} binds to the value. */
  private static Optional<Expression> pairedTarget(Expression value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Expression.TupleDisplay values
            && file.uses().of(values) instanceof Use.Bound(List<Expression> targets)
            && targets.size() == 1
            && targets.getFirst() instanceof Expression.TupleDisplay names
            && names.elements().size() == values.elements().size()
            && names.elements().size() <= MOST_PAIRS
            && names.elements().stream().noneMatch(Expression.Starred.class::isInstance)
        ? IntStream.range(0, names.elements().size())
            .filter(i -> Nodes.same(values.elements().get(i), value))
            .<Expression>mapToObj(names.elements()::get)
            .findFirst()
        : Optional.empty();
  }

  /** A name of the very function, which no function around or within it binds. */
  private static boolean isLocal(Name name, Expression coroutine, PythonFile file) {
    Scope scope = file.scope(coroutine);
    return scope.kind() == Scope.Kind.FUNCTION && !scope.bindings(name.id()).isEmpty();
  }

  /** Whatever else the name may hold: where nothing hands it on, nobody awaits the coroutine. */
  private static String ofName(Name name, Expression coroutine, PythonFile file) {
    if (isDeleted(name, file)) {
      return "";
    }
    List<Name> all = file.scope(name).uses(name.id());
    List<Name> uses = all.stream().filter(use -> !isWithin(use, coroutine)).toList();
    if (uses.isEmpty()) {
      return all.isEmpty() ? "unused" : "used";
    }
    if (uses.stream().anyMatch(use -> isMemberOfCoroutine(file.uses().of(use)))) {
      return "";
    }
    return uses.stream().allMatch(use -> isReadAsValue(file.uses().of(use), file))
            || failsNext(name, coroutine, file)
        ? "used"
        : "";
  }

  private static boolean isMemberOfCoroutine(Use use) {
    return use instanceof Use.MethodCalled(String method, _) && COROUTINE_MEMBERS.contains(method);
  }

  /** Returns whether one node is a part of another. */
  public static boolean isWithin(Node node, Node around) {
    return around.start() <= node.start() && node.end() <= around.end();
  }

  /** What follows reads the coroutine as a value before anything may await it. */
  private static boolean failsNext(Name name, Expression coroutine, PythonFile file) {
    if (!(file.parent(coroutine).orElseThrow() instanceof Statement bound)) {
      return false;
    }
    return file.nameUses().of(name).orElse(List.of()).stream()
        .filter(use -> !isWithin(use, coroutine))
        .filter(use -> isInRest(use, bound, file))
        .map(file.uses()::of)
        .takeWhile(use -> !mayAwait(use, file))
        .anyMatch(use -> isReadAsValue(use, file) && !isHarmless(use));
  }

  private static boolean isInRest(Node node, Statement statement, PythonFile file) {
    Node block = file.parent(statement).orElseThrow();
    Node inner = node;
    for (Node around : (Iterable<Node>) file.ancestors(node)::iterator) {
      if (Nodes.same(around, block)) {
        break;
      }
      inner = around;
    }
    Node outermost = inner;
    return file.blockAround(statement).stream().anyMatch(other -> Nodes.same(other, outermost));
  }

  /** A coroutine object takes part in these without an error. */
  private static boolean isHarmless(Use use) {
    return switch (use) {
      case Use.Tested _, Use.Compared _, Use.Formatted _, Use.Passed _ -> true;
      default -> false;
    };
  }

  private static boolean mayAwait(Use use, PythonFile file) {
    return switch (use) {
      case Use.Awaited _ -> true;
      case Use.Entered(boolean async) -> async;
      case Use.Iterated(boolean async) -> async;
      case Use.Passed(Call to) -> takesCoroutine(to, file);
      default -> false;
    };
  }

  /** Returns whether a call may run, start, keep or examine the coroutine it is given. */
  public static boolean takesCoroutine(Call call, PythonFile file) {
    return TAKERS.matcher(CallsByName.name(call.function())).matches()
        || file.types().calls(call, TESTS);
  }

  private static boolean isDeleted(Name name, PythonFile file) {
    return file.scope(name).bindings(name.id()).stream()
        .anyMatch(binding -> binding.node() instanceof Statement.Delete);
  }

  /** Returns whether code takes the coroutine for its result. */
  public static boolean isReadAsValue(Use use, PythonFile file) {
    return switch (use) {
      case Use.Indexed _, Use.Tested _, Use.Computed _, Use.Formatted _, Use.Compared _ -> true;
      case Use.Entered(boolean async) -> !async;
      case Use.Iterated(boolean async) -> !async;
      case Use.MethodCalled(String method, _) -> !COROUTINE_MEMBERS.contains(method);
      case Use.AttributeRead(String attribute) -> !COROUTINE_MEMBERS.contains(attribute);
      case Use.Passed(Call to) ->
          file.types().calls(to, READERS)
              || isMethodOfText(to)
              || isMethodOfLogger(to)
              || isCastToValue(to, file);
      case Use.Awaited _,
          Use.Dropped _,
          Use.Bound _,
          Use.HandedBack _,
          Use.Collected _,
          Use.Called _,
          Use.Other _ ->
          false;
    };
  }

  /** {@code typing.cast(User, value)} that nobody awaits. */
  private static boolean isCastToValue(Call call, PythonFile file) {
    return file.types().calls(call, CASTS)
        && switch (file.uses().of(call)) {
          case Use.Bound(List<Expression> targets) ->
              targets.size() == 1
                  && targets.getFirst() instanceof Name name
                  && isLocal(name, call, file)
                  && file.scope(name).uses(name.id()).stream()
                      .map(file.uses()::of)
                      .noneMatch(use -> mayAwait(use, file));
          case Use use -> isReadAsValue(use, file);
        };
  }

  /** {@code "…".format(value)}, {@code ", ".join(value)}. */
  private static boolean isMethodOfText(Call call) {
    return call.function() instanceof Attribute(_, Expression.StringLiteral _, _);
  }

  /** {@code logger.info("state %s", value)}. */
  private static boolean isMethodOfLogger(Call call) {
    return call.function() instanceof Attribute(_, Expression owner, String method)
        && LOG_METHODS.contains(method)
        && LOGGER.matcher(Words.plain(owner)).matches();
  }

  /** {@code f(*value)} and {@code f(**value)}. */
  private static boolean isUnpacked(Expression coroutine, PythonFile file) {
    return file.parent(coroutine).orElseThrow() instanceof Argument argument
        && (argument.kind() == Argument.Kind.STARRED
            || argument.kind() == Argument.Kind.DOUBLE_STARRED);
  }

  /** {@code any(coroutine for x in y)}. */
  private static boolean isReduced(Expression coroutine, PythonFile file) {
    return switch (file.parent(coroutine).orElseThrow()) {
      case Expression.GeneratorExpression each -> isReducedWhole(each, file);
      case Expression.ListComprehension each -> isReducedWhole(each, file);
      case Expression.SetComprehension each -> isReducedWhole(each, file);
      default -> false;
    };
  }

  private static boolean isReducedWhole(Expression elements, PythonFile file) {
    return file.uses().of(elements) instanceof Use.Passed(Call to)
        && (file.types().calls(to, REDUCERS) || isMethodOfText(to));
  }

  /** Returns whether a test makes the mistake on purpose. */
  public static boolean isProvoked(Node node, PythonFile file) {
    return file.ancestors(node)
        .filter(Statement.With.class::isInstance)
        .flatMap(with -> ((Statement.With) with).items().stream())
        .map(WithItem::context)
        .anyMatch(
            context ->
                context instanceof Call(_, Attribute(_, _, String method), _)
                    && PROVOCATIONS.contains(method));
  }
}
