package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Objects of unknown type of which a function awaits some methods: those that are called so have
 * other coroutine methods in every library.
 */
final class AwaitedSiblings {
  /**
   * @param owner the last name of the object, without leading underscores
   * @param awaited methods of which one is awaited
   * @param coroutines methods that are coroutine functions then
   */
  private record Family(Pattern owner, Set<String> awaited, Set<String> coroutines) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              Pattern.compile("(.*_)?session"),
              Set.of(
                  "commit",
                  "execute",
                  "flush",
                  "get",
                  "post",
                  "refresh",
                  "rollback",
                  "scalar",
                  "scalars"),
              Set.of(
                  "close",
                  "commit",
                  "execute",
                  "flush",
                  "refresh",
                  "rollback",
                  "scalar",
                  "scalars")),
          new Family(
              Pattern.compile("(.*_)?(ws|websocket)"),
              Set.of(
                  "accept",
                  "ping",
                  "receive",
                  "receive_json",
                  "receive_text",
                  "recv",
                  "send",
                  "send_bytes",
                  "send_json",
                  "send_str",
                  "send_text"),
              Set.of(
                  "accept",
                  "close",
                  "receive",
                  "receive_json",
                  "receive_text",
                  "recv",
                  "send",
                  "send_bytes",
                  "send_json",
                  "send_str",
                  "send_text")),
          new Family(
              Pattern.compile("(.*_)?(page|browser)"),
              Set.of(
                  "click",
                  "content",
                  "evaluate",
                  "fill",
                  "goto",
                  "new_context",
                  "new_page",
                  "title",
                  "wait_for_selector"),
              Set.of(
                  "click",
                  "close",
                  "content",
                  "evaluate",
                  "fill",
                  "goto",
                  "reload",
                  "screenshot",
                  "wait_for_selector",
                  "wait_for_timeout")));

  private AwaitedSiblings() {}

  /** Returns whether a method is one that goes with those that the same function awaits. */
  static boolean include(Call call, PythonFile file) {
    return call.function() instanceof Attribute(_, Expression owner, String method)
        && file.types().of(owner).isEmpty()
        && FAMILIES.stream()
            .filter(family -> family.coroutines().contains(method))
            .filter(family -> family.owner().matcher(Words.plain(owner)).matches())
            .anyMatch(family -> isOneAwaited(family, owner, call, file));
  }

  private static boolean isOneAwaited(Family family, Expression owner, Call call, PythonFile file) {
    String text = file.parsed().textOf(owner);
    return family.awaited().stream()
        .flatMap(method -> file.callsByName().of(method).stream())
        .anyMatch(
            other ->
                other.function() instanceof Attribute(_, Expression same, _)
                    && file.parsed().textOf(same).equals(text)
                    && isTogether(other, call, file)
                    && file.uses().of(other) instanceof Use.Awaited);
  }

  private static boolean isTogether(Call one, Call other, PythonFile file) {
    return Nodes.same(
        file.functions().enclosing(one).orElse(null),
        file.functions().enclosing(other).orElse(null));
  }
}
