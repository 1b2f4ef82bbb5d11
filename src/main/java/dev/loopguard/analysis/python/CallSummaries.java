package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.CallSite;
import dev.loopguard.analysis.python.index.CallSite.Handling;
import dev.loopguard.analysis.python.index.StandardLibrary;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists the calls of a file that would be wrong if what they call gave a coroutine, and those that
 * would block the event loop if it blocked. Only those count that may lead to other files.
 */
final class CallSummaries {
  /** Most calls that are listed; no file written by hand has so many. */
  private static final int MOST = 3_000;

  private final PythonFile file;
  private final References references;
  private final Map<String, List<CallSite>> calls = new TreeMap<>();
  private int left = MOST;

  private CallSummaries(PythonFile file) {
    this.file = file;
    this.references = new References(file);
  }

  /** Returns the calls by the reference of what is called, each list in source order. */
  static Map<String, List<CallSite>> of(PythonFile file) {
    CallSummaries summaries = new CallSummaries(file);
    summaries.collect(file.tree());
    return summaries.calls;
  }

  private void collect(Node node) {
    if (node instanceof Call call && left > 0) {
      references.called(call).filter(this::mayLeadAway).ifPresent(name -> note(name, call));
    }
    Children.forEach(node, this::collect);
  }

  private boolean mayLeadAway(String reference) {
    if (!reference.startsWith(":")) {
      return !StandardLibrary.has(reference);
    }
    int dot = reference.indexOf('.');
    return dot < 0
        ? file.scope(file.tree()).bindings(reference.substring(1)).isEmpty()
        : mayBeInherited(reference.substring(1, dot), reference.substring(dot + 1));
  }

  /** A method that the class itself has is none of another file. */
  private boolean mayBeInherited(String owner, String member) {
    return file.scope(file.tree()).bindings(owner).stream()
        .noneMatch(
            binding ->
                binding instanceof Binding.LocalClass(var definition)
                    && !file.classes().inBody(definition, member).isEmpty());
  }

  private void note(String reference, Call call) {
    Use use = file.uses().of(call);
    boolean onLoop = isOnLoop(call);
    Handling handling = handling(call, use);
    if (!(use instanceof Use.Awaited) && (onLoop || handling != Handling.OTHER)) {
      left--;
      calls
          .computeIfAbsent(reference, _ -> new ArrayList<>())
          .add(new CallSite(file.lines(call.start(), call.start()).first(), handling, onLoop));
    }
  }

  /** A coroutine that is the program itself often has no other beside it. */
  private boolean isOnLoop(Call call) {
    return file.functions().inCoroutine(call)
        && !file.guards().isWithoutLoop(call)
        && file.functions().enclosing(call).filter(file.entryPoints()::areProgram).isEmpty();
  }

  private Handling handling(Call call, Use use) {
    if (CoroutineMisuse.isProvoked(call, file)) {
      return Handling.OTHER;
    }
    return switch (CoroutineMisuse.of(call, use, file)) {
      case "" -> Handling.OTHER;
      case "dropped" -> Handling.DROPPED;
      default -> Handling.USED;
    };
  }
}
