package dev.loopguard.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings as one SARIF document, in ASCII; it is written when all files are known. */
final class SarifReport implements Report {
  private static final String HOME = "https://github.com/loopguard/loopguard";

  private final Tool tool;
  private final Tongue tongue;
  private final Streams streams;
  private final SarifRules rules;
  private final SarifResults results;
  private final List<Sarif.Result> found = new ArrayList<>();
  private final List<Sarif.Notification> notifications = new ArrayList<>();

  SarifReport(Tool tool, Tongue tongue, Streams streams) {
    this.tool = tool;
    this.tongue = tongue;
    this.streams = streams;
    this.rules = new SarifRules(tool.catalogue(), tongue);
    this.results = new SarifResults(rules, tongue);
  }

  @Override
  public void file(CheckedFile file) {
    streams.complain(file);
    found.addAll(results.of(file));
    notifications.addAll(results.notifications(file));
  }

  @Override
  public void complain(String sentence) {
    streams.complain(sentence);
    notifications.add(new Sarif.Notification("warning", SarifResults.plain(sentence), List.of()));
  }

  @Override
  public void end(Summary summary) {
    Sarif.Run run =
        new Sarif.Run(
            new Sarif.Of(
                new Sarif.Driver("Loopguard", tool.version().orElse(null), HOME, rules.all())),
            List.of(new Sarif.Invocation(summary.complete(), notifications)),
            tongue.word(),
            "utf16CodeUnits",
            Map.of(
                SarifResults.ROOT,
                new Sarif.Base(
                    Sarif.Words.plain("The folder of the check, or the repository's root"))),
            found);
    streams.print(written(new Sarif.Log(Sarif.SCHEMA, Sarif.VERSION, List.of(run))) + "\n");
  }

  private static String written(Sarif.Log log) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build()
            .writer(
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
    try {
      return writer.writeValueAsString(log);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
