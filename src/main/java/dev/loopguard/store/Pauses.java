package dev.loopguard.store;

import java.util.Optional;

/**
 * The memory of which pull requests are not to be reviewed for now. Methods throw what the queue
 * throws when the database does not answer.
 */
public interface Pauses {
  /** Remembers the pause; one that is there already stays as it is. */
  void pause(long repository, int number, Pause pause);

  /** Ends the pause, if there is one. */
  void resume(long repository, int number);

  /**
   * Returns the pause of a pull request.
   *
   * @param repository the forge's number of the repository
   * @param number the pull request's number in it
   */
  Optional<Pause> of(long repository, int number);
}
