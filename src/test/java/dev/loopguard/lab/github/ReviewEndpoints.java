package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;
import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.list;
import static dev.loopguard.lab.github.Shape.oneOf;
import static dev.loopguard.lab.github.Shape.text;
import static dev.loopguard.lab.github.Shape.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.ArrayList;
import java.util.List;

/** Reviews. A review is stored whole or not at all. */
final class ReviewEndpoints {
  private static final Access READ = needs("pull_requests", "read");
  private static final Access WRITE = needs("pull_requests", "write");
  private static final Shape EVENT = oneOf("APPROVE", "REQUEST_CHANGES", "COMMENT");

  private final TalkJson shapes;
  private final Placement placement;
  private final World world;
  private final Finder find;
  private final Pages pages;

  ReviewEndpoints(World world, TalkJson shapes) {
    this.shapes = shapes;
    this.world = world;
    this.placement = new Placement(world);
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String reviews = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    String review = reviews + "/{review_id}";
    Shape comment =
        fields(
                "path", text(),
                "body", text(),
                "line", whole(),
                "side", oneOf("LEFT", "RIGHT"),
                "start_line", whole(),
                "start_side", oneOf("LEFT", "RIGHT"))
            .requiring("path", "body");
    Shape create =
        fields(
            "commit_id", text(),
            "body", text(),
            "event", EVENT,
            "comments", list(comment, Integer.MAX_VALUE));
    Shape submit = fields("body", text(), "event", EVENT).requiring("event");
    Shape edit = fields("body", text()).requiring("body");
    return List.of(
        write("POST", reviews, WRITE, create, this::create),
        get(reviews, READ, this::all, "page", "per_page"),
        get(review, READ, call -> answer(call, review(call))),
        write("PUT", review, WRITE, edit, this::edit),
        write("DELETE", review, WRITE, Shape.nothing(), this::discard),
        write("POST", review + "/events", WRITE, submit, this::submit),
        get(review + "/comments", READ, this::comments, "page", "per_page"));
  }

  private Answer create(Call call) {
    FakePullRequest pull = find.pull(call);
    String commit = call.text("commit_id").orElse(pull.head());
    String body = call.text("body").orElse("");
    JsonNode comments = call.body().path("comments");
    if (!pull.has(commit)) {
      return Answer.unprocessable("The commit " + commit + " is not part of the pull request");
    }
    if (call.text("event").isPresent() && body.isEmpty() && comments.isEmpty()) {
      return Answer.unprocessable("Review body can't be blank");
    }
    if (pull.talk().hasPendingOf(world.app().user())) {
      return Answer.unprocessable("User can only have one pending review per pull request");
    }
    List<Place> places = new ArrayList<>();
    for (JsonNode comment : comments) {
      places.add(resolved(pull, commit, comment));
    }
    placement.checkBody(body);
    FakeReview review = pull.talk().review(world.app().user(), commit, body, state(call));
    for (int i = 0; i < places.size(); i++) {
      pull.talk().comment(review, places.get(i), comments.path(i).path("body").asText());
    }
    return answer(call, review);
  }

  private Place resolved(FakePullRequest pull, String commit, JsonNode comment) {
    placement.checkBody(comment.path("body").asText());
    if (comment.path("body").asText().isBlank()) {
      throw new Refusal(Answer.unprocessable("Body can't be blank"));
    }
    Place place = Placement.read(commit, comment);
    if (place.line().isEmpty()) {
      throw new Refusal(Answer.unprocessable("Line can't be blank"));
    }
    placement
        .problem(pull, place)
        .ifPresent(
            part -> {
              throw new Refusal(Answer.unprocessable(part + " could not be resolved"));
            });
    return place;
  }

  private static String state(Call call) {
    return call.text("event")
        .map(
            event ->
                switch (event) {
                  case "APPROVE" -> "APPROVED";
                  case "REQUEST_CHANGES" -> "CHANGES_REQUESTED";
                  default -> "COMMENTED";
                })
        .orElse("PENDING");
  }

  private Answer all(Call call) {
    FakePullRequest pull = find.pull(call);
    return pages.answer(call, pull.talk().reviews(), review -> shapes.review(pull, review));
  }

  private Answer comments(Call call) {
    FakePullRequest pull = find.pull(call);
    return pages.answer(
        call, pull.talk().of(review(call)), comment -> shapes.comment(pull, comment));
  }

  private Answer edit(Call call) {
    FakeReview review = own(call);
    placement.checkBody(call.text("body").orElse(""));
    review.edit(call.text("body").orElse(""));
    return answer(call, review);
  }

  private Answer submit(Call call) {
    FakeReview review = own(call);
    if (!review.pending()) {
      return Answer.unprocessable("The review was submitted already");
    }
    call.text("body").ifPresent(review::edit);
    review.submit(state(call));
    return answer(call, review);
  }

  private Answer discard(Call call) {
    FakeReview review = own(call);
    if (!review.pending()) {
      return Answer.unprocessable("Can not delete a non-pending pull request review");
    }
    Answer answer = answer(call, review);
    find.pull(call).talk().discard(review);
    return answer;
  }

  private FakeReview own(Call call) {
    FakeReview review = review(call);
    if (!review.user().equals(world.app().user())) {
      throw new Refusal(Answer.error(403, "Resource not accessible by integration"));
    }
    return review;
  }

  private FakeReview review(Call call) {
    return find.pull(call).talk().review(call.number("review_id")).orElseThrow(Refusal::notFound);
  }

  private Answer answer(Call call, FakeReview review) {
    return Answer.ok(shapes.review(find.pull(call), review));
  }
}
