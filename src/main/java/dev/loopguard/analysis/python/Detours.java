package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Modules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of other modules of the repository that block, and by which calls they do. */
final class Detours {
  /** How many files a way leads through; longer ones are not followed. */
  private static final int MOST_FILES = 8;

  private final Modules modules;
  private final Callables callables;
  private final Map<String, Optional<Detour>> known = new HashMap<>();

  Detours(Modules modules, Callables callables) {
    this.modules = modules;
    this.callables = callables;
  }

  /** Returns how a call of {@code callee} blocks, if it runs a function that does. */
  Optional<Detour> of(String callee) {
    return modules.find(callee).flatMap(found -> of(found, 0));
  }

  private Optional<Detour> of(Found callee, int depth) {
    return switch (callee) {
      case Found.Function function -> of(function, depth);
      case Found.Type type ->
          modules.member(type, "__init__").flatMap(constructor -> of(constructor, depth + 1));
      case Found.Outside _, Found.Module _, Found.Folder _, Found.Value _ -> Optional.empty();
    };
  }

  private Optional<Detour> of(Found.Function function, int depth) {
    String name = function.name();
    Optional<Detour> seen = known.get(name);
    if (seen == null) {
      known.put(name, Optional.empty());
      seen =
          depth < MOST_FILES && callables.kind(name) == Kind.PLAIN
              ? own(function).or(() -> further(function, depth))
              : Optional.empty();
      known.put(name, seen);
    }
    return seen;
  }

  private static Optional<Detour> own(Found.Function function) {
    return function
        .function()
        .blocking()
        .map(
            blocking ->
                new Detour(
                    function.name(),
                    blocking.steps().stream()
                        .map(step -> Detour.Stop.of(function.module().path(), step))
                        .toList(),
                    new BlockingCall(
                        BlockingKind.valueOf(blocking.kind()),
                        blocking.steps().getLast().reference(),
                        false)));
  }

  private Optional<Detour> further(Found.Function function, int depth) {
    for (Member.Step step : function.function().calls()) {
      Optional<Detour> next =
          modules
              .resolve(step.reference(), function.module())
              .flatMap(callee -> of(callee, depth + 1));
      if (next.isPresent()) {
        List<Detour.Stop> stops = new ArrayList<>();
        stops.add(Detour.Stop.of(function.module().path(), step));
        stops.addAll(next.get().stops());
        return Optional.of(new Detour(function.name(), stops, next.get().end()));
      }
    }
    return Optional.empty();
  }
}
