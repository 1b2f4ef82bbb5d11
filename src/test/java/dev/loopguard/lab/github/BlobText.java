package dev.loopguard.lab.github;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text that GraphQL gives of a blob: none of what is binary, cut at 512,000 bytes, turned into
 * UTF-8, and without a byte order mark.
 */
record BlobText(boolean binary, boolean truncated, @Nullable String text) {
  private static final int LONGEST = 512_000;
  private static final int LOOKED_AT = 8_000;

  static BlobText of(byte[] content) {
    for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
      if (content[i] == 0) {
        return new BlobText(true, false, null);
      }
    }
    boolean truncated = content.length > LONGEST;
    byte[] shown = truncated ? Arrays.copyOf(content, LONGEST) : content;
    return new BlobText(false, truncated, decoded(shown).replaceFirst("^\\uFEFF", ""));
  }

  private static String decoded(byte[] content) {
    Charset charset = StandardCharsets.UTF_8;
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }
}
