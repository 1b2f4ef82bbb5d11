package dev.loopguard.checklist;

import dev.loopguard.model.RuleId;
import dev.loopguard.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The reader of the pages on the class path.
 *
 * <p>{@code checklist/items.yml} gives groups and items their order; {@code
 * checklist/items/<id>.md} and {@code checklist/rules/<language>/<name>.md} are the pages.
 */
public final class CatalogueLoader {
  private static final String ORDER = "checklist/items.yml";

  private final PageSource source;

  public CatalogueLoader() {
    this(PageSource.classPath());
  }

  CatalogueLoader(PageSource source) {
    this.source = source;
  }

  /**
   * Reads every item and the pages of {@code rules}.
   *
   * @param rules the rules this program has, in the order they are to be shown
   * @throws BrokenPageException if a page is missing or ill-formed
   */
  public Catalogue load(Collection<RuleId> rules) {
    return new Catalogue(items(), rules.stream().map(this::rule).toList());
  }

  /**
   * Returns the same catalogue, whose pages are read one by one when they are first asked for: a
   * short run asks for few. That none is ill-formed was tested before this program was packaged.
   *
   * @param rules the rules this program has, in the order they are to be shown
   */
  public Catalogue open(Collection<RuleId> rules) {
    return new Catalogue(this::items, rules, this::rule);
  }

  private Collection<Item> items() {
    List<Item> items = new ArrayList<>();
    for (Group group : FrontMatter.read(ORDER, text(ORDER), CatalogueLoader::groups)) {
      for (String id : group.items()) {
        items.add(ItemPageReader.read(page("checklist/items/" + id + ".md"), group.title()));
      }
    }
    return items;
  }

  private static List<Group> groups(YamlMap map) {
    List<Group> groups = new ArrayList<>();
    for (YamlMap group : map.maps("groups")) {
      groups.add(
          new Group(
              FrontMatter.requiredText(group, "title"), FrontMatter.requiredList(group, "items")));
      group.reportUnknown();
    }
    return groups;
  }

  private RulePage rule(RuleId rule) {
    return RulePageReader.read(page("checklist/rules/" + rule.fullName() + ".md"), rule);
  }

  private RawPage page(String path) {
    return RawPage.split(path, text(path));
  }

  private String text(String path) {
    return source.read(path).orElseThrow(() -> new BrokenPageException(path, "no such page"));
  }

  private record Group(Text title, List<String> items) {}
}
