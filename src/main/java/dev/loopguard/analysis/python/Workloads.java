package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the coroutine functions of a file do when they are awaited. */
public final class Workloads {
  /** How many calls deep functions of the file are followed. */
  private static final int DEEPEST = 4;

  private static final Pattern LIMITER =
      Pattern.compile(
          ".*(sem|limit|lock|mutex|throttl|slot|gate|bucket|capacity|concurren|permit|bulkhead"
              + "|quota).*");

  private static final Set<String> LIMITERS =
      Set.of(
          "anyio.CapacityLimiter",
          "anyio.Lock",
          "anyio.Semaphore",
          "asyncio.Lock",
          "asyncio.Semaphore");

  private static final Set<String> MUTATING =
      Set.of(
          "add",
          "append",
          "clear",
          "discard",
          "extend",
          "insert",
          "pop",
          "popleft",
          "remove",
          "setdefault",
          "update");

  private final AwaitedWork awaited;
  private final Functions functions;
  private final Types types;
  private final Places places;
  private final IdentityHashMap<FunctionDef, Workload> known = new IdentityHashMap<>();

  Workloads(AwaitedWork awaited, Functions functions, Types types, Places places) {
    this.awaited = awaited;
    this.functions = functions;
    this.types = types;
    this.places = places;
  }

  /** Returns what the functions of the file that {@code call} runs do; unknown for others. */
  public Workload of(Call call) {
    return of(call, 0);
  }

  /** Returns whether a context manager lets only so many in at once: a semaphore, a lock. */
  public boolean isLimiter(Expression context) {
    String name = Words.plain(context);
    return types
            .of(context)
            .filter(
                type -> type instanceof Type.Library(String library) && LIMITERS.contains(library))
            .isPresent()
        || LIMITER.matcher(name).matches();
  }

  private Workload of(Call call, int depth) {
    List<FunctionDef> callees = functions.callees(call).orElse(List.of());
    if (callees.isEmpty() || depth > DEEPEST) {
      return Workload.UNKNOWN;
    }
    return callees.stream().map(callee -> of(callee, depth)).reduce(Workloads::both).orElseThrow();
  }

  /** Returns what a function of the file does. */
  Workload of(FunctionDef function) {
    return of(function, 0);
  }

  private Workload of(FunctionDef function, int depth) {
    Workload seen = known.get(function);
    if (seen == null) {
      known.put(function, Workload.UNKNOWN);
      seen = new Reader(function, depth).read();
      known.put(function, seen);
    }
    return seen;
  }

  private static Workload both(Workload one, Workload other) {
    EnumSet<Work> work = EnumSet.noneOf(Work.class);
    work.addAll(one.work());
    work.addAll(other.work());
    return new Workload(work, one.limited() || other.limited(), one.changing() || other.changing());
  }

  private final class Reader {
    private final FunctionDef function;
    private final int depth;
    private final EnumSet<Work> work = EnumSet.noneOf(Work.class);
    private boolean limited;
    private boolean changing;

    Reader(FunctionDef function, int depth) {
      this.function = function;
      this.depth = depth;
    }

    Workload read() {
      limited = function.decorators().stream().anyMatch(Workloads.this::isLimiter);
      function.body().forEach(this::visit);
      return new Workload(work, limited, changing);
    }

    private void visit(Node node) {
      switch (node) {
        case FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {
          return;
        }
        case Await await -> add(await);
        case Statement.With with when with.async() -> with.items().forEach(this::enter);
        case Statement.For loop when loop.async() -> work.add(Work.UNKNOWN);
        case Statement.Global _, Statement.Nonlocal _ -> changing = true;
        case Statement.Assign s -> s.targets().forEach(this::store);
        case Statement.AnnotatedAssign s -> store(s.target());
        case Statement.AugmentedAssign s -> store(s.target());
        case Statement.Delete s -> s.targets().forEach(this::store);
        case Call(_, Attribute(_, Expression owner, String method), _)
            when MUTATING.contains(method) ->
            change(owner);
        default -> {}
      }
      Children.forEach(node, this::visit);
    }

    private void add(Await await) {
      Work own = awaited.of(await);
      if (own == Work.LOCAL) {
        follow(awaited.call(await).orElseThrow());
      } else {
        work.add(own);
        limited |= await.value() instanceof Call call && isAcquired(call);
      }
    }

    private boolean isAcquired(Call call) {
      return call.function() instanceof Attribute(_, Expression owner, String method)
          && (method.equals("acquire") && isLimiter(owner));
    }

    private void follow(Call call) {
      Workload inner = of(call, depth + 1);
      work.addAll(inner.work());
      limited |= inner.limited();
      changing |= inner.changing();
    }

    private void enter(WithItem item) {
      if (isLimiter(item.context())) {
        limited = true;
      } else if (item.context() instanceof Call call) {
        Work own = awaited.of(call);
        boolean client =
            types.callee(call).filter(Knowledge.CLIENTS::contains).isPresent()
                || types
                    .callee(call)
                    .filter(name -> name.startsWith("asyncio.timeout"))
                    .isPresent();
        if (!client && own != Work.STARTED) {
          work.add(own);
        }
      } else {
        work.add(Work.UNKNOWN);
      }
    }

    private void store(Expression target) {
      switch (target) {
        case Attribute(_, Expression owner, _) -> change(owner);
        case Expression.Subscript(_, Expression owner, _) -> change(owner);
        case Expression.TupleDisplay tuple -> tuple.elements().forEach(this::store);
        default -> {}
      }
    }

    /** What the function made itself nobody else sees. */
    private void change(Expression object) {
      changing |= !root(object).filter(this::isOwn).isPresent();
    }

    private Optional<Name> root(Expression expression) {
      return switch (expression) {
        case Name name -> Optional.of(name);
        case Attribute attribute -> root(attribute.value());
        case Expression.Subscript subscript -> root(subscript.value());
        default -> Optional.empty();
      };
    }

    private boolean isOwn(Name name) {
      Scope scope = places.scope(name);
      return Nodes.same(scope.owner(name.id()).map(Scope::node).orElse(null), function)
          && scope.owner(name.id()).orElseThrow().bindings(name.id()).stream()
              .noneMatch(Binding.Argument.class::isInstance);
    }
  }
}
