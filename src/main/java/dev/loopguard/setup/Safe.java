package dev.loopguard.setup;

import java.util.Optional;

/**
 * Where credentials are kept. Methods throw {@link dev.loopguard.queue.QueueUnavailableException}
 * when the database does not answer.
 */
public interface Safe {
  Found find();

  /**
   * Keeps the App unless there is one.
   *
   * @throws SafeException when it could not be kept
   */
  void put(KeptApp app);

  /** Returns why nothing could be kept at this moment, sentences for the operator. */
  Optional<String> problem();

  /** Returns where it keeps things, as the end of a sentence: "in …". */
  String place();

  /** What is in the safe. */
  sealed interface Found {
    /** Nothing. */
    record Nothing() implements Found {}

    record App(KeptApp kept) implements Found {}

    /**
     * Something that cannot be read.
     *
     * @param clause what is needed, beginning with the variable that names it
     */
    record Locked(String clause) implements Found {}
  }

  /** Thrown when an App could not be kept; the message is for the operator. */
  final class SafeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String words;
    private final boolean taken;

    SafeException(String message) {
      this(message, false);
    }

    private SafeException(String message, boolean taken) {
      super(message);
      this.words = message;
      this.taken = taken;
    }

    static SafeException alreadyTaken() {
      return new SafeException("Credentials are stored already, and were left as they are.", true);
    }

    String words() {
      return words;
    }

    /** Returns whether there is an App in the safe, so that no other try helps. */
    boolean taken() {
      return taken;
    }
  }
}
