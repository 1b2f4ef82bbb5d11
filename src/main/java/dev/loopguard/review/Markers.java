package dev.loopguard.review;

import dev.loopguard.model.PullRequestRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads the hidden last line of our comments, {@code <!-- loopguard:1 identity hmac
 * -->}. It holds for one pull request of one repository only: a copy elsewhere does not verify.
 */
public final class Markers {
  private static final String LABEL = "loopguard comment marker, version 1";
  private static final int MAC_LENGTH = 26;

  /** Stands between the words of several marks; no word holds it. */
  private static final String BETWEEN = "+";

  /** Stands after the marks of a comment that is settled. */
  private static final String SETTLED = BETWEEN + "settled";

  private static final Pattern LINE =
      Pattern.compile("<!-- loopguard:1 ([A-Za-z0-9./_+-]{1,2000}) ([a-z2-7]{1,64}) -->");

  private final byte[] key;
  private final List<byte[]> accepted;

  /**
   * Derives the keys.
   *
   * @param secret the webhook secret, which markers are written with
   * @param previous the secret before it, whose markers still count
   */
  public Markers(String secret, Optional<String> previous) {
    key = derived(secret);
    accepted = Stream.concat(Stream.of(key), previous.map(Markers::derived).stream()).toList();
  }

  /** What the last line of a comment turns out to be. */
  sealed interface Reading {
    /**
     * A marker that we wrote on this pull request.
     *
     * @param marks one for each finding of the comment
     * @param settled whether nothing of the comment is left to do
     */
    record Valid(List<Mark> marks, boolean settled) implements Reading {}

    /**
     * A marker that does not verify.
     *
     * @param strong the strong keys it names, whether or not they are any
     */
    record Unverified(List<String> strong) implements Reading {}

    record None() implements Reading {}
  }

  /** Returns the line that ends a comment on {@code pull} with these marks. */
  public String write(PullRequestRef pull, List<Mark> marks) {
    return line(pull, words(marks));
  }

  /** Returns the line that ends a settled comment on {@code pull} with these marks. */
  String writeSettled(PullRequestRef pull, List<Mark> marks) {
    return line(pull, words(marks) + SETTLED);
  }

  private static String words(List<Mark> marks) {
    return marks.stream().map(Mark::word).collect(Collectors.joining(BETWEEN));
  }

  private String line(PullRequestRef pull, String word) {
    return "<!-- loopguard:1 " + word + " " + mac(key, pull, word) + " -->";
  }

  /** Returns {@code body} without its last line. */
  static String withoutMarker(String body) {
    String text = body.stripTrailing();
    int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return text.substring(0, Math.max(end, 0)).stripTrailing();
  }

  /**
   * Reads the last line of a comment found on {@code pull}. Blanks and line ends after it count for
   * nothing.
   */
  Reading read(PullRequestRef pull, String body) {
    Matcher matcher = LINE.matcher(lastLine(body));
    if (!matcher.matches()) {
      return new Reading.None();
    }
    String word = matcher.group(1);
    boolean settled = word.endsWith(SETTLED);
    String marked = settled ? word.substring(0, word.length() - SETTLED.length()) : word;
    List<String> words = List.of(marked.split(Pattern.quote(BETWEEN), -1));
    List<Mark> marks = words.stream().flatMap(one -> Mark.ofWord(one).stream()).toList();
    return marks.size() == words.size() && verifies(pull, word, matcher.group(2))
        ? new Reading.Valid(marks, settled)
        : new Reading.Unverified(words.stream().map(one -> one.split("\\.", 2)[0]).toList());
  }

  /** Returns the line that ends our answer to the comment {@code id} on {@code pull}. */
  public String writeReply(PullRequestRef pull, long id) {
    return replyLine(key, pull, id);
  }

  /**
   * Returns whether {@code body}, found on {@code pull}, ends as our answer to the comment {@code
   * id}.
   */
  public boolean answers(PullRequestRef pull, long id, String body) {
    byte[] last = lastLine(body).getBytes(StandardCharsets.UTF_8);
    boolean answers = false;
    for (byte[] one : accepted) {
      byte[] expected = replyLine(one, pull, id).getBytes(StandardCharsets.UTF_8);
      answers |= MessageDigest.isEqual(expected, last);
    }
    return answers;
  }

  private static String replyLine(byte[] key, PullRequestRef pull, long id) {
    return "<!-- loopguard-reply:1 " + id + " " + mac(key, pull, "reply " + id) + " -->";
  }

  private static String lastLine(String body) {
    String text = body.stripTrailing();
    return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1).strip();
  }

  private boolean verifies(PullRequestRef pull, String word, String mac) {
    byte[] given = mac.getBytes(StandardCharsets.US_ASCII);
    boolean valid = false;
    for (byte[] one : accepted) {
      byte[] expected = mac(one, pull, word).getBytes(StandardCharsets.US_ASCII);
      valid |= MessageDigest.isEqual(expected, given);
    }
    return valid;
  }

  private static String mac(byte[] key, PullRequestRef pull, String word) {
    String signed = pull.repository().id() + "\n" + pull.number() + "\n" + word;
    return Base32.of(hmac(key, signed), MAC_LENGTH);
  }

  private static byte[] derived(String secret) {
    return hmac(secret.getBytes(StandardCharsets.UTF_8), LABEL);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
