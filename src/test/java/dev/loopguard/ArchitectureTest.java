package dev.loopguard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.loopguard.web.signin.CsrfFilter;
import dev.loopguard.web.signin.FormTokenFilter;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

/** Holds the directions between packages, and a few habits that a reader relies on. */
class ArchitectureTest {
  private static final String BASE = "dev.loopguard.";

  /** For each package what it may import of ours; {@code app} may import everything. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("diff", Set.of("model")),
          Map.entry("text", Set.of()),
          Map.entry("yaml", Set.of("text")),
          Map.entry("checklist", Set.of("model", "yaml")),
          Map.entry("analysis", Set.of("model")),
          Map.entry("analysis.project", Set.of("analysis")),
          Map.entry("analysis.python.syntax", Set.of()),
          Map.entry("analysis.python.index", Set.of("analysis", "model")),
          Map.entry(
              "analysis.python",
              Set.of("analysis", "analysis.python.index", "analysis.python.syntax", "model")),
          Map.entry(
              "analysis.python.rules",
              Set.of(
                  "analysis",
                  "analysis.python",
                  "analysis.python.index",
                  "analysis.python.syntax",
                  "model")),
          Map.entry("analysis.javalang", Set.of("analysis", "model")),
          Map.entry("analysis.javalang.rules", Set.of("analysis", "analysis.javalang", "model")),
          Map.entry("forge", Set.of("model")),
          Map.entry("forge.github", Set.of("forge", "model")),
          Map.entry("forge.localgit", Set.of("forge", "model")),
          Map.entry("queue", Set.of("model")),
          Map.entry("store", Set.of("analysis", "model")),
          // The limits of the forge are counted in the database, for all processes together.
          Map.entry("store.jdbc", Set.of("analysis", "forge", "queue", "store", "model")),
          // The way to an App is the server's own, whichever pages walk it.
          Map.entry("setup", Set.of("forge", "store", "model")),
          Map.entry("repoconfig", Set.of("checklist", "model", "text", "yaml")),
          Map.entry(
              "review", Set.of("analysis", "checklist", "diff", "forge", "repoconfig", "model")),
          Map.entry(
              "review.render",
              Set.of("review", "analysis", "checklist", "diff", "forge", "repoconfig", "model")),
          Map.entry(
              "command",
              Set.of(
                  "checklist", "forge", "queue", "repoconfig", "review", "store", "model", "text")),
          Map.entry(
              "pipeline",
              Set.of(
                  "analysis",
                  "analysis.project",
                  "checklist",
                  "command",
                  "diff",
                  "forge",
                  "queue",
                  "repoconfig",
                  "review",
                  "review.render",
                  "store",
                  "model")),
          Map.entry("recovery", Set.of("forge", "queue", "store", "webhook", "model")),
          Map.entry("webhook", Set.of("queue", "store", "model")),
          Map.entry(
              "web",
              Set.of(
                  "checklist",
                  "forge",
                  "queue",
                  "review",
                  "setup",
                  "store",
                  "model",
                  "web.signin")),
          Map.entry("web.signin", Set.of()),
          Map.entry(
              "cli",
              Set.of(
                  "analysis",
                  "analysis.project",
                  "analysis.python",
                  "analysis.python.rules",
                  "analysis.python.syntax",
                  "checklist",
                  "diff",
                  "forge",
                  "pipeline",
                  "repoconfig",
                  "review",
                  "review.render",
                  "model",
                  "text")));

  private static final Pattern OPENS =
      Pattern.compile(
          "java\\.nio\\.file\\.Files|java\\.io\\.(File|RandomAccess).*|java\\.nio\\.channels\\.File.*");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.loopguard");

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    Set<String> breaches = new TreeSet<>();
    edges()
        .forEach(
            (from, tos) ->
                tos.forEach(
                    (to, example) -> {
                      if (!ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                        breaches.add(from + " imports " + to + ": " + example);
                      }
                    }));
    assertThat(breaches).isEmpty();
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> found =
        MAIN.stream()
            .map(ArchitectureTest::packageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    found.remove("app");
    assertThat(ALLOWED.keySet()).containsAll(found);
  }

  @Test
  void theTableHasNoCycle() {
    for (String start : ALLOWED.keySet()) {
      assertThat(reachable(start)).as("what %s reaches", start).doesNotContain(start);
    }
  }

  @Test
  void rulesAreFinalAndStateless() {
    classes()
        .that(describe("are rules", type -> packageOf(type).endsWith(".rules") && isTopLevel(type)))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyFinalFields()
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void nobodyReadsTheTimeExceptThroughAClock() {
    Set<String> calls =
        MAIN.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(ArchitectureTest::readsTheTime)
            .map(JavaMethodCall::getDescription)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(calls).isEmpty();
  }

  @Test
  void theModelUsesNoLibrary() {
    noClasses()
        .that()
        .resideInAPackage("dev.loopguard.model")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "dev.loopguard.model", "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void containerAnnotationsStayAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.loopguard.app",
            "dev.loopguard.webhook",
            "dev.loopguard.web",
            "dev.loopguard.web.signin",
            "dev.loopguard.pipeline",
            "dev.loopguard.recovery",
            "dev.loopguard.forge.github",
            "dev.loopguard.store.jdbc")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.quarkus.runtime..", "io.quarkus.arc..")
        .check(MAIN);
  }

  @Test
  void onlyTheGitHubAdapterKnowsGitHubsClientAndOnlyTheStoreKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.loopguard.forge.github")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kohsuke..", "io.jsonwebtoken..")
        .check(MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.loopguard.store.jdbc", "dev.loopguard.app")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(MAIN);
  }

  /**
   * What changes something must prove who sends it: the webhook by its signature, all else by the
   * token of a form, which filters look at that are bound to no name.
   */
  @Test
  void everyRequestThatChangesSomethingIsASignedDeliveryOrPassesTheFiltersOfForms() {
    Set<String> exempt =
        MAIN.stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .filter(type -> type.getAnnotationOfType(Path.class).value().contains("webhook"))
            .map(type -> type.getName().substring(BASE.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(exempt).containsExactly("webhook.WebhookResource");
    assertThat(
            MAIN.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Path.class))
                .map(method -> method.getAnnotationOfType(Path.class).value()))
        .noneMatch(path -> path.contains("webhook"));
    assertThat(Stream.of(CsrfFilter.class, FormTokenFilter.class).flatMap(this::annotations))
        .noneMatch(type -> type.isAnnotationPresent(NameBinding.class));
    noClasses()
        .that()
        .doNotHaveSimpleName("IssuerTenant")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.web..")
        .check(MAIN);
  }

  private Stream<Class<?>> annotations(Class<?> type) {
    return Stream.of(type.getAnnotations()).map(Annotation::annotationType);
  }

  @Test
  void signaturesAreComparedInConstantTime() {
    Set<String> signing = callers(Mac.class, "doFinal");
    assertThat(signing)
        .containsExactly("review.Markers", "web.signin.Seal", "webhook.WebhookSignature");
    assertThat(callers(MessageDigest.class, "isEqual")).containsAll(signing);
    noClasses()
        .that()
        .haveNameMatching(".*(Markers|Seal|WebhookSignature)")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(MAIN);
  }

  private static Set<String> callers(Class<?> owner, String method) {
    return MAIN.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().isEquivalentTo(owner))
        .filter(call -> call.getTarget().getName().equals(method))
        .map(call -> call.getOriginOwner().getName().substring(BASE.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A server that opens no file by a name from outside cannot be led astray by one. */
  @Test
  void onlyTheCommandLineOpensFilesByTheirNames() {
    Set<String> opening =
        MAIN.stream()
            .filter(type -> !Set.of("cli", "forge.localgit").contains(packageOf(type)))
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> OPENS.matcher(use.getTargetClass().getName()).matches()))
            .map(type -> type.getName().substring(BASE.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(opening).containsExactly("app.Credentials", "setup.FolderSafe");
  }

  /**
   * What strangers write is escaped and cut, never parsed: that could cost more than its length.
   */
  @Test
  void onlyOurOwnPagesAreParsedAsMarkdown() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.loopguard.web", "dev.loopguard.checklist")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.commonmark..")
        .check(MAIN);
  }

  private static Map<String, Map<String, String>> edges() {
    Map<String, Map<String, String>> edges = new TreeMap<>();
    for (JavaClass type : MAIN) {
      String from = packageOf(type);
      if (from.equals("app")) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(BASE) && !packageOf(target).equals(from)) {
          edges
              .computeIfAbsent(from, key -> new TreeMap<>())
              .putIfAbsent(packageOf(target), dependency.getDescription());
        }
      }
    }
    return edges;
  }

  private static Set<String> reachable(String start) {
    Set<String> seen = new TreeSet<>();
    List<String> todo = new java.util.ArrayList<>(ALLOWED.get(start));
    while (!todo.isEmpty()) {
      String next = todo.removeLast();
      if (seen.add(next)) {
        todo.addAll(ALLOWED.get(next));
      }
    }
    return seen;
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static boolean isTopLevel(JavaClass type) {
    return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
  }

  private static boolean readsTheTime(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean now =
        name.equals("now")
            && owner.startsWith("java.time.")
            && Stream.of(Clock.class.getName())
                .noneMatch(
                    clock ->
                        call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.getName().equals(clock)));
    return now || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
  }
}
