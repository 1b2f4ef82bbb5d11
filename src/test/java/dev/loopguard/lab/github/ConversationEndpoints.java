package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;
import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.text;

import dev.loopguard.lab.github.Endpoint.Access;
import java.util.List;

/** The conversation of a pull request. */
final class ConversationEndpoints {
  private static final Access READ = needs("issues", "read");
  private static final Access WRITE = needs("issues", "write");

  private final World world;
  private final TalkJson shapes;
  private final Placement placement;
  private final Finder find;
  private final Pages pages;

  ConversationEndpoints(World world, TalkJson shapes) {
    this.world = world;
    this.shapes = shapes;
    this.placement = new Placement(world);
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String all = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
    String one = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
    Shape body = fields("body", text()).requiring("body");
    return List.of(
        get(all, READ, this::list, "since", "page", "per_page"),
        write("POST", all, WRITE, body, this::create),
        get(one, READ, this::read),
        write("PATCH", one, WRITE, body, this::edit),
        write("DELETE", one, WRITE, Shape.nothing(), this::delete));
  }

  private Answer list(Call call) {
    FakePullRequest pull = find.pull(call);
    return pages.answer(call, pull.talk().conversation(), comment -> shapes.said(pull, comment));
  }

  private Answer create(Call call) {
    FakePullRequest pull = find.pull(call);
    return Answer.created(
        shapes.said(pull, pull.talk().say(world.app().user(), checkedBody(call))));
  }

  private Answer read(Call call) {
    Finder.Said found = find.said(call);
    return Answer.ok(shapes.said(found.pull(), found.comment()));
  }

  private Answer edit(Call call) {
    Finder.Said found = own(call);
    found.comment().edit(checkedBody(call), world.now());
    return Answer.ok(shapes.said(found.pull(), found.comment()));
  }

  private Answer delete(Call call) {
    Finder.Said found = own(call);
    found.pull().talk().remove(found.comment());
    return Answer.noContent();
  }

  private Finder.Said own(Call call) {
    Finder.Said found = find.said(call);
    if (!found.comment().user().equals(world.app().user())) {
      throw new Refusal(Answer.error(403, "Resource not accessible by integration"));
    }
    return found;
  }

  private String checkedBody(Call call) {
    String body = call.text("body").orElse("");
    placement.checkBody(body);
    if (body.isBlank()) {
      throw new Refusal(Answer.invalid("IssueComment", "body", "body can't be blank"));
    }
    return body;
  }
}
