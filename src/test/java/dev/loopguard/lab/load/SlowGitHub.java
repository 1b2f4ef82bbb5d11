package dev.loopguard.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * A process with a GitHub that knows none of the repositories asked for, and takes as long to say
 * so as the real one: what waits in the queue meanwhile ends for that reason, so that intake is
 * measured beside work.
 */
final class SlowGitHub {
  private static final Duration CALL = Duration.ofMillis(50);

  private SlowGitHub() {}

  /** Prints the variables that a server needs to be its App; ends when its input does. */
  public static void main(String[] args) throws Exception {
    try (StrictGitHub github = StrictGitHub.start()) {
      github
          .faults()
          .follow(
              _ -> {
                github.log().clear();
                return Optional.of(new Fault.Late(CALL));
              });
      System.out.println(new ObjectMapper().writeValueAsString(ServerSetup.of(github).variables()));
      System.in.readAllBytes();
    }
    System.exit(0);
  }
}
