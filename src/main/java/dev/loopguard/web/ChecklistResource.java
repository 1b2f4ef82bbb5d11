package dev.loopguard.web;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The checklist's pages, which review comments link to. Public. */
@Path("/checklist")
@Produces(MediaType.TEXT_HTML)
public final class ChecklistResource {
  private static final String NAME = "{name: [a-z][a-z0-9-]*}";

  private final Catalogue catalogue;
  private final Search search;
  private final Site site;

  public ChecklistResource(Catalogue catalogue, Site site) {
    this.catalogue = catalogue;
    this.search = new Search(catalogue);
    this.site = site;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance checklist(Tongue tongue, List<Group> groups);

    static native TemplateInstance found(Tongue tongue, List<Hit> hits);

    static native TemplateInstance item(Tongue tongue, ItemPage page);

    static native TemplateInstance rule(Tongue tongue, RuleView page);
  }

  /** A heading of the checklist with its rows. */
  record Group(String title, List<Row> rows) {}

  /** An item with the rules that check it. */
  record Row(String id, RawString title, List<RuleLink> rules) {}

  /** A rule as a link. */
  record RuleLink(
      String path, String fullName, String severity, boolean offByDefault, RawString title) {}

  /** An item as a link. */
  record ItemLink(String id, RawString title) {}

  /** A page that was found. */
  record Hit(String path, String id, boolean rule, RawString title, Excerpt excerpt) {}

  record ItemPage(String id, RawString title, RawString prose, List<RuleLink> rules) {}

  record RuleView(
      String fullName,
      String severity,
      boolean offByDefault,
      RawString title,
      RawString why,
      RawString prose,
      List<ItemLink> items) {}

  @GET
  public String all(
      @DefaultValue("en") @QueryParam("lang") String lang,
      @DefaultValue("") @QueryParam("q") String question) {
    String asked = Search.cut(question.strip());
    Tongue tongue = Tongue.of(lang, "/checklist", asked);
    return asked.isEmpty() ? whole(tongue) : found(tongue);
  }

  private String found(Tongue tongue) {
    List<Hit> hits =
        search.find(tongue.question(), tongue).stream()
            .map(
                hit ->
                    new Hit(
                        hit.path(),
                        hit.id(),
                        hit.rule(),
                        inline(hit.title(), tongue),
                        hit.excerpt()))
            .toList();
    return Templates.found(tongue, hits).render();
  }

  private String whole(Tongue tongue) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Item item : catalogue.items()) {
      groups
          .computeIfAbsent(tongue.in(item.group()), key -> new ArrayList<>())
          .add(new Row(item.id().value(), inline(item.title(), tongue), links(item.id(), tongue)));
    }
    return Templates.checklist(
            tongue,
            groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList())
        .render();
  }

  @GET
  @Path(NAME)
  public String item(
      @PathParam("name") String name, @DefaultValue("en") @QueryParam("lang") String lang) {
    Tongue tongue = Tongue.of(lang, "/checklist/" + name);
    Item item = there(() -> catalogue.item(new ItemId(name)));
    return Templates.item(
            tongue,
            new ItemPage(
                item.id().value(),
                inline(item.title(), tongue),
                prose(item.page(), tongue),
                links(item.id(), tongue)))
        .render();
  }

  @GET
  @Path("rules/{language}/" + NAME)
  public String rule(
      @PathParam("language") String language,
      @PathParam("name") String name,
      @DefaultValue("en") @QueryParam("lang") String lang) {
    Tongue tongue = Tongue.of(lang, "/checklist/rules/" + language + "/" + name);
    RulePage rule =
        there(
            () ->
                Language.ofId(language).flatMap(known -> catalogue.rule(new RuleId(known, name))));
    List<ItemLink> items =
        rule.items().stream()
            .map(id -> there(() -> catalogue.item(id)))
            .map(item -> new ItemLink(item.id().value(), inline(item.title(), tongue)))
            .toList();
    return Templates.rule(
            tongue,
            new RuleView(
                rule.id().fullName(),
                rule.severity().word(),
                rule.offByDefault(),
                inline(rule.title(), tongue),
                inline(rule.why(), tongue),
                prose(rule.page(), tongue),
                items))
        .render();
  }

  private List<RuleLink> links(ItemId item, Tongue tongue) {
    return catalogue.rulesOf(item).stream()
        .map(
            rule ->
                new RuleLink(
                    "/checklist/rules/" + rule.id().fullName(),
                    rule.id().fullName(),
                    rule.severity().word(),
                    rule.offByDefault(),
                    inline(rule.title(), tongue)))
        .toList();
  }

  private RawString inline(Text text, Tongue tongue) {
    return new RawString(markdown(tongue).inline(tongue.in(text)));
  }

  private RawString prose(Page page, Tongue tongue) {
    return new RawString(markdown(tongue).block(tongue.in(page.markdown())));
  }

  private Markdown markdown(Tongue tongue) {
    return new Markdown(site.root(), tongue.query());
  }

  private static <T> T there(Supplier<Optional<T>> look) {
    try {
      return look.get().orElseThrow(() -> Missing.page("The checklist has no such page."));
    } catch (IllegalArgumentException e) {
      throw Missing.page("The checklist has no such page.");
    }
  }
}
