package dev.loopguard.forge;

import dev.loopguard.model.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the forge remembers of its webhook deliveries to us. Each method throws {@link
 * ForgeException}.
 */
public interface DeliveryLog {
  /**
   * Reads a page of attempts, newest first, without what they carried.
   *
   * @param cursor where the page begins, from the page before; empty for the newest
   */
  Page page(Optional<String> cursor);

  /**
   * Reads what an attempt carried, as the webhook would have received it; empty when the forge no
   * longer shows it.
   */
  Optional<Bytes> payload(long attempt);

  /**
   * A page of the log.
   *
   * @param next where the page after it begins; empty when this is the last
   */
  record Page(List<Attempt> attempts, Optional<String> next) {
    public Page {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * One attempt to deliver.
   *
   * @param id the attempt's number
   * @param guid the delivery's name, the same for every attempt
   * @param at when it was made, by the forge's clock
   * @param succeeded whether the receiver took it
   * @param event its event
   * @param action its action, or empty
   * @param installation the installation it concerns, where there is one
   * @param repository the repository it concerns, where there is one
   */
  record Attempt(
      long id,
      String guid,
      Instant at,
      boolean succeeded,
      String event,
      String action,
      OptionalLong installation,
      OptionalLong repository) {}
}
