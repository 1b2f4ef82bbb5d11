package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.ObjectTraits.Trait;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Tells calls that wait from calls of the same functions that come back at once. */
final class BlockingForms {
  /** What a value that is known to be there is asked before it is taken. */
  private static final Set<String> LOOKS =
      Set.of("done", "ready", "empty", "qsize", "wrap_future", "full");

  private static final Set<String> ENDED = Set.of("is_alive", "to_thread", "run_in_executor");

  private static final Set<String> WITHOUT_CONNECTION = Set.of("connect", "send", "sendto");

  /** Classes whose instances connect at once when they are given a host. */
  private static final Set<String> WITH_HOST =
      Set.of("ftplib.FTP", "smtplib.SMTP", "telnetlib.Telnet");

  private static final Set<String> INTERVALS =
      Set.of("psutil.cpu_percent", "psutil.cpu_times_percent", "psutil.Process.cpu_percent");

  /** Calls whose time is that of what they are given, which is mostly small. */
  private static final Set<String> BY_SIZE =
      Set.of(
          "bz2.compress",
          "bz2.decompress",
          "gzip.compress",
          "gzip.decompress",
          "lzma.compress",
          "lzma.decompress",
          "pickle.loads",
          "yaml.full_load",
          "yaml.load",
          "yaml.load_all",
          "yaml.safe_load",
          "yaml.safe_load_all",
          "zlib.compress",
          "zlib.decompress");

  /** The beginnings of calls that are long for large texts, documents and pictures only. */
  private static final Set<String> BY_TEXT =
      Set.of(
          "PIL.Image.Image.tobytes",
          "PIL.ImageDraw.",
          "PyPDF2.",
          "bs4.",
          "cchardet.",
          "chardet.",
          "charset_normalizer.",
          "docx.",
          "fitz.",
          "html2text.",
          "lxml.",
          "markdown.",
          "markdownify.",
          "pdfplumber.",
          "pypdf.",
          "trafilatura.",
          "yaml.");

  /** The beginnings of calls that are short by themselves, and long in a loop. */
  private static final Set<String> BY_COUNT =
      Set.of("cryptography.hazmat.primitives.serialization.", "ecdsa.");

  /** Calls that ask the database for nothing until what they make is left. */
  private static final Set<String> MAKES_SESSION =
      Set.of("sqlalchemy.orm.Session", "sqlalchemy.orm.sessionmaker.__call__", "sqlmodel.Session");

  /** Methods that give a file or a body as a whole. */
  private static final Set<String> WHOLE = Set.of("body", "read", "read_bytes");

  private final Names names;
  private final Places places;
  private final ObjectTraits traits;
  private final IdentityHashMap<Node, Boolean> suspending = new IdentityHashMap<>();

  BlockingForms(Names names, Places places, ObjectTraits traits) {
    this.names = names;
    this.places = places;
    this.traits = traits;
  }

  /** Returns whether a call of a function that blocks for this reason may wait, as written. */
  boolean mayWait(BlockingKind kind, String callee, Call call) {
    return switch (kind) {
      case SLEEP, HTTP, SUBPROCESS, INPUT -> true;
      case FILE -> !callee.startsWith("io.IOBase.") || !isOpenedHere(call) || isBetweenAwaits(call);
      case DATABASE -> !isAwaited(call) && (!MAKES_SESSION.contains(callee) || isEntered(call));
      case CPU ->
          !isAwaited(call)
              && (!BY_SIZE.contains(callee) || isGivenWhole(call))
              && (BY_COUNT.stream().noneMatch(callee::startsWith) || isRepeated(call));
      case NETWORK ->
          !isAwaited(call)
              && !isReadyAtOnce(call, callee)
              && !isNumeric(call)
              && !(call.arguments().isEmpty() && WITH_HOST.contains(Knowledge.sameType(callee)));
      case WAIT -> !isAwaited(call) && !onlyLooks(call, callee);
      case IN_HOUSE -> !isAwaited(call);
    };
  }

  /** Returns whether a call that waits does so for a moment only. */
  boolean isBrief(BlockingKind kind, String callee, Call call) {
    return switch (kind) {
      case SLEEP, HTTP, SUBPROCESS, INPUT, IN_HOUSE -> false;
      case FILE ->
          callee.startsWith("typing.") || (callee.startsWith("io.IOBase.") && isOpenedHere(call));
      case DATABASE ->
          MAKES_SESSION.contains(callee)
              || traits.has(Trait.IN_MEMORY, receiver(call))
              || isMadeInMemory(call);
      case NETWORK ->
          ObjectTraits.argument(call, "host", 0).filter(StringLiteral.class::isInstance).isPresent()
              && callee.startsWith("socket.gethostby");
      case WAIT -> isEnding(call, callee);
      case CPU ->
          BY_TEXT.stream().anyMatch(callee::startsWith)
              || BY_COUNT.stream().anyMatch(callee::startsWith);
    };
  }

  private boolean isRepeated(Call call) {
    return new Repetitions(places).around(call).isPresent();
  }

  /** A library of the same names whose calls are coroutines, or a wrong annotation. */
  private boolean isAwaited(Call call) {
    return switch (places.parent(call).orElseThrow()) {
      case Await _ -> true;
      case WithItem item ->
          places.parent(item).orElseThrow() instanceof Statement.With with && with.async();
      case Statement.For loop -> loop.async();
      default -> false;
    };
  }

  private boolean isEntered(Call call) {
    return places.parent(call).orElseThrow() instanceof WithItem;
  }

  private boolean isReadyAtOnce(Call call, String callee) {
    Expression receiver = receiver(call);
    boolean socket = callee.startsWith("socket.socket.") || callee.startsWith("serial.");
    return socket
        && (traits.has(Trait.NON_BLOCKING, receiver)
            || (traits.has(Trait.HANDED_OVER, receiver) && !method(callee).startsWith("connect"))
            || (traits.has(Trait.DATAGRAM, receiver)
                && WITHOUT_CONNECTION.contains(method(callee))));
  }

  /** What is done to a file right where it is opened is part of that matter. */
  private boolean isOpenedHere(Call call) {
    return receiver(call) instanceof Name name
        && places
            .scope(name)
            .owner(name.id())
            .filter(o -> o.kind() == Scope.Kind.FUNCTION)
            .isPresent();
  }

  /** A loop that waits for a peer and works on a file in turn. */
  private boolean isBetweenAwaits(Call call) {
    return places
        .ancestors(call)
        .takeWhile(around -> !(around instanceof Statement.FunctionDef))
        .filter(around -> around instanceof Statement.For || around instanceof Statement.While)
        .anyMatch(loop -> suspending.computeIfAbsent(loop, BlockingForms::suspends));
  }

  private static boolean suspends(Node loop) {
    return Flow.suspends(loop);
  }

  /** An address of digits is no question to a name server. */
  private static boolean isNumeric(Call call) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                Flow.contains(
                    argument,
                    node ->
                        switch (node) {
                          case Name(_, String id) -> id.contains("NUMERIC");
                          case Attribute(_, _, String name) -> name.contains("NUMERIC");
                          default -> false;
                        }));
  }

  private boolean onlyLooks(Call call, String callee) {
    if (INTERVALS.contains(callee)) {
      Optional<Expression> interval = ObjectTraits.argument(call, "interval", 0);
      return interval.isEmpty() || ObjectTraits.isZero(interval) || Types.isNone(interval.get());
    }
    Set<String> handling = traits.handlingAround(call, receiver(call));
    boolean refusesToWait =
        switch (method(callee)) {
          case "acquire" -> isNo(call, "blocking", 0);
          case "get" -> isNo(call, "block", 0) || handling.stream().anyMatch(LOOKS::contains);
          case "put" ->
              isNo(call, "block", 1)
                  || handling.contains("full")
                  || !traits.has(Trait.BOUNDED, receiver(call));
          case "result", "exception" ->
              isNo(call, "timeout", 0) || handling.stream().anyMatch(LOOKS::contains);
          case "join", "wait" -> isNo(call, "timeout", 0);
          case "shutdown" -> isNo(call, "wait", 0);
          default -> false;
        };
    return refusesToWait || ObjectTraits.isZero(ObjectTraits.argument(call, "timeout", -1));
  }

  private static boolean isNo(Call call, String parameter, int position) {
    return ObjectTraits.isFalse(ObjectTraits.argument(call, parameter, position));
  }

  /** Waits for what the same function knows to have ended, or for what ends at once. */
  private boolean isEnding(Call call, String callee) {
    return switch (method(callee)) {
      case "join" -> traits.handlingAround(call, receiver(call)).stream().anyMatch(ENDED::contains);
      case "acquire", "shutdown" -> true;
      default -> false;
    };
  }

  private static boolean isMadeInMemory(Call call) {
    return ObjectTraits.argument(call, "database", 0)
        .filter(e -> e instanceof StringLiteral literal && literal.value().contains(":memory:"))
        .isPresent();
  }

  private boolean isGivenWhole(Call call) {
    return !call.arguments().isEmpty() && isWhole(call.arguments().getFirst().value());
  }

  private boolean isWhole(Expression value) {
    return switch (value) {
      case Await(_, Call(_, Attribute(_, _, String method), _)) -> WHOLE.contains(method);
      case Call(_, Attribute(_, _, String method), _) -> WHOLE.contains(method);
      case Name name ->
          names
              .onlyBinding(name)
              .filter(
                  binding ->
                      binding instanceof Binding.Value(_, Expression bound)
                          && !(bound instanceof Name)
                          && isWhole(bound))
              .isPresent();
      default -> false;
    };
  }

  private static Expression receiver(Call call) {
    return call.function() instanceof Attribute(_, Expression owner, _) ? owner : call.function();
  }

  private static String method(String callee) {
    return callee.substring(callee.lastIndexOf('.') + 1);
  }
}
