package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the endpoint of a request, judges the request, and has it carried out. */
public final class Dispatcher {
  private static final Pattern BY_NUMBER = Pattern.compile("/repositories/(\\d+)(/.*)?");
  private static final Pattern BY_NAME = Pattern.compile("/repos/([^/]+)/([^/]+)(/.*)?");

  /**
   * A request as it came in.
   *
   * @param method its method
   * @param uri its path and query
   * @param headers its headers, names in lower case
   * @param body its body
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sent(String method, URI uri, Map<String, String> headers, byte[] body) {
    Sent at(URI other) {
      return new Sent(method, other, headers, body);
    }
  }

  private record Known(Endpoint endpoint, Pattern pattern) {}

  private final World world;
  private final Gate gate;
  private final Tape tape = new Tape();
  private final List<Known> known;
  private final RegistrationPages pages;

  public Dispatcher(World world) {
    this.world = world;
    this.gate = new Gate(world);
    AccountJson accounts = new AccountJson(world);
    RepositoryJson repositories = new RepositoryJson(world, accounts);
    PullJson pulls = new PullJson(world, accounts, repositories);
    TalkJson talk = new TalkJson(world, accounts, pulls);
    this.pages = new RegistrationPages(world, accounts);
    this.known =
        Stream.of(
                pages.endpoints(),
                new AppEndpoints(world, accounts, repositories).endpoints(),
                new DeliveryEndpoints(world).endpoints(),
                new CheckRunEndpoints(world, new CheckJson(world, accounts)).endpoints(),
                new RepositoryEndpoints(world, accounts, repositories).endpoints(),
                new ContentEndpoints(world).endpoints(),
                new TreeEndpoints(world).endpoints(),
                new PullEndpoints(world, pulls, repositories).endpoints(),
                new ReviewEndpoints(world, talk).endpoints(),
                new ReviewCommentEndpoints(world, talk).endpoints(),
                new ConversationEndpoints(world, talk).endpoints(),
                new ReactionEndpoints(world, talk).endpoints(),
                new GraphQlEndpoint(world).endpoints())
            .flatMap(List::stream)
            .map(endpoint -> new Known(endpoint, endpoint.pattern()))
            .toList();
  }

  /** Answers a request; {@code fault} may answer in its stead. */
  public synchronized Answer answer(Sent original, Optional<Fault> fault) {
    Optional<Answer> page = pages.page(original);
    if (page.isPresent()) {
      return page.get();
    }
    Sent sent = byName(original);
    Optional<Known> match =
        known.stream()
            .filter(each -> each.endpoint().method().equals(sent.method()))
            .filter(each -> each.pattern().matcher(sent.uri().getRawPath()).matches())
            .findFirst();
    String name =
        match
            .map(each -> each.endpoint().method() + " " + each.endpoint().template())
            .orElse("unknown");
    Answer answer =
        fault.orElse(new Fault.ResetAfter()) instanceof Fault.Refused refused
            ? refused(refused)
            : judged(sent, match, original);
    boolean write =
        answer.status() < 300
            && match.map(each -> each.endpoint().writes()).orElse(false)
            && !isQuery(sent);
    world.log().add(new CallLog.Entry(name, original.uri().toString(), answer.status(), write));
    tape.add(original, answer.status());
    return withCommonHeaders(answer);
  }

  /** Does something while no request is being answered. */
  public synchronized void undisturbed(Runnable deed) {
    deed.run();
  }

  private static Answer refused(Fault.Refused refused) {
    Answer answer = Answer.error(refused.status(), refused.message());
    for (Map.Entry<String, String> header : refused.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private Answer judged(Sent sent, Optional<Known> match, Sent original) {
    try {
      if (match.isEmpty()) {
        world.log().violation(sent.method() + " " + sent.uri() + ": no such endpoint");
        return Answer.notFound();
      }
      Endpoint endpoint = match.get().endpoint();
      Map<String, String> variables = variables(match.get(), sent);
      Caller caller = gate.admit(sent, endpoint);
      Optional<Answer> moved = moved(sent, variables);
      if (moved.isPresent()) {
        return moved.get();
      }
      gate.allow(caller, endpoint, variables);
      JsonNode body = gate.checkedBody(sent, endpoint);
      Map<String, String> query = gate.checkedQuery(sent, endpoint);
      return endpoint
          .handler()
          .handle(
              new Call(
                  sent.method(), original.uri(), variables, query, sent.headers(), body, caller));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private static boolean isQuery(Sent sent) {
    return sent.uri().getPath().endsWith("/graphql")
        && Json.parse(sent.body()).map(GraphQlEndpoint::isQuery).orElse(false);
  }

  /** Rewrites an address by number, as links between pages have it, to the one by name. */
  private Sent byName(Sent sent) {
    Matcher numbered = BY_NUMBER.matcher(sent.uri().getRawPath());
    if (!numbered.matches()) {
      return sent;
    }
    return world
        .repositories()
        .numbered(Long.parseLong(numbered.group(1)))
        .map(
            repository ->
                sent.at(
                    URI.create(
                        "/repos/"
                            + repository.fullName()
                            + Optional.ofNullable(numbered.group(2)).orElse("")
                            + query(sent.uri()))))
        .orElse(sent);
  }

  private Optional<Answer> moved(Sent sent, Map<String, String> variables) {
    Matcher named = BY_NAME.matcher(sent.uri().getRawPath());
    if (!named.matches() || variables.isEmpty()) {
      return Optional.empty();
    }
    return world
        .repositories()
        .formerlyNamed(named.group(1), named.group(2))
        .map(
            repository -> {
              String location =
                  world.apiUrl()
                      + "/repositories/"
                      + repository.id()
                      + Optional.ofNullable(named.group(3)).orElse("")
                      + query(sent.uri());
              boolean reads = sent.method().equals("GET");
              return Answer.json(
                      reads ? 301 : 307,
                      Json.object()
                          .put("message", reads ? "Moved Permanently" : "Temporary Redirect")
                          .put("url", location)
                          .put("documentation_url", "https://docs.github.com/rest"))
                  .with("Location", location);
            });
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }

  private static Map<String, String> variables(Known match, Sent sent) {
    Matcher matcher = match.pattern().matcher(sent.uri().getRawPath());
    Map<String, String> variables = new HashMap<>();
    if (matcher.matches()) {
      Matcher names = Pattern.compile("\\{(\\w+)}").matcher(match.endpoint().template());
      while (names.find()) {
        String value = matcher.group(Endpoint.group(names.group(1)));
        variables.put(names.group(1), decode(value.replace("+", "%2B")));
      }
    }
    return variables;
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }

  private Answer withCommonHeaders(Answer answer) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(RateLimit.headers(world));
    headers.put("X-GitHub-Request-Id", "LAB:" + world.ids().next());
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(world.now().atOffset(ZoneOffset.UTC)));
    headers.put("X-GitHub-Media-Type", "github.v3; format=json");
    headers.putAll(answer.headers());
    return new Answer(answer.status(), headers, answer.body());
  }
}
