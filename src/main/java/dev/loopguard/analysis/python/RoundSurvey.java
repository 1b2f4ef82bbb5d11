package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the rounds of a loop wait for: whether they could wait for it at the same time. */
public final class RoundSurvey {
  /** What one round at a time may use. */
  private static final Pattern SHARED =
      Pattern.compile(
          "(.*_)?(session|db|conn|connection|cursor|tx|transaction|writer|stream|ws|websocket|page"
              + "|channel|ctx|stack|progress|browser|driver|lock)");

  /** Methods that wait for something that runs already. */
  private static final Set<String> WAITING = Set.of("communicate", "join", "result", "wait");

  /** Calls whose order is their point. */
  private static final Pattern ORDERLY =
      Pattern.compile(
          "(add|install|apply|\\w*migrat\\w*|upgrade|downgrade|load_extension|load_cog|register|unregister"
              + "|setup|seed|dispatch|feed|undo|redo|transition|rollback|append|push|pop|move|swap"
              + "|resume|confirm|checkpoint)(_.*)?");

  /** Calls that surely go out to somebody else. */
  private static final Pattern REMOTE =
      Pattern.compile(
          "(a|async_)?(fetch|download|upload|scrape|crawl|ping|request|search|translate|summari[sz]e"
              + "|embed|generate|transcribe|ask|invoke|ainvoke|poll|retrieve|query|call_api|probe"
              + "|scan|notify|refresh|ingest|prefetch|preload|deliver|enrich|backup|index|geocode|lookup|look_up|get_json|http_get|http_post|check_status"
              + "|check_health|health_check|is_alive|is_healthy|resolve_url)(_.*)?");

  /** Calls that may go out, when their answer is asked for. */
  private static final Pattern ASKING =
      Pattern.compile(
          "(a|async_)?(analy[sz]e|check|classify|create|describe|evaluate|execute|extract|get|inspect"
              + "|load|process|read|run|score|verify)(_.*)?");

  /** Calls that make one value of another, or look it up in memory, though they are awaited. */
  private static final Pattern IN_MEMORY =
      Pattern.compile(
          "(a|async_)?(build|compute|convert|deserialize|format|from|has|is|normali[sz]e|parse|render"
              + "|serialize|to|validate)(_.*)?|.*_associated_(to|with)_.*|.*_cached");

  /** What can be asked of each of many things: devices, clients, services. */
  private static final Pattern OF_ITEM =
      Pattern.compile(
          "(a|async_)?(aclose|close|connect|disconnect|execute|init|initiali[sz]e|notify|open|publish"
              + "|refresh|reload|replace|run|save|send|shutdown|start|stop|sync|update)(_.*)?");

  /** Calls that take the next part of something, by their names. */
  private static final Pattern SERIAL =
      Pattern.compile(
          "(accept|consume|decode|expect|next|pop|read|recv|receive|skip|take)(_\\w+)?");

  private static final Pattern DATABASE =
      Pattern.compile("(.*_)?(dao|database|db|repo|repository)");

  /** Words of what comes in an order: messages, hooks, steps of a measurement. */
  private static final Pattern IN_ORDER =
      Pattern.compile(
          ".*(bench|callback|chunk|event|handler|hook|launch|line|listener|message|middleware|msg"
              + "|on_|packet|reply|send|signal|token).*");

  /** Keys and values that are kept elsewhere, by the name of what keeps them. */
  private static final Pattern STORE =
      Pattern.compile("(.*_)?(cache|kv|kv_store|memcached?|object_store|storage|store)");

  private static final Set<String> STORE_METHODS =
      Set.of("delete", "exists", "expire", "get", "put", "save", "set", "store", "touch");

  private static final Set<Flow.Exit> GOING_ON = Set.of(Flow.Exit.END, Flow.Exit.CONTINUE);

  private final PythonFile file;
  private final Repetition repetition;
  private final RoundAnswers answers;

  private @Nullable Call candidate;
  private boolean impossible;
  private boolean doubtful;

  private RoundSurvey(PythonFile file, Repetition repetition) {
    this.file = file;
    this.repetition = repetition;
    this.answers = new RoundAnswers(file, repetition);
  }

  /** Looks at what one round of {@code repetition} awaits. */
  public static RoundSurvey of(Repetition repetition, PythonFile file) {
    RoundSurvey survey = new RoundSurvey(file, repetition);
    repetition.body().forEach(survey::visit);
    return survey;
  }

  /** Returns the first call whose rounds need not wait for each other. */
  public Optional<Call> independent() {
    return impossible ? Optional.empty() : Optional.ofNullable(candidate);
  }

  /** Returns whether all that is waited for are requests over a client that runs many at once. */
  public boolean isEvident() {
    return !doubtful;
  }

  private void visit(Node node) {
    switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {
        return;
      }
      case Expression.Yield _, Expression.YieldFrom _ -> impossible = true;
      case Await await -> look(await);
      case Statement.With with when with.async() -> with.items().forEach(this::enter);
      case Statement.For loop when loop.async() -> doubtful = true;
      case Statement.While _ -> doubtful = true;
      case Statement.Try attempt when !attempt.finallyBody().isEmpty() -> doubtful = true;
      default -> {}
    }
    file.children(node).forEach(this::visit);
  }

  private void look(Await await) {
    Optional<Call> call = file.awaitedWork().call(await);
    if (call.isPresent()) {
      look(call.get(), file.awaitedWork().of(call.get()));
    }
  }

  private void look(Call call, Work work) {
    switch (work) {
      case STARTED, ANSWER -> {}
      case PAUSE, QUERY -> impossible = true;
      case ORDERED -> turn(call);
      case REQUEST -> add(call, false, true);
      case LOCAL -> follow(call, file.workloads().of(call));
      case UNKNOWN -> {
        impossible |= isOfDatabase(call);
        add(call, true, isWorthwhile(call));
      }
    }
  }

  /** Each item is a thing of its own, so each takes its own turns. */
  private void turn(Call call) {
    boolean own =
        call.function() instanceof Attribute(_, Expression receiver, String method)
            && repetition.usesItem(receiver)
            && !WAITING.contains(method);
    if (own) {
      add(call, true, isOfItem(call) || isAskedOfItem(call));
    } else if (!repetition.usesItem(call.function())) {
      impossible = true;
    }
  }

  private void follow(Call call, Workload load) {
    if (load.work().contains(Work.QUERY)) {
      impossible = true;
    } else if (!load.work().isEmpty()) {
      add(
          call,
          !load.isIndependentRequest(),
          load.work().contains(Work.REQUEST)
              || (load.work().contains(Work.UNKNOWN) && isWorthwhile(call))
              || isToldItem(call, load)
              || (answers.areKept(call) && isTolerated(call)));
    }
  }

  /** {@code await self._adapt(light, state)}: the file's own function does one item's work. */
  private boolean isToldItem(Call call, Workload load) {
    return !file.isTest()
        && !load.limited()
        && (load.work().contains(Work.UNKNOWN) || load.work().contains(Work.STARTED))
        && !SERIAL.matcher(plain(call)).matches()
        && !IN_ORDER.matcher(plain(call)).matches()
        && repetition.targets().stream().noneMatch(IN_ORDER.asMatchPredicate())
        && call.arguments().stream().anyMatch(argument -> isItem(argument.value()));
  }

  private boolean isItem(Expression value) {
    return value instanceof Name(_, String id) && repetition.targets().contains(id);
  }

  private boolean isWorthwhile(Call call) {
    String name = plain(call);
    if (REMOTE.matcher(name).matches()) {
      return true;
    }
    if (IN_MEMORY.matcher(name).matches()) {
      return false;
    }
    return isOfItem(call)
        || isOfStore(call)
        || (ASKING.matcher(name).matches() && isAnswerUsed(call))
        || (!file.isTest()
            && !SERIAL.matcher(name).matches()
            && (answers.areKept(call) || isAskedOfItem(call) || isTolerated(call)));
  }

  /** {@code await app.database.users.get(id)}. */
  private static boolean isOfDatabase(Call call) {
    return call.function() instanceof Attribute(_, Expression receiver, _)
        && Flow.contains(
            receiver,
            part ->
                part instanceof Expression name && DATABASE.matcher(Words.plain(name)).matches());
  }

  /** {@code await self.cache.set(key, value)}. */
  private static boolean isOfStore(Call call) {
    return call.function() instanceof Attribute(_, Expression store, String method)
        && STORE.matcher(Words.plain(store)).matches()
        && STORE_METHODS.contains(method);
  }

  /** {@code status = await device.status()}, where the device is the item or a part of it. */
  private boolean isAskedOfItem(Call call) {
    return call.function() instanceof Attribute(_, Expression receiver, _)
        && repetition.usesItem(receiver)
        && isAnswerUsed(call);
  }

  /** When one round fails the next goes on, so it does not need it. */
  private boolean isTolerated(Call call) {
    return file.ancestors(call)
        .takeWhile(node -> !Nodes.same(node, repetition.node()))
        .anyMatch(node -> node instanceof Statement.Try attempt && goesOn(attempt, call));
  }

  private boolean goesOn(Statement.Try attempt, Call call) {
    return call.start() < attempt.handlers().stream().mapToInt(Node::start).min().orElse(0)
        && attempt.handlers().stream()
            .allMatch(handler -> GOING_ON.containsAll(file.flow().exits(handler.body())));
  }

  /** {@code await device.update()}, where the device is the item or made of it. */
  private boolean isOfItem(Call call) {
    return call.function() instanceof Attribute(_, Name(_, String receiver), _)
        && repetition.itemNames().contains(receiver)
        && (repetition.targets().contains(receiver)
            || !(IN_ORDER.matcher(receiver).matches() || SHARED.matcher(receiver).matches()))
        && OF_ITEM.matcher(plain(call)).matches();
  }

  private boolean isAnswerUsed(Call call) {
    return file.parent(call).orElseThrow() instanceof Await await
        && !(file.uses().of(await) instanceof Use.Dropped);
  }

  private static String plain(Call call) {
    return Words.lastName(call.function()).replaceFirst("^_+", "");
  }

  private void add(Call call, boolean doubt, boolean worthwhile) {
    if ((isOrderly(call) && !isTolerated(call)) || sharesOneAtATime(call)) {
      impossible = true;
      return;
    }
    doubtful |= doubt;
    boolean here =
        file.repetitions()
            .all(call)
            .filter(around -> !around.endsEarly(file.flow()))
            .findFirst()
            .filter(around -> Nodes.same(around.node(), repetition.node()))
            .isPresent();
    if (candidate == null && worthwhile && here && isOfRound(call)) {
      candidate = call;
    }
  }

  /** It is told its item, or it is the same question so many times. */
  private boolean isOfRound(Call call) {
    return repetition.usesItem(call)
        || (file.sizes().isRange(repetition.iterable()) && answers.areKept(call));
  }

  private static boolean isOrderly(Call call) {
    return ORDERLY.matcher(plain(call)).matches();
  }

  /** A database session, a page or a stream goes from round to round. */
  private boolean sharesOneAtATime(Call call) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                (argument.value() instanceof Name || argument.value() instanceof Attribute)
                    && SHARED.matcher(Words.lastName(argument.value())).matches()
                    && !repetition.usesItem(argument.value())
                    && !isLeftOut(argument.value())
                    && !isClient(argument.value()));
  }

  /** {@code session=session}, of a parameter that is {@code None} as a rule and no SQL session. */
  private boolean isLeftOut(Expression value) {
    return value instanceof Name name
        && file.names().onlyBinding(name).orElse(null) instanceof Binding.Argument(Parameter given)
        && given.defaultValue() != null
        && Types.isNone(given.defaultValue())
        && file.types().of(value).filter(RoundSurvey::isOfSql).isEmpty();
  }

  private static boolean isOfSql(Type type) {
    return type instanceof Type.Library(String name)
        && (name.startsWith("sqlalchemy.") || name.startsWith("sqlmodel."));
  }

  private boolean isClient(Expression value) {
    return file.types()
        .of(value)
        .filter(
            type ->
                type instanceof Type.Library(String name)
                    && Set.of("aiohttp.ClientSession", "httpx.AsyncClient").contains(name))
        .isPresent();
  }

  private void enter(WithItem item) {
    if (file.workloads().isLimiter(item.context())) {
      impossible = true;
    } else if (item.context() instanceof Call call) {
      enter(call, file.awaitedWork().of(call));
    } else {
      doubtful = true;
    }
  }

  private void enter(Call call, Work work) {
    boolean client =
        file.types()
            .callee(call)
            .filter(name -> name.startsWith("asyncio.timeout") || isClientClass(name))
            .isPresent();
    if (client) {
      return;
    }
    if (work == Work.UNKNOWN) {
      boolean session = SHARED.matcher(Words.lastName(call.function())).matches();
      impossible |= session || Words.lastName(call.function()).matches("acquire|begin|connect");
      doubtful = true;
    } else {
      look(call, work);
    }
  }

  private static boolean isClientClass(String name) {
    return Set.of("aiohttp.ClientSession", "httpx.AsyncClient").contains(name);
  }
}
