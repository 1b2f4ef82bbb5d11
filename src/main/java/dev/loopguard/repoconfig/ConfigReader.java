package dev.loopguard.repoconfig;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.RepoConfig.Known;
import dev.loopguard.repoconfig.RepoConfig.Paths;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import dev.loopguard.repoconfig.RepoConfig.Skip;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode.Entry;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of the configuration and what they mean. */
final class ConfigReader {
  private static final String SETTING = "off, must, should or consider";
  private static final String GLOB =
      "a pattern like src/** or *.py, without ! and with [ and { closed";
  private static final String QUALIFIED_NAME = "a qualified name like app.db.fetch";
  private static final RepoConfig DEFAULT = RepoConfig.DEFAULT;

  private final Catalogue catalogue;

  ConfigReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  RepoConfig read(YamlMap map) {
    return new RepoConfig(
        map.value("language", "en or zh-CN", Values::language).orElse(DEFAULT.language()),
        map.value("python", "a version like \"3.11\"", Values::python),
        map.value("fail-on", "must, should or never", Values::failOn).orElse(DEFAULT.failOn()),
        map.value("comment-from", "must, should or consider", Values::severity)
            .orElse(DEFAULT.commentFrom()),
        map.value("max-comments", "a whole number from 0 to 100", Values::maxComments)
            .orElse(DEFAULT.maxComments()),
        whole(map.map("paths"), ConfigReader::paths),
        whole(map.map("items"), this::items),
        whole(map.map("rules"), this::rules),
        flag(map, "drafts", DEFAULT.drafts()),
        whole(map.map("skip"), ConfigReader::skip),
        map.list("source-roots", "a folder of the repository, like src", Values::folder)
            .orElse(DEFAULT.sourceRoots()),
        whole(map.map("known"), ConfigReader::known),
        flag(map, "resolve-threads", DEFAULT.resolveThreads()));
  }

  private static Paths paths(YamlMap map) {
    return new Paths(
        map.list("include", GLOB, Values::glob).orElse(DEFAULT.paths().include()),
        map.list("exclude", GLOB, Values::glob).orElse(DEFAULT.paths().exclude()));
  }

  private static Skip skip(YamlMap map) {
    return new Skip(
        map.list("labels", "the name of a label", Values::text).orElse(DEFAULT.skip().labels()),
        map.list("authors", "the login of an account", Values::text)
            .orElse(DEFAULT.skip().authors()),
        flag(map, "bots", DEFAULT.skip().bots()));
  }

  private static Known known(YamlMap map) {
    return new Known(names(map, "coroutines"), names(map, "blocking"), names(map, "clients"));
  }

  private static List<String> names(YamlMap map, String key) {
    return map.list(key, QUALIFIED_NAME, Values::qualifiedName).orElse(List.of());
  }

  private Map<ItemId, Setting> items(YamlMap map) {
    Map<ItemId, Setting> settings = new HashMap<>();
    for (Entry entry : map.entries()) {
      Optional<ItemId> item =
          catalogue.items().stream()
              .map(known -> known.id())
              .filter(id -> id.value().equals(entry.key()))
              .findFirst();
      if (item.isEmpty()) {
        map.unknown(entry, "item", itemNames());
      }
      map.read(entry, SETTING, Values::setting)
          .ifPresent(setting -> item.ifPresent(id -> settings.put(id, setting)));
    }
    return settings;
  }

  /** Reads settings of rules; one under a full name beats one under the short id. */
  private Map<RuleId, Setting> rules(YamlMap map) {
    Map<RuleId, Setting> byShortId = new HashMap<>();
    Map<RuleId, Setting> byFullName = new HashMap<>();
    for (Entry entry : map.entries()) {
      boolean full = entry.key().contains("/");
      List<RuleId> named =
          catalogue.rules().stream()
              .map(page -> page.id())
              .filter(id -> entry.key().equals(full ? id.fullName() : id.name()))
              .toList();
      if (named.isEmpty()) {
        map.unknown(entry, "rule", ruleNames());
      }
      map.read(entry, SETTING, Values::setting)
          .ifPresent(
              setting -> named.forEach(id -> (full ? byFullName : byShortId).put(id, setting)));
    }
    byShortId.putAll(byFullName);
    return byShortId;
  }

  private Set<String> itemNames() {
    Set<String> names = new LinkedHashSet<>();
    catalogue.items().forEach(item -> names.add(item.id().value()));
    return names;
  }

  private Set<String> ruleNames() {
    Set<String> names = new LinkedHashSet<>();
    catalogue.ruleIds().forEach(rule -> names.add(rule.name()));
    catalogue.ruleIds().forEach(rule -> names.add(rule.fullName()));
    return names;
  }

  private static boolean flag(YamlMap map, String key, boolean otherwise) {
    return map.value(key, "true or false", Values::flag).orElse(otherwise);
  }

  private static <T> T whole(YamlMap map, Function<YamlMap, T> reading) {
    T value = reading.apply(map);
    map.reportUnknown();
    return value;
  }
}
