package dev.loopguard.store;

import java.util.Arrays;
import java.util.Optional;

/** What became of a webhook delivery. */
public enum DeliveryOutcome {
  /** It is stored with its work. */
  ACCEPTED("accepted"),
  /** It was stored before. */
  REPEATED("repeated"),
  /** Nobody needs it, or it only asked whether anybody is there. */
  IGNORED("ignored"),
  /** Its signature is missing or wrong, or there is no secret to check it by. */
  REFUSED("refused"),
  /** Its signature is right, but it lacks what its event must have. */
  MALFORMED("malformed"),
  /** The database did not take it; the forge keeps it for redelivery. */
  UNSTORED("unstored"),
  /** It did not get through when it was sent, and was put back from the forge's log. */
  RECOVERED("recovered");

  private final String id;

  DeliveryOutcome(String id) {
    this.id = id;
  }

  /** Returns its name in figures and in the database. */
  public String id() {
    return id;
  }

  public static Optional<DeliveryOutcome> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }
}
