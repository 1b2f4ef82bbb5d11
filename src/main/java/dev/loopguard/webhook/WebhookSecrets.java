package dev.loopguard.webhook;

import java.util.List;

/**
 * The secrets that sign deliveries.
 *
 * @param accepted the present one and, while it is being rotated, the previous one; empty when the
 *     App has no credentials yet
 */
public record WebhookSecrets(List<String> accepted) {
  public WebhookSecrets {
    accepted = List.copyOf(accepted);
  }

  @Override
  public String toString() {
    return accepted.size() + " webhook secrets";
  }
}
