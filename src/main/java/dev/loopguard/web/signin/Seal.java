package dev.loopguard.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what we hand to browsers, under a key that follows from all that decides who is an
 * operator. So every replica reads what another one signed, and a changed token, role or list of
 * users ends every session.
 */
final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String LABEL = "loopguard operator 1";

  private final SecretKeySpec key;

  Seal(SignIn signIn) {
    this.key = new SecretKeySpec(mac(key(LABEL), String.join("", parts(signIn))), ALGORITHM);
  }

  /** Returns the signature of {@code text}, which is of no use for another {@code purpose}. */
  String sign(String purpose, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, sized(purpose) + text));
  }

  /** Returns whether {@code signature} is that of {@code text}, always in the same time. */
  boolean verifies(String purpose, String text, String signature) {
    return MessageDigest.isEqual(
        sign(purpose, text).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> parts(SignIn signIn) {
    Stream<String> token = signIn.token().stream().map(OperatorToken::value);
    Stream<String> oidc =
        signIn.oidc().stream()
            .flatMap(
                terms ->
                    Stream.concat(
                        Stream.of(terms.secret(), terms.role().orElse("")),
                        new TreeSet<>(terms.users()).stream()));
    return Stream.of(token, oidc)
        .flatMap(part -> Stream.concat(part.map(Seal::sized), Stream.of(";")))
        .toList();
  }

  /** Returns the text behind its length, so that two texts never run into each other. */
  private static String sized(String text) {
    return text.length() + ":" + text;
  }

  private static SecretKeySpec key(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
