package dev.loopguard.lab.github;

import java.util.Optional;

/** Finds what a request's path names, or answers 404. */
record Finder(World world) {
  FakeRepository repository(Call call) {
    return world
        .repositories()
        .named(call.variable("owner"), call.variable("repo"))
        .orElseThrow(Refusal::notFound);
  }

  FakePullRequest pull(Call call) {
    String variable = call.variables().containsKey("pull_number") ? "pull_number" : "issue_number";
    return repository(call).pull(call.number(variable)).orElseThrow(Refusal::notFound);
  }

  /** An inline comment with its pull request. */
  record Inline(FakePullRequest pull, FakeReviewComment comment) {}

  Inline inline(Call call) {
    long id = call.number("comment_id");
    for (FakePullRequest pull : repository(call).pulls()) {
      Optional<FakeReviewComment> comment = pull.talk().comment(id);
      if (comment.isPresent()) {
        return new Inline(pull, comment.get());
      }
    }
    throw new Refusal(Answer.notFound());
  }

  /** A comment of a conversation with its pull request. */
  record Said(FakePullRequest pull, FakeComment comment) {}

  Said said(Call call) {
    long id = call.number("comment_id");
    for (FakePullRequest pull : repository(call).pulls()) {
      Optional<FakeComment> comment = pull.talk().said(id);
      if (comment.isPresent()) {
        return new Said(pull, comment.get());
      }
    }
    throw new Refusal(Answer.notFound());
  }

  FakeCheckRun checkRun(Call call) {
    return repository(call).checkRun(call.number("check_run_id")).orElseThrow(Refusal::notFound);
  }

  /** Returns the commit that a branch or an object name stands for. */
  String commit(FakeRepository repository, String ref) {
    return repository
        .git()
        .resolve(ref.replaceFirst("^refs/heads/|^heads/", ""))
        .orElseThrow(() -> new Refusal(Answer.error(422, "No commit found for SHA: " + ref)));
  }
}
