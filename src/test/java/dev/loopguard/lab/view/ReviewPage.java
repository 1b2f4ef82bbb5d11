package dev.loopguard.lab.view;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.FakeUser;
import dev.loopguard.lab.github.FileDiff;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A reviewed pull request as a page: its diff with the comments inline, then the check run. */
public final class ReviewPage {
  private final Shown shown;

  private ReviewPage(FakePullRequest pull) {
    this.shown = new Shown(pull);
  }

  public static String of(FakePullRequest pull) {
    return new ReviewPage(pull).page();
  }

  private String page() {
    String body =
        head()
            + "<main>"
            + shown.reviews().stream().map(this::review).collect(Collectors.joining())
            + shown.files().stream().map(this::file).collect(Collectors.joining())
            + shown.check().map(this::check).orElse("")
            + "</main>";
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    %s
    </body>
    </html>
    """
        .formatted(SafeHtml.escape(shown.pull().title()), style(), body);
  }

  private String head() {
    FakePullRequest pull = shown.pull();
    return """
    <header>
    <p class="repository">%s</p>
    <h1>%s <span>#%d</span></h1>
    <p><b class="state">%s</b> <b>%s</b> wants to merge <code>%s</code> into <code>%s</code>
    <span class="size"><ins>+%d</ins> <del>−%d</del></span></p>
    </header>
    """
        .formatted(
            SafeHtml.escape(pull.repository().fullName()),
            SafeHtml.escape(pull.title()),
            pull.number(),
            pull.draft() ? "Draft" : "Open",
            SafeHtml.escape(pull.author().login()),
            SafeHtml.escape(pull.headBranch()),
            SafeHtml.escape(pull.baseBranch()),
            shown.files().stream().mapToInt(FileDiff::additions).sum(),
            shown.files().stream().mapToInt(FileDiff::deletions).sum());
  }

  private String review(FakeReview review) {
    return "<section class=\"comment\">%s<div class=\"body\">%s</div></section>"
        .formatted(
            byline(review.user(), "reviewed"), new MarkdownHtml(List.of()).render(review.body()));
  }

  private String file(FileDiff file) {
    String rows =
        file.patch().map(DiffRow::of).orElse(List.of()).stream()
            .map(row -> row(file, row))
            .collect(Collectors.joining());
    String before =
        shown.threadsAt(file, 0).stream().map(this::thread).collect(Collectors.joining());
    return """
    <section class="file" id="diff-%s">
    <h2>%s <span class="size"><ins>+%d</ins> <del>−%d</del></span></h2>
    %s<table>%s</table>
    </section>
    """
        .formatted(
            digest(file.path()),
            SafeHtml.escape(file.path()),
            file.additions(),
            file.deletions(),
            before,
            rows.isEmpty() ? "<tr><td class=\"none\">Not shown</td></tr>" : rows);
  }

  private String row(FileDiff file, DiffRow row) {
    if (row.kind() == DiffRow.Kind.HUNK) {
      return "<tr class=\"hunk\"><td></td><td></td><td>%s</td></tr>"
          .formatted(SafeHtml.escape(row.text()));
    }
    String id =
        row.right() == 0 ? "" : " id=\"diff-" + digest(file.path()) + "R" + row.right() + "\"";
    String line =
        "<tr class=\"%s\"%s><td class=\"no\">%s</td><td class=\"no\">%s</td><td><i>%s</i>%s</td></tr>"
            .formatted(
                row.kind().name().toLowerCase(java.util.Locale.ROOT),
                id,
                row.left() == 0 ? "" : row.left(),
                row.right() == 0 ? "" : row.right(),
                row.kind().sign(),
                PythonColours.html(row.text()));
    if (row.right() == 0) {
      return line;
    }
    return line
        + shown.threadsAt(file, row.right()).stream()
            .map(thread -> "<tr class=\"talk\"><td colspan=\"3\">" + thread(thread) + "</td></tr>")
            .collect(Collectors.joining());
  }

  private String thread(FakeReviewComment root) {
    return "<div class=\"comment\">"
        + comment(root)
        + shown.replies(root).stream().map(this::comment).collect(Collectors.joining())
        + "</div>";
  }

  private String comment(FakeReviewComment comment) {
    List<String> lines = shown.lines(comment);
    int last = shown.line(comment).orElse(0);
    String where =
        switch (lines.size()) {
          case 0 -> "on the whole file";
          case 1 -> "on line " + last;
          default -> "on lines " + (last - lines.size() + 1) + " to " + last;
        };
    return byline(comment.user(), where)
        + "<div class=\"body\">"
        + new MarkdownHtml(lines).render(comment.body())
        + "</div>";
  }

  private static String byline(FakeUser user, String what) {
    boolean bot = user.login().endsWith("[bot]");
    return "<p class=\"byline\"><span class=\"face\">%s</span><b>%s</b>%s %s</p>"
        .formatted(
            SafeHtml.escape(user.login().substring(0, 1).toUpperCase(java.util.Locale.ROOT)),
            SafeHtml.escape(user.login().replace("[bot]", "")),
            bot ? " <span class=\"bot\">bot</span>" : "",
            what);
  }

  private String check(FakeCheckRun check) {
    MarkdownHtml markdown = new MarkdownHtml(List.of());
    String notes =
        check.annotations().stream()
            .map(
                note ->
                    "<li><code>%s:%d</code> %s</li>"
                        .formatted(
                            SafeHtml.escape(note.path("path").asText()),
                            note.path("start_line").asInt(),
                            SafeHtml.escape(
                                note.path("title").asText(note.path("message").asText()))))
            .collect(Collectors.joining());
    return """
    <section class="check %s">
    <h2><span class="mark"></span>%s <span class="conclusion">%s</span></h2>
    <div class="body"><h3>%s</h3>%s%s%s</div>
    </section>
    """
        .formatted(
            SafeHtml.escape(check.conclusion()),
            SafeHtml.escape(check.name()),
            SafeHtml.escape(check.conclusion()),
            SafeHtml.escape(check.title()),
            markdown.render(check.summary()),
            markdown.render(check.text()),
            notes.isEmpty() ? "" : "<h3>Annotations</h3><ul>" + notes + "</ul>");
  }

  /** Returns what GitHub calls a file in the addresses of its lines. */
  private static String digest(String path) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(path.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(ReviewPage.class.getResourceAsStream("/demo/page.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
