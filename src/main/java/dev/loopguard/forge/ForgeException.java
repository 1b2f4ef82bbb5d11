package dev.loopguard.forge;

/** Thrown by every call of the port that did not succeed; {@link #failure} says why. */
public final class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ForgeFailure failure;

  public ForgeException(ForgeFailure failure) {
    super(failure.reason());
    this.failure = failure;
  }

  public ForgeException(ForgeFailure failure, Throwable cause) {
    super(failure.reason(), cause);
    this.failure = failure;
  }

  public ForgeFailure failure() {
    return failure;
  }
}
