package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.SourceDecoder.Decoded;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDecoderTest {
  @Test
  void utf_8_is_the_default() {
    assertThat(decode("a = 'ü𝒳'\r\n", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.Text("a = 'ü𝒳'\r\n"));
  }

  @Test
  void a_byte_order_mark_is_left_out() {
    assertThat(decode("\uFEFFa = 1", StandardCharsets.UTF_8)).isEqualTo(new Decoded.Text("a = 1"));
  }

  @Test
  void a_byte_order_mark_contradicts_another_encoding() {
    assertThat(decode("\uFEFF# coding: latin-1\n", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.UnknownEncoding("latin-1"));
    assertThat(decode("\uFEFF# coding: utf8\n", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.UnknownEncoding("utf8"));
    assertThat(decode("\uFEFF# coding: UTF_8\n", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.Text("# coding: UTF_8\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "latin-1, ISO-8859-1",
    "latin1, ISO-8859-1",
    "iso-8859-1-unix, ISO-8859-1",
    "Latin_1, ISO-8859-1",
    "iso-8859-15, ISO-8859-15",
    "cp1252, windows-1252",
    "utf-8-dos, UTF-8",
    "UTF8, UTF-8"
  })
  void a_comment_names_the_encoding(String name, String charset) {
    String text = "#!/usr/bin/python\n# -*- coding: " + name + " -*-\nx = 'é'\n";

    assertThat(decode(text, Charset.forName(charset))).isEqualTo(new Decoded.Text(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n# coding: nonsense\n",
        "a = 1\n# coding: nonsense\n",
        "a = 'coding: nonsense'\n",
        "# coding nonsense\n",
        "# coding:\n"
      })
  void elsewhere_the_words_mean_nothing(String text) {
    assertThat(decode(text, StandardCharsets.UTF_8)).isEqualTo(new Decoded.Text(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "utf-16", "utf-32-le", "..", "-", "hex"})
  void an_encoding_that_source_cannot_have_is_named(String name) {
    assertThat(decode("\t# vim: fileencoding=" + name + "\n", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.UnknownEncoding(name));
  }

  @Test
  void a_byte_that_the_encoding_lacks_is_placed() {
    assertThat(decode("a = 'é'\n", StandardCharsets.ISO_8859_1))
        .isEqualTo(new Decoded.Malformed("UTF-8", 5));
    assertThat(decode("# coding: ascii\né", StandardCharsets.UTF_8))
        .isEqualTo(new Decoded.Malformed("US-ASCII", 16));
  }

  @Test
  void zero_bytes_are_no_source() {
    assertThat(decode("a\0b", StandardCharsets.UTF_8)).isEqualTo(new Decoded.Binary());
    assertThat(decode("a = 1\n", StandardCharsets.UTF_16)).isEqualTo(new Decoded.Binary());
  }

  @Test
  void nothing_is_an_empty_text() {
    assertThat(SourceDecoder.decode(new byte[0])).isEqualTo(new Decoded.Text(""));
  }

  private static Decoded decode(String text, Charset charset) {
    return SourceDecoder.decode(text.getBytes(charset));
  }
}
