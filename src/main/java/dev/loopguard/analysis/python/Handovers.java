package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which calls hand a function to another thread or process, to be run there. */
public final class Handovers {
  /** Where handed over work runs. */
  public enum Place {
    /** A thread of its own. */
    THREAD,
    /** A pool of threads. */
    THREAD_POOL,
    /** Another process. */
    PROCESS,
    /** An executor of unknown kind. */
    UNKNOWN
  }

  /**
   * A function that is handed over.
   *
   * @param work what is handed over, without {@code functools.partial}
   * @param arguments the positional arguments that it is to be called with
   */
  public record Handover(Place place, Expression work, List<Expression> arguments) {
    public Handover {
      arguments = List.copyOf(arguments);
    }
  }

  private static final Map<String, Place> EXECUTORS =
      Map.of(
          "concurrent.futures.ProcessPoolExecutor", Place.PROCESS,
          "concurrent.futures.ThreadPoolExecutor", Place.THREAD_POOL,
          "multiprocessing.pool.Pool", Place.PROCESS);

  /** Calls with the function after so many other arguments. */
  private static final Map<String, Integer> POOL_RUNNERS =
      Map.of(
          "anyio.to_thread.run_sync", 0,
          "asgiref.sync.sync_to_async", 0,
          "asyncio.to_thread", 0,
          "fastapi.concurrency.run_in_threadpool", 0,
          "starlette.concurrency.run_in_threadpool", 0,
          "trio.to_thread.run_sync", 0);

  /** Classes and functions that take the function by a name or at a position. */
  private static final Map<String, Place> STARTERS =
      Map.of(
          "_thread.start_new_thread", Place.THREAD,
          "multiprocessing.Process", Place.PROCESS,
          "threading.Thread", Place.THREAD,
          "threading.Timer", Place.THREAD);

  private final Names names;
  private final Types types;

  Handovers(Names names, Types types) {
    this.names = names;
    this.types = types;
  }

  /** Returns what {@code call} hands over, if it does. */
  public Optional<Handover> of(Call call) {
    Optional<String> callee = types.callee(call);
    Integer before = callee.map(POOL_RUNNERS::get).orElse(null);
    if (before != null) {
      return taken(call, before, Place.THREAD_POOL);
    }
    Place starter = callee.map(STARTERS::get).orElse(null);
    if (starter != null) {
      return started(call, callee.orElseThrow(), starter);
    }
    return call.function() instanceof Attribute(_, Expression owner, String method)
        ? switch (method) {
          case "run_in_executor" -> inExecutor(call);
          case "map", "submit" -> place(owner).flatMap(place -> taken(call, 0, place));
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  private Optional<Handover> inExecutor(Call call) {
    if (call.arguments().size() < 2) {
      return Optional.empty();
    }
    Expression executor = call.arguments().getFirst().value();
    Place place =
        Types.isNone(executor) ? Place.THREAD_POOL : place(executor).orElse(Place.UNKNOWN);
    return taken(call, 1, place);
  }

  private Optional<Place> place(Expression executor) {
    return types
        .of(executor)
        .flatMap(
            type ->
                type instanceof Type.Library(String name)
                    ? Optional.ofNullable(EXECUTORS.get(name))
                    : Optional.empty());
  }

  private Optional<Handover> started(Call call, String callee, Place place) {
    return switch (callee) {
      case "_thread.start_new_thread" ->
          ObjectTraits.argument(call, "function", 0)
              .map(work -> handover(place, work, elements(ObjectTraits.argument(call, "args", 1))));
      case "threading.Timer" ->
          ObjectTraits.argument(call, "function", 1)
              .map(work -> handover(place, work, elements(ObjectTraits.argument(call, "args", 2))));
      default ->
          ObjectTraits.argument(call, "target", 1)
              .map(work -> handover(place, work, elements(ObjectTraits.argument(call, "args", 3))));
    };
  }

  private static List<Expression> elements(Optional<Expression> arguments) {
    return arguments.isEmpty()
        ? List.of()
        : switch (arguments.get()) {
          case Expression.TupleDisplay tuple -> tuple.elements();
          case Expression.ListDisplay list -> list.elements();
          default -> List.of();
        };
  }

  private Optional<Handover> taken(Call call, int before, Place place) {
    List<Expression> rest =
        call.arguments().stream()
            .filter(argument -> argument.kind() == Argument.Kind.POSITIONAL)
            .map(Argument::value)
            .skip(before)
            .toList();
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(handover(place, rest.getFirst(), rest.subList(1, rest.size())));
  }

  private Handover handover(Place place, Expression work, List<Expression> arguments) {
    if (work instanceof Call partial
        && !partial.arguments().isEmpty()
        && names.means(partial.function(), Set.of("functools.partial"))) {
      List<Expression> all =
          new ArrayList<>(partial.arguments().stream().skip(1).map(Argument::value).toList());
      all.addAll(arguments);
      return new Handover(place, partial.arguments().getFirst().value(), all);
    }
    return new Handover(place, work, arguments);
  }
}
