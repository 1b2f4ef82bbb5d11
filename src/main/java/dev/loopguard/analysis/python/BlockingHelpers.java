package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.CallGraph.Edge;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.RuleId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plain functions of a file that block, at any depth, and by which calls they do. */
public final class BlockingHelpers {
  /** The rule that reports the call of a helper; silenced inside the helper, it counts as well. */
  private static final RuleId RULE = RuleId.python("blocking-helper-call");

  /**
   * The way from a call of a helper to the call that blocks.
   *
   * @param calls each call of this file on it, the helper's first
   * @param detour how it goes on from the last one of them in other files; empty where that one is
   *     the call that blocks
   * @param end what the call that blocks is
   */
  public record Chain(List<Call> calls, Optional<Detour> detour, BlockingCall end) {
    public Chain {
      calls = List.copyOf(calls);
    }
  }

  /**
   * The step that a blocking function takes.
   *
   * @param next the function of the file it calls; null when {@code call} itself blocks
   * @param detour how {@code call} blocks in other files
   */
  private record Step(
      Call call, @Nullable FunctionDef next, Optional<Detour> detour, BlockingCall end) {}

  private final PythonFile file;
  private final IdentityHashMap<FunctionDef, Step> steps = new IdentityHashMap<>();
  private final Deque<FunctionDef> open = new ArrayDeque<>();

  /** The calls that may compute for long, depending on what they are given. */
  private final List<Step> computing = new ArrayList<>();

  private BlockingHelpers(PythonFile file) {
    this.file = file;
  }

  static BlockingHelpers of(PythonFile file) {
    BlockingHelpers helpers = new BlockingHelpers(file);
    helpers.collect(file.tree());
    helpers.followAll();
    helpers.computing.forEach(
        step -> helpers.add(helpers.plainFunction(step.call()).orElseThrow(), step));
    helpers.followAll();
    return helpers;
  }

  private void followAll() {
    while (!open.isEmpty()) {
      file.callGraph().callsOf(open.removeFirst()).forEach(this::follow);
    }
  }

  /** Returns how {@code call} blocks, if it runs plain functions of this file that do. */
  public Optional<Chain> chain(Call call) {
    return file.callGraph()
        .edge(call)
        .filter(this::blocks)
        .map(this::chain)
        .filter(chain -> chain.detour().isEmpty() || !isAwaited(call))
        .or(
            () ->
                detour(call).map(away -> new Chain(List.of(call), Optional.of(away), away.end())));
  }

  /** What is awaited has another way for coroutines, which other files do not tell. */
  private boolean isAwaited(Call call) {
    return file.uses().of(call) instanceof Use.Awaited;
  }

  /** Returns how a call blocks that runs a function of another file. */
  private Optional<Detour> detour(Call call) {
    return isAwaited(call)
        ? Optional.empty()
        : file.types().callee(call).flatMap(file.surroundings()::detour);
  }

  /** Returns how a plain function of this file blocks, if it does. */
  Optional<Chain> chain(FunctionDef function) {
    return steps.containsKey(function)
        ? Optional.of(chain(new ArrayList<>(), function))
        : Optional.empty();
  }

  private Chain chain(Edge edge) {
    return chain(new ArrayList<>(List.of(edge.call())), edge.callees().getFirst());
  }

  private Chain chain(List<Call> calls, FunctionDef callee) {
    Step step = step(callee);
    calls.add(step.call());
    while (step.next() != null) {
      step = step(step.next());
      calls.add(step.call());
    }
    return new Chain(calls, step.detour(), step.end());
  }

  private Step step(FunctionDef function) {
    return Objects.requireNonNull(steps.get(function));
  }

  /** Where it depends on a condition which function runs, each of them must block. */
  private boolean blocks(Edge edge) {
    return edge.callees().stream().allMatch(steps::containsKey);
  }

  private void collect(Node node) {
    if (node instanceof Call call) {
      plainFunction(call)
          .filter(_ -> !file.guards().isWithoutLoop(call))
          .flatMap(_ -> step(call))
          .filter(step -> isWorthFollowing(step.end()) && !isSilenced(call, step.end()))
          .ifPresent(this::note);
    }
    Children.forEach(node, this::collect);
  }

  private Optional<Step> step(Call call) {
    return file.blockingCalls()
        .of(call)
        .map(blocking -> new Step(call, null, Optional.empty(), blocking))
        .or(() -> detour(call).map(away -> new Step(call, null, Optional.of(away), away.end())));
  }

  private static boolean isWorthFollowing(BlockingCall blocking) {
    return !blocking.brief() || blocking.kind() == BlockingKind.CPU;
  }

  private void note(Step step) {
    if (step.end().brief()) {
      computing.add(step);
    } else {
      add(plainFunction(step.call()).orElseThrow(), step);
    }
  }

  private Optional<FunctionDef> plainFunction(Node node) {
    return file.functions().enclosing(node).filter(function -> !function.async());
  }

  private void follow(Edge edge) {
    if (blocks(edge)) {
      FunctionDef callee = edge.callees().getFirst();
      edge.caller()
          .filter(caller -> !caller.async() && !isSilenced(edge.call(), step(callee).end()))
          .ifPresent(
              caller ->
                  add(caller, new Step(edge.call(), callee, Optional.empty(), step(callee).end())));
    }
  }

  private void add(FunctionDef function, Step step) {
    if (steps.putIfAbsent(function, step) == null) {
      open.add(function);
    }
  }

  private boolean isSilenced(Call call, BlockingCall blocking) {
    BlockingKind kind = blocking.kind();
    Spot spot = Spot.of(call);
    return file.silence(kind.rule(), kind.peerCodes(), spot).isPresent()
        || file.silence(RULE, Set.of(), spot).isPresent();
  }
}
