package dev.loopguard.webhook;

import java.util.List;
import java.util.function.Supplier;

/** The secrets that sign deliveries; they may come while the server runs. */
public final class WebhookSecrets {
  private final Supplier<List<String>> source;

  /** Holds those that are there from the start. */
  public WebhookSecrets(List<String> accepted) {
    List<String> fixed = List.copyOf(accepted);
    this.source = () -> fixed;
  }

  /**
   * @param source asked at each delivery
   */
  public WebhookSecrets(Supplier<List<String>> source) {
    this.source = source;
  }

  /**
   * Returns the present one and, while it is being rotated, the previous one; none while the App
   * has no credentials.
   */
  public List<String> accepted() {
    return source.get();
  }

  @Override
  public String toString() {
    return accepted().size() + " webhook secrets";
  }
}
