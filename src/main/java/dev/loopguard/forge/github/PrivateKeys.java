package dev.loopguard.forge.github;

import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an App's RSA private key from PEM text. No message here ever holds a part of it. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA |)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);

  /** GitHub signs with 2048 bits; RS256 is not allowed with fewer. */
  private static final int LEAST_BITS = 2048;

  /** INTEGER 0, then the SEQUENCE of the object identifier rsaEncryption and NULL (RFC 5208). */
  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_OCTET_STRING = 0x04;

  private PrivateKeys() {}

  /**
   * Returns the key.
   *
   * @param pem PKCS#1 ({@code BEGIN RSA PRIVATE KEY}) or PKCS#8 ({@code BEGIN PRIVATE KEY}); line
   *     ends may be written {@code \n}, as environment files have them
   * @throws IllegalArgumentException when it is no such key
   */
  static PrivateKey read(String pem) {
    Matcher block = PEM.matcher(pem);
    if (!block.find()) {
      throw malformed("it has no block -----BEGIN RSA PRIVATE KEY----- to -----END …");
    }
    byte[] der = decode(block.group(2));
    PrivateKey key = parse(block.group(1).isEmpty() ? der : pkcs8(der));
    if (!(key instanceof RSAPrivateKey rsa) || rsa.getModulus().bitLength() < LEAST_BITS) {
      throw malformed("it has fewer than " + LEAST_BITS + " bits");
    }
    return key;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replace("\\n", "").replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw malformed("its block is not Base64");
    }
  }

  private static PrivateKey parse(byte[] der) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException e) {
      throw malformed("its block holds no RSA key");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(PKCS8_HEAD);
    content.writeBytes(der(DER_OCTET_STRING, pkcs1));
    return der(DER_SEQUENCE, content.toByteArray());
  }

  private static byte[] der(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      out.write(0x80 | octets);
      for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
        out.write(content.length >>> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException(
        "the App's private key cannot be read: "
            + what
            + ". Give the .pem file exactly as GitHub made it under \"Private keys\".");
  }
}
