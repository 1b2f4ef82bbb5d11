package dev.loopguard.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The entry of the packaged jar: {@code serve} starts the server, everything else is the command line. */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs {@code arguments}; a command of the command line ends the process with its exit code. */
  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      serve();
    } else {
      System.exit(Tools.run(arguments));
    }
  }

  private static void serve() {
    switch (DatabaseSettings.of(System.getenv())) {
      case DatabaseSettings.Chosen chosen -> {
        chosen.properties().forEach(System::setProperty);
        Quarkus.run();
      }
      case DatabaseSettings.Refused(String reason) -> {
        System.err.println("loopguard: " + reason);
        System.exit(2);
      }
    }
  }
}
