package dev.loopguard.analysis.javalang;

import dev.loopguard.analysis.javalang.index.Found;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.analysis.javalang.index.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of other files of the repository that block, and by which calls they do. */
final class Detours {
  /** How many methods a way leads through; longer ones are not followed. */
  private static final int MOST_METHODS = 5;

  /** How many methods all questions of a file may look at together. */
  private static final int MOST_LOOKS = 3_000;

  private final Units units;
  private final Map<String, Optional<Detour>> known = new HashMap<>();
  private int looksLeft = MOST_LOOKS;

  Detours(Units units) {
    this.units = units;
  }

  /** Returns how a call of a method blocks, if that is sure to be one that does. */
  Optional<Detour> of(String type, String method, int arguments) {
    return of(type, method, arguments, 0);
  }

  private Optional<Detour> of(String type, String method, int arguments, int depth) {
    List<Found.Method> found = units.methods(type, method, arguments);
    return found.size() == 1 ? of(found.getFirst(), depth) : Optional.empty();
  }

  private Optional<Detour> of(Found.Method found, int depth) {
    String name = found.name() + "/" + found.method().parameters();
    Optional<Detour> seen = known.get(name);
    if (seen == null && (depth >= MOST_METHODS || --looksLeft < 0)) {
      return Optional.empty();
    }
    if (seen == null) {
      known.put(name, Optional.empty());
      JavaMethod method = found.method();
      seen =
          method.is(Trait.HOLLOW) || method.is(Trait.DETACHED)
              ? Optional.empty()
              : own(found).or(() -> further(found, depth));
      known.put(name, seen);
    }
    return seen;
  }

  private static Optional<Detour> own(Found.Method found) {
    return found
        .method()
        .blocking()
        .map(
            blocking ->
                new Detour(
                    List.of(
                        new Detour.Stop(found.owner().path(), blocking.line(), blocking.shown())),
                    BlockingKind.valueOf(blocking.kind())));
  }

  private Optional<Detour> further(Found.Method found, int depth) {
    for (JavaMethod.Call call : found.method().calls()) {
      Optional<Detour> next =
          units
              .meaning(call.owner(), found.owner().unit())
              .flatMap(owner -> of(owner, call.method(), call.arguments(), depth + 1));
      if (next.isPresent()) {
        return Optional.of(
            next.get().after(new Detour.Stop(found.owner().path(), call.line(), call.method())));
      }
    }
    return Optional.empty();
  }
}
