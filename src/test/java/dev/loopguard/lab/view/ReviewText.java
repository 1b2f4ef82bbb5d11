package dev.loopguard.lab.view;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.FileDiff;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A reviewed pull request as text: each commented line, the comment below it, then the check. */
public final class ReviewText {
  private static final int WIDTH = 92;
  private static final String BAR = "      | ";

  private final Shown shown;
  private final StringBuilder out = new StringBuilder();

  private ReviewText(FakePullRequest pull) {
    this.shown = new Shown(pull);
  }

  public static String of(FakePullRequest pull) {
    return new ReviewText(pull).print();
  }

  private String print() {
    FakePullRequest pull = shown.pull();
    line("%s #%d: %s".formatted(pull.repository().fullName(), pull.number(), pull.title()));
    line(
        "%s wants to merge %s into %s"
            .formatted(pull.author().login(), pull.headBranch(), pull.baseBranch()));
    shown.reviews().forEach(review -> block("", review.body()));
    shown.files().forEach(this::file);
    shown.check().ifPresent(this::check);
    return out.toString();
  }

  private void file(FileDiff file) {
    List<FakeReviewComment> threads = shown.threads(file);
    if (threads.isEmpty()) {
      return;
    }
    line("");
    line("%s (+%d -%d)".formatted(file.path(), file.additions(), file.deletions()));
    line("=".repeat(file.path().length()));
    threads.forEach(this::thread);
  }

  private void thread(FakeReviewComment thread) {
    line("");
    OptionalInt last = shown.line(thread);
    List<String> lines = shown.lines(thread);
    for (int i = 0; i < lines.size(); i++) {
      line("%5d | %s".formatted(last.orElseThrow() - lines.size() + 1 + i, lines.get(i)));
    }
    block(BAR, thread.body());
    shown.replies(thread).forEach(reply -> block(BAR + "> ", reply.body()));
  }

  private void check(FakeCheckRun check) {
    line("");
    line("Check run %s: %s".formatted(check.name(), check.conclusion().toUpperCase(Locale.ROOT)));
    line(check.title());
    block("", check.summary());
    block("", check.text());
    check
        .annotations()
        .forEach(
            note ->
                line(
                    "  %s %s:%d %s"
                        .formatted(
                            note.path("annotation_level").asText(),
                            note.path("path").asText(),
                            note.path("start_line").asInt(),
                            note.path("title").asText(note.path("message").asText()))));
  }

  private void block(String lead, String markdown) {
    List<String> lines = MarkdownText.lines(markdown, WIDTH);
    if (!lines.isEmpty()) {
      line(lead.stripTrailing());
      lines.forEach(text -> line((lead + text).stripTrailing()));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
