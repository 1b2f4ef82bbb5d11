package dev.loopguard.review.render;

import dev.loopguard.model.Language;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.review.ItemRow;
import dev.loopguard.review.ItemState;
import dev.loopguard.review.Wanted;
import dev.loopguard.review.render.Templates.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of the checklist's table. */
record ItemWords(Links links, PullRequestRef pull, Speech speech) {
  /** A row names this many places at the most. */
  private static final int PLACES = 6;

  String row(ItemRow row) {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "files",
                0,
                "languages",
                List.of(),
                "meaningless",
                List.of(),
                "count",
                0,
                "links",
                List.of(),
                "more",
                0,
                "partly",
                false));
    values.put("title", Untrusted.cell(speech.title(row.item())));
    values.put("url", links.item(row.item(), speech.language()));
    values.putAll(state(row.state()));
    return speech.templates().render(Name.ITEM, values);
  }

  private Map<String, Object> state(ItemState state) {
    return switch (state) {
      case ItemState.CheckedClean(var files, var meaningless) ->
          Map.of(
              "kind", "CLEAN",
              "files", files.values().stream().mapToInt(Integer::intValue).sum(),
              "languages", files.entrySet().stream().map(ItemWords::counted).toList(),
              "meaningless", meaningless.stream().map(Language::title).sorted().toList());
      case ItemState.Findings(List<ItemState.Found> found, boolean partly) ->
          Map.of(
              "kind", "FINDINGS",
              "count", found.size(),
              "links", found.stream().limit(PLACES).map(this::place).toList(),
              "more", Math.max(0, found.size() - PLACES),
              "partly", partly);
      case ItemState.PartlyChecked(List<String> files) ->
          Map.of(
              "kind", "PARTLY",
              "links", files.stream().limit(PLACES).map(ItemWords::file).toList(),
              "more", Math.max(0, files.size() - PLACES));
      case ItemState.NotApplicable() -> Map.of("kind", "NOT_APPLICABLE");
      case ItemState.OffByConfiguration() -> Map.of("kind", "OFF");
      case ItemState.HumanReviewer() -> Map.of("kind", "HUMAN");
    };
  }

  private static Map<String, Object> counted(Map.Entry<Language, Integer> files) {
    return Map.of("title", files.getKey().title(), "count", files.getValue());
  }

  private Map<String, String> place(ItemState.Found found) {
    Wanted wanted = found.wanted();
    String url = found.url().orElseGet(() -> links.line(pull, wanted.path(), wanted.line()));
    return Map.of("place", Untrusted.cell(Places.line(wanted.path(), wanted.line())), "url", url);
  }

  private static Map<String, String> file(String path) {
    return Map.of("place", Untrusted.cell(Places.file(path)));
  }
}
