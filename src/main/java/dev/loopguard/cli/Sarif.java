package dev.loopguard.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Static Analysis Results Interchange Format 2.1.0 that Loopguard writes. Names and
 * meaning are those of the standard; empty values are left out where nothing else is said.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class Sarif {
  static final String VERSION = "2.1.0";
  static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

  record Run(
      Of tool,
      List<Invocation> invocations,
      String language,
      String columnKind,
      Map<String, Base> originalUriBaseIds,
      @JsonInclude(Include.ALWAYS) List<Result> results) {}

  /** The standard's {@code tool}. */
  record Of(Driver driver) {}

  record Driver(String name, @Nullable String version, String informationUri, List<Rule> rules) {}

  /** The standard's {@code reportingDescriptor}. */
  record Rule(
      String id,
      Words shortDescription,
      Words fullDescription,
      Words help,
      Level defaultConfiguration,
      RuleProperties properties) {}

  record RuleProperties(List<String> items, List<String> tags) {}

  /** The standard's {@code message} and {@code multiformatMessageString}. */
  record Words(String text, @Nullable String markdown) {
    static Words plain(String text) {
      return new Words(text, null);
    }
  }

  /**
   * The standard's {@code reportingConfiguration}.
   *
   * @param enabled left out where it is true, the standard's default
   */
  record Level(String level, @Nullable Boolean enabled) {}

  /** A base that URIs are relative to, without saying where it is on this machine. */
  record Base(Words description) {}

  record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  record Notification(String level, Words message, List<Location> locations) {}

  /**
   * A finding.
   *
   * @param suppressions never left out: the standard wants it in all results of a run or in none
   */
  record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Words message,
      List<Location> locations,
      Map<String, String> partialFingerprints,
      List<Fix> fixes,
      @JsonInclude(Include.ALWAYS) List<Suppression> suppressions,
      ResultProperties properties) {}

  record ResultProperties(String severity, List<String> items) {}

  record Suppression(String kind, String justification) {}

  record Location(PhysicalLocation physicalLocation) {}

  record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {}

  record ArtifactLocation(String uri, @Nullable String uriBaseId) {}

  /** Lines and columns counted from 1; without an end column it reaches to the last line's end. */
  record Region(int startLine, int startColumn, int endLine) {}

  record Fix(Words description, List<ArtifactChange> artifactChanges) {}

  record ArtifactChange(ArtifactLocation artifactLocation, List<Replacement> replacements) {}

  record Replacement(Region deletedRegion, Content insertedContent) {}

  /** The standard's {@code artifactContent}. */
  record Content(@JsonInclude(Include.ALWAYS) String text) {}
}
