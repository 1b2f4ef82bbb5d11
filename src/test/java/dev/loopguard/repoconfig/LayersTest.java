package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
  private final RepoConfigParser parser = new RepoConfigParser(Catalogues.threeRules());

  private ConfigOutcome.Merged merged(String organisation, String repository) {
    return parser.merge(new ConfigLayer.Text(organisation), new ConfigLayer.Text(repository));
  }

  /** Returns what some file says, as {@code key: value # origin}. */
  private static List<String> said(ConfigOutcome.Merged merged) {
    return merged.leaves().stream()
        .filter(leaf -> leaf.origin() != Origin.DEFAULT)
        .map(leaf -> leaf.key() + ": " + leaf.value().yaml() + " # " + leaf.origin())
        .toList();
  }

  @Test
  void mapsMergeAndListsAndSingleValuesReplace() {
    ConfigOutcome.Merged merged =
        merged(
            """
            fail-on: should
            max-comments: 10
            paths: {include: ["src/**"], exclude: [old, older]}
            items: {batch-requests: off, handle-errors: consider}
            """,
            """
            max-comments: 5
            paths: {exclude: ["gen/**"]}
            items: {batch-requests: must}
            """);
    assertThat(said(merged))
        .containsExactly(
            "fail-on: should # ORGANISATION",
            "max-comments: 5 # REPOSITORY",
            "paths.include: [\"src/**\"] # ORGANISATION",
            "paths.exclude: [\"gen/**\"] # REPOSITORY",
            "items.batch-requests: must # REPOSITORY",
            "items.handle-errors: consider # ORGANISATION");
    assertThat(merged.config().failOn()).contains(Severity.SHOULD);
    assertThat(merged.config().maxComments()).isEqualTo(5);
    assertThat(merged.config().paths())
        .isEqualTo(new RepoConfig.Paths(List.of("src/**"), List.of("gen/**")));
  }

  @Test
  void nullRestoresTheDefaultOverTheOrganisation() {
    ConfigOutcome.Merged merged =
        merged(
            "fail-on: never\nskip: {labels: [a], bots: true}\nitems: {batch-requests: off}\n",
            "fail-on: null\nskip: {labels: ~}\nitems:\n");
    assertThat(said(merged)).containsExactly("skip.bots: true # ORGANISATION");
    assertThat(merged.config().failOn()).contains(Severity.MUST);
    assertThat(merged.config().items()).isEmpty();
  }

  @Test
  void aShortIdAboveBeatsAFullNameBelow() {
    assertThat(
            merged(
                    "rules: {python/missing-timeout: off, java/missing-timeout: off}",
                    "rules: {missing-timeout: must, java/missing-timeout: consider}")
                .config()
                .rules())
        .isEqualTo(
            Map.of(
                RuleId.python("missing-timeout"), new Setting.At(Severity.MUST),
                RuleId.java("missing-timeout"), new Setting.At(Severity.CONSIDER)));
    assertThat(
            merged("rules: {missing-timeout: off}", "rules: {python/missing-timeout: null}")
                .config()
                .rules())
        .isEqualTo(Map.of(RuleId.java("missing-timeout"), new Setting.Off()));
  }

  @Test
  void aMistakeCostsItsOwnLayerOnly() {
    ConfigOutcome.Merged below = merged("fail-onn: must\nlanguage: zh-CN\n", "max-comments: 3\n");
    assertThat(said(below)).containsExactly("max-comments: 3 # REPOSITORY");
    assertThat(below.organisation())
        .isEqualTo(
            new ConfigOutcome.Invalid(
                List.of(
                    new ConfigError(
                        1, "fail-onn", "Unknown key \"fail-onn\"; did you mean \"fail-on\"?"))));
    ConfigOutcome.Merged above = merged("max-comments: 3\n", "max-comments: many\n");
    assertThat(said(above)).containsExactly("max-comments: 3 # ORGANISATION");
    assertThat(above.repository()).isInstanceOf(ConfigOutcome.Invalid.class);
  }

  @Test
  void whatIsNotThereOrCannotBeReadSaysNothing() {
    ConfigOutcome.Merged merged =
        parser.merge(new ConfigLayer.Unreachable("too large"), new ConfigLayer.None());
    assertThat(merged.config()).isEqualTo(RepoConfig.DEFAULT);
    assertThat(merged.organisation()).isEqualTo(new ConfigOutcome.Unreachable("too large"));
    assertThat(merged.repository()).isEqualTo(new ConfigOutcome.Absent());
    assertThat(said(merged)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fail-on: never",
        "python: 3.10\npaths: {include: [a]}\nskip: {bots: on}\ndrafts: yes",
        "rules: {missing-timeout: off, java/missing-timeout: must}\nsource-roots: [src]"
      })
  void oneLayerAloneMeansWhatItsFileMeans(String yaml) {
    ConfigOutcome.Loaded alone = (ConfigOutcome.Loaded) parser.parse(yaml);
    for (ConfigOutcome.Merged merged : List.of(merged(yaml, ""), merged("", yaml))) {
      assertThat(merged.config()).isEqualTo(alone.config());
    }
  }

  @Test
  void everyKeyIsALeafAndSaysWhetherItDiffers() {
    List<ConfigLeaf> leaves = merged("fail-on: must\n", "language: zh-CN\n").leaves();
    assertThat(leaves)
        .extracting(ConfigLeaf::key)
        .containsExactly(
            "language",
            "python",
            "fail-on",
            "comment-from",
            "max-comments",
            "paths.include",
            "paths.exclude",
            "drafts",
            "skip.labels",
            "skip.authors",
            "skip.bots",
            "source-roots",
            "known.coroutines",
            "known.blocking",
            "known.clients",
            "resolve-threads");
    assertThat(leaves.stream().filter(ConfigLeaf::differs).map(ConfigLeaf::key))
        .containsExactly("language");
    assertThat(leaves.stream().collect(Collectors.toMap(ConfigLeaf::key, ConfigLeaf::origin)))
        .containsEntry("fail-on", Origin.ORGANISATION)
        .containsEntry("drafts", Origin.DEFAULT);
  }

  @Test
  void textsAreShownQuotedShortAndWithNothingInvisible() {
    assertThat(new ConfigLeaf.Text("3.11").yaml()).isEqualTo("\"3.11\"");
    assertThat(new ConfigLeaf.Text("no").yaml()).isEqualTo("\"no\"");
    assertThat(new ConfigLeaf.Text("src_1.a").yaml()).isEqualTo("src_1.a");
    assertThat(new ConfigLeaf.Text("a\"\\\n\u202E\uDBFF\uDFFF").yaml())
        .isEqualTo("\"a\\\"\\\\\\u000A\\u202E\\U0010FFFF\"");
    assertThat(new ConfigLeaf.Text("x".repeat(201)).yaml())
        .isEqualTo("\"" + "x".repeat(200) + "…\"");
    assertThat(new ConfigLeaf.Texts(List.of("a", "b c")).yaml()).isEqualTo("[a, \"b c\"]");
    assertThat(new ConfigLeaf.Texts(Collections.nCopies(23, "a")).yaml())
        .endsWith("a, \"… and 3 more\"]");
  }
}
