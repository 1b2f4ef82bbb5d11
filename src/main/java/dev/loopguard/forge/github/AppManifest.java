package dev.loopguard.forge.github;

import dev.loopguard.forge.AppRegistration.Wish;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The App as {@code app-manifest.yml} wants it, in GitHub's words ("GitHub App manifest"). */
public final class AppManifest {
  private final Map<String, Object> template;

  /**
   * @param yaml the file's text
   */
  public AppManifest(String yaml) {
    Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    this.template = Collections.unmodifiableMap(new LinkedHashMap<>(read));
  }

  /** Returns the access the App wants, by what it is to. */
  public Map<String, String> permissions() {
    Map<String, String> wanted = new TreeMap<>();
    ((Map<?, ?>) field("default_permissions"))
        .forEach((name, level) -> wanted.put(name.toString(), level.toString()));
    return wanted;
  }

  /** Returns the events the App subscribes to. */
  public List<String> events() {
    return ((List<?>) field("default_events")).stream().map(Object::toString).toList();
  }

  /** Returns the manifest as GitHub takes it, for a server at a site. */
  String json(Wish wish) {
    Map<String, Object> filled = new LinkedHashMap<>(template);
    filled.put("name", wish.name());
    filled.put("url", wish.site().toString());
    filled.put("hook_attributes", Map.of("url", wish.site() + "/webhook", "active", true));
    filled.put("redirect_url", wish.site() + "/setup/done");
    filled.put("setup_url", wish.site() + "/setup/installed");
    return Json.write(filled).utf8();
  }

  private Object field(String name) {
    Object value = template.get(name);
    if (value == null) {
      throw new IllegalArgumentException("app-manifest.yml has no " + name);
    }
    return value;
  }
}
