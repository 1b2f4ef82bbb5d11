package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Content-Security-Policy lets browsers apply the one style sheet, and run nothing. */
class StyleSheetTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path TEMPLATES = RESOURCES.resolve("templates/web");

  @Test
  void itsHashStandsInThePolicy() throws IOException, NoSuchAlgorithmException {
    String layout = Files.readString(TEMPLATES.resolve("layout.html"));
    String sheet =
        layout.substring(layout.indexOf("<style>") + "<style>".length(), layout.indexOf("</style"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));

    assertThat(policy())
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';")
        .doesNotContain("unsafe", "script-src");
  }

  @Test
  void noTemplateHasAScriptOrAStyleOfItsOwn() throws IOException {
    List<Path> templates;
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      templates = files.toList();
    }
    for (Path template : templates) {
      String text = Files.readString(template);
      assertThat(text)
          .as(template.toString())
          .doesNotContain("<script", " style=", "javascript:")
          .doesNotContainPattern(" on[a-z]+=");
      assertThat(text.split("<style", -1)).hasSize(template.endsWith("layout.html") ? 2 : 1);
    }
  }

  private static String policy() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
      properties.load(in);
    }
    return properties.getProperty("quarkus.http.header.\"Content-Security-Policy\".value");
  }
}
