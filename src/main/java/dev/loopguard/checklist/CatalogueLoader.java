package dev.loopguard.checklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loopguard.model.RuleId;
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
  private final StrictYaml yaml = new StrictYaml();
  private final ItemPageReader itemPages = new ItemPageReader(yaml);
  private final RulePageReader rulePages = new RulePageReader(yaml);

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

  private List<Item> items() {
    Order order = yaml.read(ORDER, text(ORDER), Order.class);
    List<Item> items = new ArrayList<>();
    for (Group group : order.groups()) {
      Text title = group.title().toText();
      for (String id : group.items()) {
        items.add(itemPages.read(page("checklist/items/" + id + ".md"), title));
      }
    }
    return items;
  }

  private RulePage rule(RuleId rule) {
    return rulePages.read(page("checklist/rules/" + rule.fullName() + ".md"), rule);
  }

  private RawPage page(String path) {
    return RawPage.split(path, text(path));
  }

  private String text(String path) {
    return source.read(path).orElseThrow(() -> new BrokenPageException(path, "no such page"));
  }

  private record Order(@JsonProperty(required = true) List<Group> groups) {}

  private record Group(
      @JsonProperty(required = true) TextMatter title,
      @JsonProperty(required = true) List<String> items) {}
}
