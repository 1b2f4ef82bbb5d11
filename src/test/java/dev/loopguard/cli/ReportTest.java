package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void sarifIsOneDocumentThatHostileTextCannotLeave() {
    write(Format.SARIF, Tongue.ENGLISH);
    Golden.assertMatches("cli/hostile.sarif", out.toString());
    assertThat(out.toString().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
  }

  /** What the standard requires (§3.13 to §3.58), as far as Loopguard writes it. */
  @Test
  void sarifHasWhatTheStandardRequires() throws IOException {
    write(Format.SARIF, Tongue.ENGLISH);
    JsonNode log = new ObjectMapper().readTree(out.toString());
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    JsonNode run = log.path("runs").path(0);
    JsonNode driver = run.path("tool").path("driver");
    assertThat(driver.path("name").asText()).isEqualTo("Loopguard");
    assertThat(run.path("invocations").path(0).path("executionSuccessful").isBoolean()).isTrue();
    assertThat(run.path("results")).hasSize(3);
    for (JsonNode result : run.path("results")) {
      JsonNode rule = driver.path("rules").path(result.path("ruleIndex").asInt());
      assertThat(result.path("ruleId")).isEqualTo(rule.path("id"));
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(result.path("message").path("text").asText()).isNotBlank().doesNotContain("](");
      assertThat(result.path("suppressions").isArray()).isTrue();
      JsonNode place = result.path("locations").path(0).path("physicalLocation");
      String uri = place.path("artifactLocation").path("uri").asText();
      assertThat(URI.create(uri).getPath()).isEqualTo(HostileFile.PATH);
      assertThat(place.path("region").path("startLine").asInt()).isPositive();
    }
    for (String change : List.of("artifactLocation", "replacements")) {
      assertThat(run.findPath("artifactChanges").path(0).has(change)).isTrue();
    }
    assertThat(run.findPath("replacements").path(0).has("deletedRegion")).isTrue();
  }

  @Test
  void gitHubCommandsAreALineEachWhateverTheText() {
    write(Format.GITHUB, Tongue.ENGLISH);
    assertThat(out.toString())
        .isEqualTo(
            """
            ::warning file=a b/50%25%2Cx%3A%3Ay%0A"\\u202e.py,title=Loopguard::checked only in part:\
             line 9 does not parse: unexpected \\x1b[31m%0A::stop-commands::x
            ::error file=a b/50%25%2Cx%3A%3Ay%0A"\\u202e.py,line=1,endLine=2,col=5,\
            title=blocking-nap%3A Napping in Python::\
            `nap(a[b](c), '%0D%0A::error::%250A,\\u202e')` naps%0Awake up
            ::notice file=a b/50%25%2Cx%3A%3Ay%0A"\\u202e.py,line=3,endLine=3,col=5,\
            title=light-doze%3A Napping in Python::\
            `nap(a[b](c), '%0D%0A::error::%250A,\\u202e')` naps%0Awake up
            ::warning title=Loopguard::config: ##[stop-commands]x
            """);
    assertThat(err.toString()).isEqualTo("Checked it all\n");
  }

  @Test
  void jsonLinesNeverHoldALineEndWithin() {
    write(Format.JSONL, Tongue.ENGLISH);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.endsWith("\"}"));
    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("loopguard: "));
  }

  @Test
  void everyFormSpeaksChineseWhereThePageDoes() {
    for (Format format : Format.values()) {
      out.getBuffer().setLength(0);
      write(format, Tongue.CHINESE);
      String nap = format == Format.JSONL || format == Format.SARIF ? "\\u4F1A\\u7761" : "会睡";
      assertThat(out.toString()).as(format.name()).contains(nap).doesNotContain("` naps");
    }
    assertThat(out.toString()).contains("%0A醒来\n");
  }

  private void write(Format format, Tongue tongue) {
    Streams streams = new Streams(new PrintWriter(out), new PrintWriter(err));
    Tool tool = new Tool(Optional.of("1.2.3"), Pages.catalogue());
    Report report = format.report(tool, tongue, streams);
    report.file(HostileFile.sample());
    report.complain("config: ##[stop-commands]x");
    report.end(new Report.Summary("Checked it all", "", true));
  }
}
