package dev.loopguard.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a payload into work. Unknown events, actions and fields are no error: GitHub adds them
 * without notice.
 */
final class EventReader {
  private static final String COMMAND_PREFIX = "/loopguard";
  private static final int LONGEST_COMMAND = 1_000;

  private static final Set<String> LABELS = Set.of("labeled", "unlabeled");

  /** Holds the pull request that a merge group is made for. */
  private static final Pattern QUEUE_BRANCH =
      Pattern.compile("refs/heads/gh-readonly-queue/.+/pr-([0-9]{1,9})-[0-9a-f]{40,64}");

  /** The external id of our check run on a merge group: its base stands at the end. */
  private static final Pattern GROUPS_RUN =
      Pattern.compile("[0-9]{1,18}/([0-9]{1,9})/([0-9a-f]{40}|[0-9a-f]{64})");

  /** Reads the payload of {@code event}. */
  EventOutcome read(String event, JsonNode payload) {
    Optional<WebhookEvent> known = WebhookEvent.ofId(event);
    if (known.isEmpty()) {
      return new EventOutcome.NotNeeded();
    }
    if (known.get() == WebhookEvent.PING) {
      return new EventOutcome.Ping();
    }
    if (!known.get().acts(payload.path("action").asText())) {
      return new EventOutcome.NotNeeded();
    }
    try {
      List<Job> jobs = jobs(known.get(), payload);
      return jobs.isEmpty() ? new EventOutcome.NotNeeded() : new EventOutcome.Work(jobs);
    } catch (MissingField e) {
      return new EventOutcome.Malformed(e.sentence);
    }
  }

  private static List<Job> jobs(WebhookEvent event, JsonNode payload) {
    return switch (event) {
      case PULL_REQUEST -> pullRequest(payload);
      case ISSUE_COMMENT -> issueComment(payload);
      case PULL_REQUEST_REVIEW_COMMENT -> threadComment(payload);
      case PULL_REQUEST_REVIEW -> reviewBody(payload);
      case CHECK_RUN -> checkRun(payload);
      case CHECK_SUITE -> checkSuite(payload);
      case MERGE_GROUP -> mergeGroup(payload);
      case INSTALLATION -> List.of(installationJob(payload));
      case PULL_REQUEST_REVIEW_THREAD, PUSH, INSTALLATION_REPOSITORIES, PING -> List.of();
    };
  }

  private static Job installationJob(JsonNode payload) {
    long id = installation(payload);
    return switch (payload.path("action").asText()) {
      case "deleted" -> new Job.InstallationLeft(id, "The App was uninstalled.");
      case "suspend" -> new Job.InstallationLeft(id, "The installation of the App is suspended.");
      default -> new Job.InstallationBack(id);
    };
  }

  private static List<Job> pullRequest(JsonNode payload) {
    if (payload.path("action").asText().equals("edited") && !payload.path("changes").has("base")) {
      return List.of();
    }
    JsonNode pull = required(payload, "pull_request");
    return List.of(
        new Job.Review(
            ref(payload, number(pull, "number")),
            revision(pull.path("head").path("sha")),
            false,
            LABELS.contains(payload.path("action").asText())));
  }

  /** A queue waits for its answer, so that a branch with another kind of name is checked too. */
  private static List<Job> mergeGroup(JsonNode payload) {
    JsonNode group = required(payload, "merge_group");
    Matcher branch = QUEUE_BRANCH.matcher(group.path("head_ref").asText());
    int number = branch.matches() ? Integer.parseInt(branch.group(1)) : 0;
    return group(payload, number, commit(group, "base_sha"), commit(group, "head_sha"));
  }

  private static List<Job> group(JsonNode payload, int number, Revision base, Revision head) {
    return List.of(new Job.CheckGroup(new MergeGroup(ref(payload, number), base, head)));
  }

  private static List<Job> issueComment(JsonNode payload) {
    JsonNode issue = required(payload, "issue");
    JsonNode comment = required(payload, "comment");
    if (!issue.has("pull_request")) {
      return List.of();
    }
    return command(
        payload,
        number(issue, "number"),
        new CommentTarget.Conversation(id(comment)),
        comment,
        issue.path("user"));
  }

  private static List<Job> threadComment(JsonNode payload) {
    JsonNode comment = required(payload, "comment");
    JsonNode pull = required(payload, "pull_request");
    long root =
        comment.path("in_reply_to_id").canConvertToLong()
            ? comment.path("in_reply_to_id").asLong(id(comment))
            : id(comment);
    return command(
        payload,
        number(pull, "number"),
        new CommentTarget.ReviewThread(id(comment), root == 0 ? id(comment) : root),
        comment,
        pull.path("user"));
  }

  private static List<Job> reviewBody(JsonNode payload) {
    JsonNode review = required(payload, "review");
    JsonNode pull = required(payload, "pull_request");
    return command(
        payload,
        number(pull, "number"),
        new CommentTarget.ReviewBody(id(review), text(review, "node_id")),
        review,
        pull.path("user"));
  }

  private static List<Job> command(
      JsonNode payload, int number, CommentTarget target, JsonNode written, JsonNode pullAuthor) {
    String line = commandLines(written.path("body").asText());
    JsonNode sender = required(payload, "sender");
    if (!isCommand(line) || isBot(sender) || isBot(written.path("user"))) {
      return List.of();
    }
    return List.of(
        new Job.Command(
            ref(payload, number),
            target,
            text(sender, "login"),
            Optional.of(pullAuthor.path("login").asText()).filter(EventReader::isStorable),
            line));
  }

  /** Returns the first line, and one more that is a command too where there is one. */
  private static String commandLines(String body) {
    List<String> lines = body.replace('\0', ' ').stripLeading().lines().toList();
    String first = lines.isEmpty() ? "" : bounded(lines.getFirst());
    return lines.stream()
        .skip(1)
        .map(String::stripLeading)
        .filter(EventReader::isCommand)
        .findFirst()
        .map(other -> first + "\n" + bounded(other))
        .orElse(first);
  }

  private static String bounded(String line) {
    return line.substring(0, Math.min(line.length(), LONGEST_COMMAND)).stripTrailing();
  }

  private static boolean isCommand(String line) {
    return line.regionMatches(true, 0, COMMAND_PREFIX, 0, COMMAND_PREFIX.length());
  }

  private static boolean isBot(JsonNode user) {
    return user.path("type").asText().equals("Bot")
        || user.path("login").asText().endsWith("[bot]");
  }

  private static List<Job> checkRun(JsonNode payload) {
    JsonNode run = required(payload, "check_run");
    OptionalInt number = pullOf(run);
    if (payload.path("action").asText().equals("requested_action")) {
      return number.isPresent() ? button(payload, run, number.getAsInt()) : List.of();
    }
    Matcher group = GROUPS_RUN.matcher(run.path("external_id").asText());
    if (group.matches()) {
      return group(
          payload,
          Integer.parseInt(group.group(1)),
          new Revision(group.group(2)),
          commit(run, "head_sha"));
    }
    return number.isPresent()
        ? List.of(new Job.Review(ref(payload, number.getAsInt()), revision(run.path("head_sha"))))
        : reviews(payload, run);
  }

  /**
   * The pull request of a check run stands in its external id: {@code pull_requests} is empty for
   * forks.
   */
  private static OptionalInt pullOf(JsonNode run) {
    String external = run.path("external_id").asText();
    return external.matches("[0-9]{1,18}/[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(external.substring(external.indexOf('/') + 1)))
        : OptionalInt.empty();
  }

  /** The identifier of a button is the command that it stands for. */
  private static List<Job> button(JsonNode payload, JsonNode run, int number) {
    JsonNode sender = required(payload, "sender");
    if (isBot(sender)) {
      return List.of();
    }
    String identifier = text(required(payload, "requested_action"), "identifier");
    return List.of(
        new Job.Command(
            ref(payload, number),
            new CommentTarget.CheckButton(id(run)),
            text(sender, "login"),
            Optional.empty(),
            bounded(COMMAND_PREFIX + " " + identifier)));
  }

  private static List<Job> checkSuite(JsonNode payload) {
    JsonNode suite = required(payload, "check_suite");
    List<Job> jobs = reviews(payload, suite);
    Optional<Revision> head = revision(suite.path("head_sha"));
    return jobs.isEmpty() && head.isPresent()
        ? List.of(new Job.ReviewHead(installation(payload), repository(payload), head.get()))
        : jobs;
  }

  private static List<Job> reviews(JsonNode payload, JsonNode check) {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode pull : check.path("pull_requests")) {
      jobs.add(
          new Job.Review(ref(payload, number(pull, "number")), revision(check.path("head_sha"))));
    }
    return jobs;
  }

  private static PullRequestRef ref(JsonNode payload, int number) {
    return new PullRequestRef(installation(payload), repository(payload), number);
  }

  private static long installation(JsonNode payload) {
    return id(required(payload, "installation"));
  }

  private static RepositoryRef repository(JsonNode payload) {
    JsonNode repository = required(payload, "repository");
    return new RepositoryRef(
        id(repository), text(required(repository, "owner"), "login"), text(repository, "name"));
  }

  private static Optional<Revision> revision(JsonNode sha) {
    try {
      return Optional.of(new Revision(sha.asText()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw new MissingField("the payload has no object \"" + field + "\"");
    }
    return value;
  }

  private static long id(JsonNode node) {
    JsonNode value = node.path("id");
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MissingField("an object of the payload has no number \"id\"");
    }
    return value.asLong();
  }

  private static int number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
      throw new MissingField("the payload has no number \"" + field + "\"");
    }
    return value.asInt();
  }

  private static Revision commit(JsonNode node, String field) {
    return revision(node.path(field))
        .orElseThrow(() -> new MissingField("the payload has no commit \"" + field + "\""));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || !isStorable(value.asText())) {
      throw new MissingField("the payload has no text \"" + field + "\"");
    }
    return value.asText();
  }

  /** PostgreSQL stores no text with a zero character. */
  private static boolean isStorable(String text) {
    return !text.isEmpty() && text.indexOf('\0') < 0;
  }

  private static final class MissingField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    MissingField(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }
}
