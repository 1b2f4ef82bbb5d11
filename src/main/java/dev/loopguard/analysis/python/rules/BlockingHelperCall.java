package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingHelpers.Chain;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.Detour;
import dev.loopguard.analysis.python.Detour.Stop;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plain function that a coroutine calls and that blocks, however deep and in whichever file. */
public final class BlockingHelperCall implements PythonRule {
  /** Most links of a chain that a message shows, the last one included. */
  private static final int LONGEST_CHAIN = 6;

  /** As many calls in other files are far. */
  private static final int FAR = 3;

  /** Longest name of another file that a message shows. */
  private static final int LONGEST_NAME = 60;

  @Override
  public RuleId id() {
    return RuleId.python("blocking-helper-call");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingHelperCall::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (!file.isTest()) {
      file.blockingHelpers().chain(call).ifPresent(found -> report(call, found, file, reporter));
      checkKnown(call, file, reporter);
    }
  }

  /** What the configuration says to block needs no chain. */
  private static void checkKnown(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.IN_HOUSE)
        .ifPresent(
            blocking ->
                reporter.report(
                    Spot.of(call),
                    Circumstances.severity(call, blocking, Severity.SHOULD, file),
                    new Message("known", Map.of("function", file.snippet(call.function())))));
  }

  private static void report(Call call, Chain chain, PythonFile file, Reporter reporter) {
    List<Stop> stops = chain.detour().map(Detour::stops).orElse(List.of());
    Message message =
        new Message(
            stops.isEmpty() ? Message.DEFAULT : "elsewhere",
            Map.of(
                "function",
                file.snippet(call.function()),
                "blocking",
                chain
                    .detour()
                    .map(away -> shown(away.end().callee()))
                    .orElseGet(() -> file.snippet(chain.calls().getLast().function())),
                "chain",
                words(chain, file)),
            stops.stream()
                .map(stop -> new Place(stop.path(), stop.line()))
                .distinct()
                .limit(LONGEST_CHAIN)
                .toList());
    reporter.report(
        new Reporter.Found(
            Spot.of(call),
            Circumstances.severity(call, chain.end(), most(chain), file),
            message,
            Optional.empty(),
            Optional.of(cause(chain, file))));
  }

  /** The further away, the likelier something on the way decides not to go on. */
  private static Severity most(Chain chain) {
    return chain.detour().filter(away -> away.stops().size() > FAR).isPresent()
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  /** All callers of a helper have one cause: the call inside it that leads on. */
  private static String cause(Chain chain, PythonFile file) {
    if (chain.calls().size() == 1) {
      return chain.detour().orElseThrow().function();
    }
    Call inside = chain.calls().get(1);
    return file.functions().symbol(inside) + ": " + file.snippet(inside.function());
  }

  /**
   * Returns {@code load → read_all:9 → open:14}, each with the line where it is called if that is
   * in this file.
   */
  private static String words(Chain chain, PythonFile file) {
    List<String> links = new ArrayList<>();
    for (Call call : chain.calls()) {
      links.add(nameOf(call.function()) + ":" + file.lines(call.start(), call.end()).first());
    }
    for (Stop stop : chain.detour().map(Detour::stops).orElse(List.of())) {
      links.add(shown(stop.name()));
    }
    if (links.size() > LONGEST_CHAIN) {
      links.subList(LONGEST_CHAIN - 2, links.size() - 1).clear();
      links.add(links.size() - 1, "…");
    }
    return String.join(" → ", links);
  }

  /** Names of hostile files have any length. */
  private static String shown(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static String nameOf(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "…";
    };
  }
}
