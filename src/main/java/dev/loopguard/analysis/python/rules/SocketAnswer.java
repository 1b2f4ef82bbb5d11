package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code await socket.send(question)} and then {@code await socket.recv()} by a client: the answer
 * of a peer over a web socket. A loop that only listens waits rightly.
 */
final class SocketAnswer {
  private static final Pattern SOCKET =
      Pattern.compile("(?i)_*(\\w+_)?(ws|wss|web_?socket|ws_?(client|conn|connection))");

  private static final Set<String> READS =
      Set.of("receive", "receive_bytes", "receive_json", "receive_str", "recv");

  /** Calls of a server: whoever connects to it may be silent. */
  private static final Set<String> SERVING = Set.of("accept", "prepare", "serve");

  private SocketAnswer() {}

  /** Returns the read of an {@code await} that waits for an answer without a time limit. */
  static Optional<Call> of(Await await, PythonFile file) {
    return await.value() instanceof Call call
            && call.arguments().isEmpty()
            && call.function() instanceof Attribute(_, Expression socket, String method)
            && READS.contains(method)
            && SOCKET.matcher(Words.lastName(socket)).matches()
            && isClient(file)
            && AwaitedAnswer.sendsBefore(await, file)
            && !file.timeLimits().areAround(await)
        ? Optional.of(call)
        : Optional.empty();
  }

  private static boolean isClient(PythonFile file) {
    boolean connects =
        calls("ws_connect", file) || (file.names().imports("websockets") && calls("connect", file));
    return connects && SERVING.stream().noneMatch(name -> calls(name, file));
  }

  private static boolean calls(String name, PythonFile file) {
    return !file.callsByName().of(name).isEmpty();
  }
}
