package dev.loopguard.web;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
  private final Markdown markdown = new Markdown();

  public ChecklistResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance checklist(List<Group> groups);

    static native TemplateInstance item(ItemPage page);

    static native TemplateInstance rule(RuleView page);
  }

  /** A heading of the checklist with its rows. */
  record Group(String title, List<Row> rows) {}

  /** An item with the rules that check it. */
  record Row(String id, RawString title, List<RuleLink> rules) {}

  /** A rule as a link. */
  record RuleLink(String path, String fullName, String severity, RawString title) {}

  /** An item as a link. */
  record ItemLink(String id, RawString title) {}

  record ItemPage(String id, RawString title, RawString prose, List<RuleLink> rules) {}

  record RuleView(
      String fullName,
      String severity,
      RawString title,
      RawString why,
      RawString prose,
      List<ItemLink> items) {}

  @GET
  public String all() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Item item : catalogue.items()) {
      groups
          .computeIfAbsent(item.group().en(), key -> new java.util.ArrayList<>())
          .add(new Row(item.id().value(), inline(item.title().en()), links(item.id())));
    }
    return Templates.checklist(
            groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList())
        .render();
  }

  @GET
  @Path(NAME)
  public String item(@PathParam("name") String name) {
    Item item = found(() -> catalogue.item(new ItemId(name)));
    return Templates.item(
            new ItemPage(
                item.id().value(),
                inline(item.title().en()),
                new RawString(markdown.block(item.page().markdown().en())),
                links(item.id())))
        .render();
  }

  @GET
  @Path("rules/{language}/" + NAME)
  public String rule(@PathParam("language") String language, @PathParam("name") String name) {
    RulePage rule =
        found(
            () ->
                Language.ofId(language).flatMap(known -> catalogue.rule(new RuleId(known, name))));
    List<ItemLink> items =
        rule.items().stream()
            .map(id -> found(() -> catalogue.item(id)))
            .map(item -> new ItemLink(item.id().value(), inline(item.title().en())))
            .toList();
    return Templates.rule(
            new RuleView(
                rule.id().fullName(),
                rule.severity().word(),
                inline(rule.title().en()),
                inline(rule.why().en()),
                new RawString(markdown.block(rule.page().markdown().en())),
                items))
        .render();
  }

  private List<RuleLink> links(ItemId item) {
    return catalogue.rulesOf(item).stream()
        .map(
            rule ->
                new RuleLink(
                    "/checklist/rules/" + rule.id().fullName(),
                    rule.id().fullName(),
                    rule.severity().word(),
                    inline(rule.title().en())))
        .toList();
  }

  private RawString inline(String text) {
    return new RawString(markdown.inline(text));
  }

  private static <T> T found(Supplier<Optional<T>> look) {
    try {
      return look.get().orElseThrow(() -> new NotFoundException("no such page"));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("no such page", e);
    }
  }
}
