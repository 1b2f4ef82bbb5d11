package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckPayloadTest {
  private static final Revision HEAD = new Revision("a".repeat(40));
  private static final PullRequestRef PULL =
      new PullRequestRef(9, new RepositoryRef(5, "acme", "shop"), 3);

  private static CheckReport report(String summary, int annotations, String message) {
    return new CheckReport(
        Optional.of(CheckReport.Conclusion.NEUTRAL),
        "t".repeat(300),
        summary,
        "",
        IntStream.rangeClosed(1, annotations)
            .mapToObj(
                line ->
                    new CheckReport.Annotation(
                        "a.py",
                        new LineRange(line, line + 1),
                        CheckReport.Level.WARNING,
                        "title",
                        message))
            .toList());
  }

  private static CheckPayload payload(CheckReport report) {
    return new CheckPayload(PULL, report, Optional.empty());
  }

  @Test
  void namesThePullRequestItBelongsTo() {
    Sent.Check created =
        new CheckPayload(PULL, report("s", 0, ""), Optional.of(URI.create("https://me/")))
            .create(HEAD);

    assertThat(created)
        .isEqualTo(
            new Sent.Check(
                "loopguard",
                HEAD.sha(),
                "5/3",
                "https://me/",
                "completed",
                "neutral",
                new Sent.Output("t".repeat(254) + "…", "s", null, List.of()),
                null));
  }

  @Test
  void isInProgressWithoutAConclusion() {
    var running = new CheckReport(Optional.empty(), "t", "s", "more", List.of());

    assertThat(payload(running).update())
        .isEqualTo(
            new Sent.Check(
                null,
                null,
                "5/3",
                null,
                "in_progress",
                null,
                new Sent.Output("t", "s", "more", List.of()),
                null));
  }

  @Test
  void buttonsGoWithTheFirstRequestOnly() {
    CheckReport plain = report("s", 60, "m");
    CheckReport.Action button = new CheckReport.Action("review --full", "All", "Reviews all");
    CheckPayload payload =
        payload(
            new CheckReport(
                plain.conclusion(),
                plain.title(),
                plain.summary(),
                plain.text(),
                plain.annotations(),
                List.of(button)));

    assertThat(payload.update().actions())
        .containsExactly(new Sent.Action("review --full", "All", "Reviews all"));
    assertThat(payload.rest())
        .singleElement()
        .satisfies(rest -> assertThat(rest.actions()).isNull());
  }

  @Test
  void sendsAnnotationsByFifties() {
    CheckPayload payload = payload(report("s", 120, "m"));

    List<List<Integer>> lines =
        Stream.concat(Stream.of(payload.create(HEAD)), payload.rest().stream())
            .map(
                part ->
                    part.output().annotations().stream().map(Sent.Annotation::startLine).toList())
            .toList();

    assertThat(lines)
        .containsExactly(
            IntStream.rangeClosed(1, 50).boxed().toList(),
            IntStream.rangeClosed(51, 100).boxed().toList(),
            IntStream.rangeClosed(101, 120).boxed().toList());
    assertThat(payload.rest()).allSatisfy(part -> assertThat(part.conclusion()).isNull());
  }

  @Test
  void sendsNoEmptyRestAfterExactlyFifty() {
    assertThat(payload(report("s", 50, "m")).rest()).isEmpty();
  }

  @Test
  void cutsASummaryAfterAWholeRowAndSaysSo() {
    String row = "| row |\n";

    String summary = payload(report(row.repeat(10_000), 0, "")).update().output().summary();

    assertThat(summary).hasSizeLessThanOrEqualTo(65_535).hasSizeGreaterThan(65_400);
    assertThat(summary).endsWith(row + "\n\n*Cut here: GitHub shows no more.*\n");
  }

  @Test
  void cutsAMessageBeyond64Kilobytes() {
    String message =
        payload(report("s", 1, "等".repeat(30_000)))
            .update()
            .output()
            .annotations()
            .getFirst()
            .message();

    assertThat(message).endsWith("等…");
    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(65_536);
  }

  @Test
  void writesLinesAndNeverColumns() {
    Bytes json = Json.write(payload(report("s", 1, "m")).update());

    assertThat(json.utf8())
        .contains(
            "{\"path\":\"a.py\",\"start_line\":1,\"end_line\":2,\"annotation_level\":\"warning\","
                + "\"title\":\"title\",\"message\":\"m\"}");
  }
}
