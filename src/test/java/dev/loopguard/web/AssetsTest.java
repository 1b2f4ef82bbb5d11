package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages load, and that the Content-Security-Policy lets them load nothing else. */
class AssetsTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  private final AssetsResource resource = new AssetsResource(new Assets());

  @Test
  void theAddressChangesWithTheText() {
    String path = new Assets().path(Assets.STYLE_SHEET);
    assertThat(path).matches("/assets/loopguard\\.css\\?v=[0-9a-f]{12}");
    String version = path.substring(path.indexOf('=') + 1);

    try (var kept = resource.file("loopguard.css", version);
        var old = resource.file("loopguard.css", "000000000000");
        var bare = resource.file("live.js", "")) {
      assertThat(kept.getHeaderString("Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
      assertThat(kept.getMediaType()).hasToString("text/css;charset=UTF-8");
      assertThat(old.getHeaderString("Cache-Control")).isEqualTo("no-cache");
      assertThat(bare.getMediaType()).hasToString("text/javascript;charset=UTF-8");
    }
  }

  @Test
  void thePolicyLetsPagesLoadWhatIsServedHereAndNothingInThem() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
      properties.load(in);
    }
    assertThat(properties.getProperty("quarkus.http.header.\"Content-Security-Policy\".value"))
        .contains("style-src 'self';", "script-src 'self';", "connect-src 'self';")
        .doesNotContain("unsafe", "sha256", "*");
  }

  @Test
  void noTemplateHasAScriptOrAStyleOfItsOwn() throws IOException {
    List<Path> templates;
    try (Stream<Path> files = Files.list(RESOURCES.resolve("templates/web"))) {
      templates = files.toList();
    }
    for (Path template : templates) {
      assertThat(Files.readString(template))
          .as(template.toString())
          .doesNotContain("<style", " style=", "javascript:")
          .doesNotContainPattern(" on[a-z]+=")
          .doesNotContainPattern("<script(?! src=\"\\{inject:site\\.[a-z]+}\" defer></script>)");
    }
  }

  /** A link without it would lead out of the folder that a reverse proxy serves this server in. */
  @Test
  void everyLinkToAPageBeginsWithTheRoot() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("templates/web"))) {
      for (Path template : files.toList()) {
        assertThat(Files.readString(template))
            .as(template.toString())
            .doesNotContainPattern("(?:href|src|action)=\"/");
      }
    }
  }
}
