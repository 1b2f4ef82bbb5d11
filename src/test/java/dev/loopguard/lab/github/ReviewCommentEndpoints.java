package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;
import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.oneOf;
import static dev.loopguard.lab.github.Shape.text;
import static dev.loopguard.lab.github.Shape.whole;

import dev.loopguard.lab.github.Endpoint.Access;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Inline comments and comments on whole files, one by one. */
final class ReviewCommentEndpoints {
  private static final Access READ = needs("pull_requests", "read");
  private static final Access WRITE = needs("pull_requests", "write");
  private static final String RESOURCE = "PullRequestReviewComment";

  private final World world;
  private final TalkJson shapes;
  private final Placement placement;
  private final Finder find;
  private final Pages pages;

  ReviewCommentEndpoints(World world, TalkJson shapes) {
    this.world = world;
    this.shapes = shapes;
    this.placement = new Placement(world);
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String ofPull = "/repos/{owner}/{repo}/pulls/{pull_number}/comments";
    String one = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";
    Shape create =
        fields(
                "body", text(),
                "commit_id", text(),
                "path", text(),
                "line", whole(),
                "side", oneOf("LEFT", "RIGHT"),
                "start_line", whole(),
                "start_side", oneOf("LEFT", "RIGHT"),
                "subject_type", oneOf("line", "file"))
            .requiring("body", "commit_id", "path");
    Shape body = fields("body", text()).requiring("body");
    return List.of(
        get(ofPull, READ, this::list, "sort", "direction", "since", "page", "per_page"),
        write("POST", ofPull, WRITE, create, this::create),
        write("POST", ofPull + "/{comment_id}/replies", WRITE, body, this::reply),
        get(one, READ, this::read),
        write("PATCH", one, WRITE, body, this::edit),
        write("DELETE", one, WRITE, Shape.nothing(), this::delete));
  }

  private Answer list(Call call) {
    FakePullRequest pull = find.pull(call);
    Comparator<FakeReviewComment> order =
        call.query("sort").map("updated"::equals).orElse(false)
            ? Comparator.comparing(FakeReviewComment::updatedAt)
            : Comparator.comparing(FakeReviewComment::createdAt);
    order = order.thenComparingLong(FakeReviewComment::id);
    boolean falling = call.query("direction").map("desc"::equals).orElse(false);
    List<FakeReviewComment> comments =
        pull.talk().comments().stream().sorted(falling ? order.reversed() : order).toList();
    return pages.answer(call, comments, comment -> shapes.comment(pull, comment));
  }

  private Answer create(Call call) {
    FakePullRequest pull = find.pull(call);
    String commit = call.text("commit_id").orElseThrow();
    if (!pull.has(commit)) {
      return Answer.invalid(RESOURCE, "commit_id", "commit_id is not part of the pull request");
    }
    String body = checkedBody(call);
    boolean onFile = call.text("subject_type").map("file"::equals).orElse(false);
    Place place =
        onFile
            ? Place.onFile(commit, call.text("path").orElseThrow())
            : Placement.read(commit, call.body());
    if (!onFile && place.line().isEmpty()) {
      return Answer.invalid(RESOURCE, "line", "line can't be blank");
    }
    Optional<String> problem = placement.problem(pull, place);
    if (problem.isPresent()) {
      return refuse(problem.get());
    }
    refuseBesidePending(pull);
    FakeReview review = pull.talk().review(world.app().user(), commit, "", "COMMENTED");
    return Answer.created(shapes.comment(pull, pull.talk().comment(review, place, body)));
  }

  private static Answer refuse(String part) {
    return switch (part) {
      case "Path" ->
          Answer.invalid(
              RESOURCE, "pull_request_review_thread.path", "path is not part of the diff");
      case "Line" ->
          Answer.invalid(
              RESOURCE,
              "pull_request_review_thread.line",
              "pull_request_review_thread.line must be part of the diff");
      default ->
          Answer.invalid(
              RESOURCE,
              "pull_request_review_thread.start_line",
              "pull_request_review_thread.start_line must be part of the same hunk as the line.");
    };
  }

  private Answer reply(Call call) {
    FakePullRequest pull = find.pull(call);
    FakeReviewComment root =
        pull.talk().comment(call.number("comment_id")).orElseThrow(Refusal::notFound);
    if (root.root().isPresent()) {
      return Answer.invalid(RESOURCE, "in_reply_to", "Replies to replies are not supported");
    }
    String body = checkedBody(call);
    refuseBesidePending(pull);
    return Answer.created(shapes.comment(pull, pull.talk().reply(world.app().user(), root, body)));
  }

  private Answer read(Call call) {
    Finder.Inline found = find.inline(call);
    return Answer.ok(shapes.comment(found.pull(), found.comment()));
  }

  private Answer edit(Call call) {
    Finder.Inline found = own(call);
    found.comment().edit(checkedBody(call), world.now());
    return Answer.ok(shapes.comment(found.pull(), found.comment()));
  }

  private Answer delete(Call call) {
    Finder.Inline found = own(call);
    found.pull().talk().remove(found.comment());
    return Answer.noContent();
  }

  private Finder.Inline own(Call call) {
    Finder.Inline found = find.inline(call);
    if (!found.comment().user().equals(world.app().user())) {
      throw new Refusal(Answer.error(403, "Resource not accessible by integration"));
    }
    return found;
  }

  private String checkedBody(Call call) {
    String body = call.text("body").orElse("");
    placement.checkBody(body);
    if (body.isBlank()) {
      throw new Refusal(Answer.invalid(RESOURCE, "body", "body can't be blank"));
    }
    return body;
  }

  private void refuseBesidePending(FakePullRequest pull) {
    if (pull.talk().hasPendingOf(world.app().user())) {
      throw new Refusal(
          Answer.invalid(
              RESOURCE, "user_id", "user_id can only have one pending review per pull request"));
    }
  }
}
