package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.get;
import static dev.loopguard.lab.github.Endpoint.needs;
import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.oneOf;

import dev.loopguard.lab.github.Reactions.Reaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reactions on comments; one that is there already answers 200 instead of 201. */
final class ReactionEndpoints {
  private final World world;
  private final TalkJson shapes;
  private final Finder find;
  private final Pages pages;

  ReactionEndpoints(World world, TalkJson shapes) {
    this.world = world;
    this.shapes = shapes;
    this.find = new Finder(world);
    this.pages = new Pages(world);
  }

  List<Endpoint> endpoints() {
    String said = "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
    String inline = "/repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions";
    Function<Call, String> ofSaid = call -> find.said(call).comment().nodeId();
    Function<Call, String> ofInline = call -> find.inline(call).comment().nodeId();
    String[] query = {"content", "page", "per_page"};
    Shape content =
        fields("content", oneOf(Reactions.CONTENTS.toArray(String[]::new))).requiring("content");
    return List.of(
        get(said, needs("issues", "read"), call -> list(call, ofSaid), query),
        get(inline, needs("pull_requests", "read"), call -> list(call, ofInline), query),
        write("POST", said, needs("issues", "write"), content, call -> add(call, ofSaid)),
        write(
            "POST", inline, needs("pull_requests", "write"), content, call -> add(call, ofInline)),
        write(
            "DELETE",
            said + "/{reaction_id}",
            needs("issues", "write"),
            Shape.nothing(),
            call -> remove(call, ofSaid)),
        write(
            "DELETE",
            inline + "/{reaction_id}",
            needs("pull_requests", "write"),
            Shape.nothing(),
            call -> remove(call, ofInline)));
  }

  private Answer list(Call call, Function<Call, String> subject) {
    return pages.answer(call, world.reactions().on(subject.apply(call)), shapes::reaction);
  }

  private Answer add(Call call, Function<Call, String> subject) {
    String nodeId = subject.apply(call);
    String content = call.text("content").orElseThrow();
    Optional<Reaction> there = world.reactions().find(nodeId, world.app().user(), content);
    if (there.isPresent()) {
      return Answer.ok(shapes.reaction(there.get()));
    }
    Reaction reaction = new Reaction(world.ids().next(), world.app().user(), content);
    world.reactions().add(nodeId, reaction);
    return Answer.created(shapes.reaction(reaction));
  }

  private Answer remove(Call call, Function<Call, String> subject) {
    return world.reactions().remove(subject.apply(call), call.number("reaction_id"))
        ? Answer.noContent()
        : Answer.notFound();
  }
}
