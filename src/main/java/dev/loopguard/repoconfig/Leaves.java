package dev.loopguard.repoconfig;

import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigLeaf.Value;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spells a configuration out, key by key. */
final class Leaves {
  private static final Map<String, Value> DEFAULTS = values(RepoConfig.DEFAULT);

  private Leaves() {}

  /**
   * Returns every value of {@code config}, in the order in which the keys are documented.
   *
   * @param origins the layers of those that some file says
   */
  static List<ConfigLeaf> of(RepoConfig config, Map<String, Origin> origins) {
    List<ConfigLeaf> leaves = new ArrayList<>();
    values(config)
        .forEach(
            (key, value) ->
                leaves.add(
                    new ConfigLeaf(
                        key,
                        value,
                        origins.getOrDefault(key, Origin.DEFAULT),
                        !value.equals(DEFAULTS.get(key)))));
    return leaves;
  }

  private static Map<String, Value> values(RepoConfig config) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put(
        "language",
        switch (config.language()) {
          case ENGLISH -> word("en");
          case CHINESE -> word("zh-CN");
        });
    values.put(
        "python",
        config.python().<Value>map(ConfigLeaf.Text::new).orElseGet(ConfigLeaf.Nothing::new));
    values.put("fail-on", word(config.failOn().map(Severity::word).orElse("never")));
    values.put("comment-from", word(config.commentFrom().word()));
    values.put("max-comments", word(Integer.toString(config.maxComments())));
    values.put("paths.include", texts(config.paths().include()));
    values.put("paths.exclude", texts(config.paths().exclude()));
    settings(config, values);
    values.put("drafts", word(Boolean.toString(config.drafts())));
    values.put("skip.labels", texts(config.skip().labels()));
    values.put("skip.authors", texts(config.skip().authors()));
    values.put("skip.bots", word(Boolean.toString(config.skip().bots())));
    values.put("source-roots", texts(config.sourceRoots()));
    values.put("known.coroutines", texts(config.known().coroutines()));
    values.put("known.blocking", texts(config.known().blocking()));
    values.put("known.clients", texts(config.known().clients()));
    values.put("resolve-threads", word(Boolean.toString(config.resolveThreads())));
    return values;
  }

  private static void settings(RepoConfig config, Map<String, Value> values) {
    Map<String, Setting> items = new TreeMap<>();
    config.items().forEach((item, setting) -> items.put("items." + item.value(), setting));
    items.forEach((key, setting) -> values.put(key, word(setting)));
    Map<String, Setting> rules = new TreeMap<>();
    config.rules().forEach((rule, setting) -> rules.put("rules." + rule.fullName(), setting));
    rules.forEach((key, setting) -> values.put(key, word(setting)));
  }

  private static Value word(Setting setting) {
    return switch (setting) {
      case Setting.Off() -> word("off");
      case Setting.At(Severity severity) -> word(severity.word());
    };
  }

  private static Value word(String word) {
    return new ConfigLeaf.Word(word);
  }

  private static Value texts(List<String> texts) {
    return new ConfigLeaf.Texts(texts);
  }
}
