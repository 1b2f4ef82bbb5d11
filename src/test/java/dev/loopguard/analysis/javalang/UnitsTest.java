package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FolderCodebase;
import dev.loopguard.analysis.javalang.index.Found;
import dev.loopguard.analysis.javalang.index.Reference;
import dev.loopguard.analysis.javalang.index.Units;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private final SortedMap<String, String> texts = new TreeMap<>();

  private UnitsTest with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  private Units units(String path, String packageName, String... roots) {
    return new Units(
        new FolderCodebase(new JavaAnalyzer(List.of()), texts), List.of(roots), path, packageName);
  }

  private UnitsTest shop() {
    return with("core/src/main/java/shop/Order.java", "package shop; class Order { class Line {} }")
        .with("web/src/main/java/shop/web/Page.java", "package shop.web; class Page {}");
  }

  @Test
  void typesOfOtherModulesAreFoundByTheirPackage() {
    Units units = shop().units("web/src/main/java/shop/web/Page.java", "shop.web");
    assertThat(units.find("shop.Order"))
        .map(Found::path)
        .contains("core/src/main/java/shop/Order.java");
    assertThat(units.find("shop.Order.Line")).map(Found::name).contains("shop.Order.Line");
    assertThat(units.find("shop.Order.Other")).isEmpty();
    assertThat(units.find("shop.Basket")).isEmpty();
    assertThat(units.find("shop.order")).isEmpty();
  }

  @Test
  void aFileThatLiesAboutItsPackageIsNone() {
    Units units =
        with("src/shop/Order.java", "package other; class Order {}").units("src/A.java", "");
    assertThat(units.find("shop.Order")).isEmpty();
  }

  @Test
  void ofTwoFilesOfOneNameTheNearOneIsMeantAndElseNone() {
    with("v1/src/main/java/shop/Order.java", "package shop; class Order {}")
        .with("v2/src/main/java/shop/Order.java", "package shop; class Order {}");
    assertThat(units("v2/src/main/java/shop/web/Page.java", "shop.web").find("shop.Order"))
        .map(Found::path)
        .contains("v2/src/main/java/shop/Order.java");
    assertThat(units("v2/src/test/java/shop/web/PageTest.java", "shop.web").find("shop.Order"))
        .map(Found::path)
        .contains("v2/src/main/java/shop/Order.java");
    assertThat(units("v3/src/main/java/shop/web/Page.java", "shop.web").find("shop.Order"))
        .isEmpty();
    assertThat(units("v3/A.java", "", "v1/src/main/java").find("shop.Order"))
        .map(Found::path)
        .contains("v1/src/main/java/shop/Order.java");
  }

  @Test
  void codeThatIsNoTestMeansTheTypeThatIsNoTestEither() {
    with("a/src/main/java/shop/Order.java", "package shop; class Order {}")
        .with("a/src/test/java/shop/Order.java", "package shop; class Order {}");
    assertThat(units("b/src/main/java/web/Page.java", "web").find("shop.Order"))
        .map(Found::path)
        .contains("a/src/main/java/shop/Order.java");
    assertThat(units("b/src/test/java/web/PageTest.java", "web").find("shop.Order")).isEmpty();
  }

  @Test
  void simpleNamesAreOfThePackageOrOfOneImportOfMany() {
    Units units =
        shop().with("src/other/Order.java", "package other; class Order {}").units("A.java", "a");
    assertThat(units.named("Order", "shop", List.of())).contains("shop.Order");
    assertThat(units.named("Order.Line", "web", List.of("shop"))).contains("shop.Order.Line");
    assertThat(units.named("Line", "web", List.of("shop.Order"))).contains("shop.Order.Line");
    assertThat(units.named("Order", "web", List.of("shop", "other"))).isEmpty();
    assertThat(units.named("Order", "web", List.of("java.util"))).isEmpty();
    assertThat(units.named("order", "shop", List.of())).isEmpty();
  }

  @Test
  void inTheUnnamedPackageOnlyFilesBesideCount() {
    with("tools/Run.java", "class Run {}");
    assertThat(units("tools/Main.java", "").named("Run", "", List.of())).contains("Run");
    assertThat(units("Main.java", "").named("Run", "", List.of())).isEmpty();
  }

  @Test
  void methodsAndFieldsAreInherited() {
    Units units =
        with("a/Base.java", "package a; class Base { protected Store store; void load(int id) {} }")
            .with("a/Mid.java", "package a; class Mid extends Base implements java.io.Closeable {}")
            .with("a/Own.java", "package a; class Own extends Mid { void load(int a, int b) {} }")
            .units("a/Own.java", "a");
    assertThat(units.methods("a.Own", "load", 1))
        .map(Found.Method::name)
        .containsExactly("a.Base.load");
    assertThat(units.methods("a.Own", "load", 2))
        .map(Found.Method::name)
        .containsExactly("a.Own.load");
    assertThat(units.methods("a.Own", "load", 3)).isEmpty();
    assertThat(units.field("a.Own", "store"))
        .map(field -> field.getValue())
        .contains(Reference.of("~Store"));
    assertThat(units.others("a.Own")).containsExactly(Reference.of("java.io.Closeable"));
  }

  @Test
  void typesThatExtendEachOtherEnd() {
    Units units =
        with("a/A.java", "package a; class A extends B {}")
            .with("a/B.java", "package a; class B extends A { void b() {} }")
            .units("a/A.java", "a");
    assertThat(units.methods("a.A", "b", 0)).map(Found.Method::name).containsExactly("a.B.b");
    assertThat(units.methods("a.A", "c", 0)).isEmpty();
  }
}
