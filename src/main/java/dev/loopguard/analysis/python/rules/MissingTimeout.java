package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.FunctionCalls;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.StreamReaders.Origin;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.TimeLimits;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A wait for a peer that nothing ends when the peer is silent. */
public final class MissingTimeout implements PythonRule {
  private static final String READER = "asyncio.StreamReader.";
  private static final String LOOP = "asyncio.AbstractEventLoop.";
  private static final String PROCESS = "asyncio.Process.";

  private static final String MCP = "mcp.";

  private static final String HANDSHAKE = "start_tls";

  private static final Set<String> READS = Set.of("read", "readexactly", "readline", "readuntil");

  private static final Set<String> ENDS = Set.of("kill", "send_signal", "terminate");

  /** Methods of sessions that take a limit of their own. */
  private static final Set<String> REQUESTS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put", "request");

  @Override
  public RuleId id() {
    return RuleId.python("missing-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, MissingTimeout::checkMaker);
    on.eachInCoroutine(Call.class, MissingTimeout::checkWait);
    on.eachInCoroutine(Await.class, MissingTimeout::checkAnswer);
  }

  private static void checkAnswer(Await await, PythonFile file, Reporter reporter) {
    AwaitedAnswer.of(await, file)
        .ifPresent(future -> report(await, future, Severity.CONSIDER, "answer", file, reporter));
    SocketAnswer.of(await, file)
        .ifPresent(read -> report(read, Severity.CONSIDER, "read", file, reporter));
  }

  /** {@code ClientSession()}, {@code redis.from_url(…)}: what waits is done with it later. */
  private static void checkMaker(Call call, PythonFile file, Reporter reporter) {
    Optional<String> callee =
        file.types().callee(call).filter(Knowledge.LASTING_WAITS::containsKey);
    if (callee.isEmpty()
        || callee.get().startsWith(PROCESS)
        || callee.get().endsWith(HANDSHAKE)
        || isLimited(call, Knowledge.LASTING_WAITS.getOrDefault(callee.get(), Set.of()), file)
        || isLimitedByOwner(callee.get(), file)) {
      return;
    }
    if (callee.get().startsWith(MCP) && isProgram(call, file)) {
      return;
    }
    String variant = variant(callee.get());
    if (!variant.equals("session") || !(requestsHaveLimits(file) || isLimitedWithin(call, file))) {
      report(call, Severity.CONSIDER, variant, file, reporter);
    }
  }

  /** {@code ClientSession(…, read_timeout_seconds=…)}, which limits what its methods wait for. */
  private static boolean isLimitedByOwner(String callee, PythonFile file) {
    String[] path = callee.split("\\.", -1);
    Set<String> limits = Knowledge.LASTING_WAITS.getOrDefault(callee, Set.of());
    String owner = callee.substring(0, Math.max(0, callee.lastIndexOf('.')));
    return path.length > 1
        && !Knowledge.LASTING_WAITS.containsKey(owner)
        && file.callsByName().of(path[path.length - 2]).stream()
            .flatMap(maker -> maker.arguments().stream())
            .anyMatch(argument -> argument.name() != null && limits.contains(argument.name()));
  }

  private static String variant(String callee) {
    return switch (callee) {
      case "aiohttp.ClientSession" -> "session";
      case "aiohttp.ClientSession.ws_connect" -> "silence";
      default ->
          callee.startsWith("asyncpg.")
              ? "queries"
              : callee.startsWith(MCP) ? Message.DEFAULT : "client";
    };
  }

  private static void checkWait(Call call, PythonFile file, Reporter reporter) {
    if (!isWaitedFor(call, file)) {
      return;
    }
    Optional<String> callee = file.types().callee(call);
    if (callee.filter(name -> name.startsWith(PROCESS)).isPresent()) {
      checkProcess(call, callee.get(), file, reporter);
    } else if (isRead(call, callee)) {
      checkRead(call, file, reporter);
    } else if (HANDSHAKE.equals(Words.lastName(call.function()))) {
      checkHandshake(call, callee.or(() -> ofLoopByName(call)), file, reporter);
    } else {
      callee
          .or(() -> ofLoopByName(call))
          .filter(Knowledge.ENDLESS_WAITS::containsKey)
          .filter(
              name -> !isLimited(call, Knowledge.ENDLESS_WAITS.getOrDefault(name, Set.of()), file))
          .filter(_ -> Literals.keyword(call, "sock").isEmpty())
          .ifPresent(
              name -> report(call, severity(name, call, file), Message.DEFAULT, file, reporter));
    }
  }

  /** asyncio itself gives a handshake a minute. */
  private static void checkHandshake(
      Call call, Optional<String> callee, PythonFile file, Reporter reporter) {
    if (callee.filter(Knowledge.LASTING_WAITS::containsKey).isPresent()
        && !isLimited(call, Set.of("ssl_handshake_timeout"), file)) {
      report(call, Severity.CONSIDER, "handshake", file, reporter);
    }
  }

  /** {@code self._loop.create_connection(…)}. */
  private static Optional<String> ofLoopByName(Call call) {
    return call.function() instanceof Attribute(_, Expression loop, String method)
            && FunctionCalls.path(loop).endsWith("loop")
        ? Optional.of(LOOP + method)
        : Optional.empty();
  }

  /** A socket may be one of datagrams, which connects at once; a program ends by Ctrl-C. */
  private static Severity severity(String callee, Call call, PythonFile file) {
    return isProgram(call, file) || callee.contains(".sock_") ? Severity.CONSIDER : Severity.SHOULD;
  }

  private static boolean isProgram(Call call, PythonFile file) {
    return file.functions()
        .enclosing(call)
        .filter(function -> file.entryPoints().areProgram(function))
        .isPresent();
  }

  private static boolean isWaitedFor(Call call, PythonFile file) {
    return switch (file.uses().of(call)) {
      case Use.Awaited _ -> true;
      case Use.Entered(boolean async) -> async;
      default -> false;
    };
  }

  /** {@code await process.wait()}, unless the function has ended the process itself. */
  private static void checkProcess(Call call, String callee, PythonFile file, Reporter reporter) {
    if (Knowledge.LASTING_WAITS.containsKey(callee)
        && !isLimited(call, Set.of(), file)
        && !endsProcess(call, file)) {
      report(call, Severity.CONSIDER, "process", file, reporter);
    }
  }

  private static boolean endsProcess(Call wait, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(wait);
    return wait.function() instanceof Attribute(_, Expression process, _)
        && function.isPresent()
        && ENDS.stream()
            .map(method -> FunctionCalls.path(process) + "." + method)
            .anyMatch(path -> !file.functionCalls().of(function.get(), path).isEmpty());
  }

  private static boolean isRead(Call call, Optional<String> callee) {
    return callee.isPresent()
        ? callee.get().startsWith(READER)
        : READS.contains(CallsByName.name(call.function()));
  }

  private static void checkRead(Call call, PythonFile file, Reporter reporter) {
    if (!(call.function() instanceof Attribute(_, Expression reader, _))
        || isOutput(reader)
        || isLimited(call, Set.of(), file)) {
      return;
    }
    Optional<Origin> origin = file.readers().origin(reader);
    boolean repeated = isInLoop(call, file);
    if (origin.isPresent() && !(repeated && origin.get() == Origin.GIVEN)) {
      report(
          call,
          repeated || origin.get() == Origin.GIVEN ? Severity.CONSIDER : Severity.SHOULD,
          "read",
          file,
          reporter);
    }
  }

  /** {@code process.stdout}, which ends with the process. */
  private static boolean isOutput(Expression reader) {
    return reader instanceof Attribute(_, _, String name)
        && (name.equals("stdout") || name.equals("stderr"));
  }

  private static boolean isInLoop(Call call, PythonFile file) {
    return file.ancestors(call)
        .takeWhile(node -> !(node instanceof FunctionDef))
        .anyMatch(node -> node instanceof Statement.While || node instanceof Statement.For);
  }

  /** Returns whether an argument, a limit around, or something unseen may end it in time. */
  private static boolean isLimited(Call call, Set<String> limits, PythonFile file) {
    return call.arguments().stream().anyMatch(argument -> mayLimit(argument, limits))
        || file.timeLimits().areAround(call);
  }

  private static boolean mayLimit(Argument argument, Set<String> limits) {
    return switch (argument.kind()) {
      case DOUBLE_STARRED -> true;
      case KEYWORD ->
          TimeLimits.isLimit(argument)
              || (limits.contains(argument.name()) && !Literals.isNone(argument.value()));
      case POSITIONAL, STARRED ->
          argument.value() instanceof StringLiteral(_, String text) && text.contains("timeout");
    };
  }

  private static boolean requestsHaveLimits(PythonFile file) {
    return REQUESTS.stream()
        .flatMap(method -> file.callsByName().of(method).stream())
        .flatMap(request -> request.arguments().stream())
        .anyMatch(TimeLimits::isLimit);
  }

  /** A request in the block of the session has a limit of its own. */
  private static boolean isLimitedWithin(Call session, PythonFile file) {
    return file.parent(session).orElseThrow() instanceof WithItem item
        && file.parent(item).orElseThrow() instanceof With with
        && with.body().stream().anyMatch(part -> Flow.contains(part, MissingTimeout::isLimited));
  }

  private static boolean isLimited(Node node) {
    return node instanceof Call request
        && REQUESTS.contains(CallsByName.name(request.function()))
        && request.arguments().stream().anyMatch(TimeLimits::isLimit);
  }

  private static void report(
      Call call, Severity severity, String variant, PythonFile file, Reporter reporter) {
    report(call, call.function(), severity, variant, file, reporter);
  }

  private static void report(
      Expression wait,
      Expression shown,
      Severity severity,
      String variant,
      PythonFile file,
      Reporter reporter) {
    if (!file.isTest() || severity != Severity.CONSIDER) {
      reporter.report(
          Spot.of(wait),
          file.isTest() ? Severity.CONSIDER : severity,
          new Message(variant, Map.of("call", file.snippet(shown))));
    }
  }
}
