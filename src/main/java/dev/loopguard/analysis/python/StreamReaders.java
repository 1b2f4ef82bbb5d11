package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.Assign;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of a file are the reading ends of connections over the network. */
public final class StreamReaders {
  /** Where a reader comes from. */
  public enum Origin {
    /** The file connects to a peer: {@code reader, writer = await open_connection(…)}. */
    OPENED,
    /** Somebody else hands it over, like a server its handler. */
    GIVEN
  }

  private static final Type READER = new Type.Library("asyncio.StreamReader");

  private final Types types;
  private final Functions functions;
  private final Node tree;

  /** Dotted names of attributes that hold one: {@code self.reader}. */
  private final Set<String> attributes = new HashSet<>();

  private final IdentityHashMap<FunctionDef, Set<String>> locals = new IdentityHashMap<>();
  private @Nullable Boolean collected;

  StreamReaders(Types types, Functions functions, Node tree) {
    this.types = types;
    this.functions = functions;
    this.tree = tree;
  }

  /** Returns where a reader comes from; empty for what is not known to be one. */
  public Optional<Origin> origin(Expression value) {
    if (collected == null) {
      collect(tree);
      collected = true;
    }
    String path = FunctionCalls.path(value);
    boolean opened =
        value instanceof Name
            ? functions
                .enclosing(value)
                .filter(f -> locals.getOrDefault(f, Collections.emptySet()).contains(path))
                .isPresent()
            : attributes.contains(path);
    return opened
        ? Optional.of(Origin.OPENED)
        : types.of(value).filter(READER::equals).map(_ -> Origin.GIVEN);
  }

  private void collect(Node node) {
    if (node instanceof Assign assign
        && assign.targets().size() == 1
        && assign.targets().getFirst() instanceof TupleDisplay pair
        && pair.elements().size() == 2
        && opens(assign.value(), 0)) {
      add(pair.elements().getFirst());
    }
    Children.forEach(node, this::collect);
  }

  private void add(Expression reader) {
    if (reader instanceof Name name) {
      functions
          .enclosing(name)
          .ifPresent(f -> locals.computeIfAbsent(f, _ -> new HashSet<>()).add(name.id()));
    } else {
      attributes.add(FunctionCalls.path(reader));
    }
  }

  /** {@code await open_connection(…)}, {@code await wait_for(open_connection(…), 5)}. */
  private boolean opens(Expression value, int depth) {
    return switch (value) {
      case Await(_, Expression awaited) -> opens(awaited, depth);
      case Call call when types.calls(call, Set.of("asyncio.open_connection")) -> true;
      case Call call when depth < 2 && !call.arguments().isEmpty() ->
          opens(call.arguments().getFirst().value(), depth + 1);
      default -> false;
    };
  }
}
