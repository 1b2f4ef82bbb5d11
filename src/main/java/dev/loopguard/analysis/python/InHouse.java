package dev.loopguard.analysis.python;

import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of helpers that no library has.
 *
 * <p>A name means the function or method that it qualifies. Where nothing is known of what is
 * called, it also means calls that are written like it: {@code hass.async_create_task} means {@code
 * hass.async_create_task(…)} and {@code self.hass.async_create_task(…)}.
 */
final class InHouse {
  private final KnownNames names;
  private final Map<String, List<String>> byLastPart = new HashMap<>();

  InHouse(KnownNames names) {
    this.names = names;
    for (String name : names.all()) {
      byLastPart
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), _ -> new ArrayList<>())
          .add(name);
    }
  }

  /** Returns whether a call of {@code callee} gives a coroutine. */
  boolean givesCoroutine(String callee) {
    return names.coroutines().contains(callee);
  }

  /** Returns whether {@code callee} makes something that is to be made once and used often. */
  boolean isClient(String callee) {
    return names.clients().contains(callee);
  }

  boolean blocks(String callee) {
    return names.blocking().contains(callee);
  }

  /**
   * Returns the whole name of what a relative import leads to, {@code app.db.fetch} for {@code
   * .db.fetch}, where such a one is named; else the name as it is.
   */
  String absolute(String callee) {
    if (!callee.startsWith(".")) {
      return callee;
    }
    String rest = callee.replaceFirst("^\\.+", "");
    return byLastPart.getOrDefault(rest.substring(rest.lastIndexOf('.') + 1), List.of()).stream()
        .filter(name -> name.equals(rest) || name.endsWith("." + rest))
        .findFirst()
        .orElse(callee);
  }

  /** Returns the name that a called expression is written like. */
  Optional<String> writtenAs(Expression function) {
    List<String> candidates =
        switch (function) {
          case Name(_, String id) -> byLastPart.getOrDefault(id, List.of());
          case Attribute(_, _, String member) -> byLastPart.getOrDefault(member, List.of());
          default -> List.of();
        };
    return candidates.stream().filter(name -> isWritten(function, name)).findFirst();
  }

  /** A name of one part is that of a function, never the end of a method's. */
  private static boolean isWritten(Expression function, String name) {
    int dot = name.lastIndexOf('.');
    return switch (function) {
      case Name(_, String id) -> id.equals(name);
      case Attribute(_, Expression value, String member) ->
          dot >= 0
              && member.equals(name.substring(dot + 1))
              && endsWith(value, name.substring(0, dot));
      default -> false;
    };
  }

  private static boolean endsWith(Expression value, String name) {
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    return switch (value) {
      case Name(_, String id) -> id.equals(name);
      case Attribute(_, Expression owner, String member) ->
          member.equals(last) && (dot < 0 || endsWith(owner, name.substring(0, dot)));
      default -> false;
    };
  }
}
