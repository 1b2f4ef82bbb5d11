package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.FormattedString;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.StringPart;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which calls block. */
public final class BlockingCalls {
  private static final Set<String> ONLY_LOOKS =
      Set.of("os.WNOHANG", "os.P_NOWAIT", "os.P_NOWAITO", "os.P_DETACH");

  /** Calls that do one small thing to a file or folder, and those that start a program. */
  private static final Set<String> BRIEF =
      Set.of(
          """
          os.chmod os.chown os.lchown os.link os.listdir os.makedirs os.mkdir os.mkfifo
          os.posix_spawn os.posix_spawnp os.remove os.removedirs os.rename os.renames os.replace
          os.rmdir os.scandir os.symlink os.truncate os.unlink os.utime
          pathlib.Path.chmod pathlib.Path.hardlink_to pathlib.Path.iterdir pathlib.Path.lchmod
          pathlib.Path.link_to pathlib.Path.mkdir pathlib.Path.rename pathlib.Path.replace
          pathlib.Path.rmdir pathlib.Path.symlink_to pathlib.Path.touch pathlib.Path.unlink
          io.IOBase.truncate os.DirEntry.stat os.lstat os.path.realpath os.readlink os.stat
          os.statvfs pathlib.Path.lstat pathlib.Path.readlink pathlib.Path.resolve
          pathlib.Path.stat ssl.create_default_context
          shutil.chown shutil.copymode shutil.copystat shutil.which
          subprocess.Popen
          tempfile.TemporaryDirectory tempfile.mkdtemp tempfile.mkstemp
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> COLLECTORS =
      Set.of(
          "builtins.dict",
          "builtins.frozenset",
          "builtins.list",
          "builtins.set",
          "builtins.sorted",
          "builtins.tuple");

  private static final Set<String> WAITS =
      Set.of("subprocess.Popen.communicate", "subprocess.Popen.wait");

  private static final Set<String> ENDS = Set.of("kill", "poll", "send_signal", "terminate");

  private static final Set<Type> BUFFERS =
      Set.of(new Type.Library("io.BytesIO"), new Type.Library("io.StringIO"));

  /** Files that the kernel makes up, without a disk behind them. */
  private static final List<String> VIRTUAL_FILES = List.of("/proc/", "/sys/", "/dev/null");

  private final Types types;
  private final Names names;
  private final Places places;
  private final BlockingForms forms;
  private final Computations computations;
  private final UntypedFiles untyped;
  private final InHouse inHouse;
  private final Map<BlockingKind, Map<Statement, Optional<Call>>> firsts =
      new EnumMap<>(BlockingKind.class);

  private final IdentityHashMap<Node, Set<String>> ending = new IdentityHashMap<>();

  BlockingCalls(
      Types types,
      Names names,
      Places places,
      ObjectTraits traits,
      Computations computations,
      UntypedFiles untyped,
      InHouse inHouse) {
    this.inHouse = inHouse;
    this.computations = computations;
    this.untyped = untyped;
    this.forms = new BlockingForms(names, places, traits);
    this.types = types;
    this.names = names;
    this.places = places;
  }

  /** Returns what {@code call} waits for, if it is known to block. */
  public Optional<BlockingCall> of(Call call) {
    return computations.goesThroughMany(call)
        ? Optional.of(new BlockingCall(BlockingKind.CPU, "builtins.range", false))
        : types
            .callee(call)
            .flatMap(callee -> of(callee, call))
            .or(() -> untyped.callee(call).flatMap(callee -> of(callee, call)));
  }

  /**
   * Returns whether no other call of the same kind stands before {@code call} in its statement:
   * {@code merge(open(a), open(b))} is one matter.
   */
  public boolean isFirstInStatement(Call call, BlockingKind kind) {
    Statement statement =
        places
            .ancestors(call)
            .filter(Statement.class::isInstance)
            .map(Statement.class::cast)
            .findFirst()
            .orElseThrow();
    return firsts
        .computeIfAbsent(kind, _ -> new IdentityHashMap<>())
        .computeIfAbsent(statement, whole -> first(whole, kind))
        .filter(first -> !Nodes.same(first, call))
        .isEmpty();
  }

  private Optional<Call> first(Node around, BlockingKind kind) {
    for (Node child : Children.of(around)) {
      Optional<Call> found =
          switch (child) {
            case Statement _, Expression.Lambda _ -> Optional.empty();
            case Call call when of(call).filter(blocking -> blocking.kind() == kind).isPresent() ->
                Optional.of(call);
            default -> first(child, kind);
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<BlockingCall> of(String callee, Call call) {
    if (inHouse.blocks(callee)) {
      return forms.mayWait(BlockingKind.IN_HOUSE, callee, call)
          ? Optional.of(new BlockingCall(BlockingKind.IN_HOUSE, callee, false))
          : Optional.empty();
    }
    return Knowledge.blocking(callee)
        .flatMap(BlockingKind::of)
        .filter(kind -> !isOnlyALook(call) && !(kind == BlockingKind.FILE && isInMemory(call)))
        .filter(kind -> forms.mayWait(kind, callee, call))
        .map(kind -> new BlockingCall(kind, callee, isBrief(kind, callee, call)));
  }

  /**
   * Returns what a loop, a comprehension's clause, or a call like {@code list(rows)} waits for at
   * each step, if the steps are known to block and making what they go through is not.
   */
  public Optional<BlockingCall> ofSteps(Node node) {
    return switch (node) {
      case Statement.For loop when !loop.async() -> ofSteps(loop.iterable());
      case ComprehensionClause clause when !clause.async() -> ofSteps(clause.iterable());
      case Call call when !call.arguments().isEmpty() && names.means(call.function(), COLLECTORS) ->
          ofSteps(call.arguments().getFirst().value());
      default -> Optional.empty();
    };
  }

  private Optional<BlockingCall> ofSteps(Expression iterable) {
    if (iterable instanceof Call call && of(call).isPresent()) {
      return Optional.empty();
    }
    return names
        .qualifiedName(iterable)
        .or(
            () ->
                types
                    .of(iterable)
                    .filter(Type.Library.class::isInstance)
                    .map(type -> ((Type.Library) type).name()))
        .map(owner -> owner + ".__next__")
        .flatMap(
            step ->
                Knowledge.blocking(step)
                    .flatMap(BlockingKind::of)
                    .map(kind -> new BlockingCall(kind, step, false)));
  }

  /** {@code shutil.copyfileobj(upload, io.BytesIO())} has no disk on that side. */
  private boolean isInMemory(Call call) {
    return call.arguments().stream()
        .flatMap(argument -> types.of(argument.value()).stream())
        .anyMatch(BUFFERS::contains);
  }

  /** {@code os.waitpid(pid, os.WNOHANG)} and the like come back without having waited. */
  private boolean isOnlyALook(Call call) {
    return call.arguments().stream()
        .anyMatch(argument -> Flow.contains(argument, this::isFlagOfALook));
  }

  private boolean isFlagOfALook(Node node) {
    return node instanceof Expression value && names.means(value, ONLY_LOOKS);
  }

  private boolean isBrief(BlockingKind kind, String callee, Call call) {
    if (BRIEF.contains(callee)
        || (WAITS.contains(callee) && isEnding(call))
        || forms.isBrief(kind, callee, call)) {
      return true;
    }
    if (call.arguments().isEmpty()) {
      return false;
    }
    Expression first = call.arguments().getFirst().value();
    return switch (kind) {
      case SLEEP -> first instanceof NumberLiteral(_, String text) && text.equals("0");
      case FILE -> isVirtualFile(first);
      case HTTP, SUBPROCESS, DATABASE, NETWORK, INPUT, WAIT, CPU, IN_HOUSE -> false;
    };
  }

  /** Waits for a process that the same function kills, or knows to have ended. */
  private boolean isEnding(Call wait) {
    return wait.function() instanceof Attribute(_, Expression process, _)
        && ending
            .computeIfAbsent(places.scope(wait).node(), BlockingCalls::endingProcesses)
            .contains(path(process));
  }

  private static Set<String> endingProcesses(Node body) {
    Set<String> processes = new HashSet<>();
    Children.forEach(body, child -> addEnding(child, processes));
    return processes;
  }

  private static void addEnding(Node node, Set<String> processes) {
    if (node instanceof Call(_, Attribute(_, Expression process, String method), _)
        && ENDS.contains(method)) {
      processes.add(path(process));
    }
    Children.forEach(node, child -> addEnding(child, processes));
  }

  /** Returns {@code self.process} as a text. */
  private static String path(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> id;
      case Attribute(_, Expression value, String name) -> path(value) + "." + name;
      default -> "?";
    };
  }

  private boolean isVirtualFile(Expression path) {
    return names.means(path, Set.of("os.devnull"))
        || VIRTUAL_FILES.stream().anyMatch(beginning(path)::startsWith);
  }

  private static String beginning(Expression path) {
    return switch (path) {
      case StringLiteral literal -> literal.value();
      case FormattedString string
          when string.parts().getFirst() instanceof StringPart.Text(_, String text) ->
          text;
      default -> "";
    };
  }
}
