package dev.loopguard.app;

import dev.loopguard.store.jdbc.DatabaseUrl;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The entry of the packaged jar: {@code serve} starts the server, everything else is the command
 * line.
 */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs {@code arguments}; a command of the command line ends the process with its exit code. */
  public static void main(String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("serve")) {
      serve();
    } else {
      System.exit(Tools.run(arguments));
    }
  }

  private static void serve() {
    switch (DatabaseUrl.from(System.getenv())) {
      case DatabaseUrl.Usable database ->
          DatabaseProperties.of(database).forEach(System::setProperty);
      case DatabaseUrl.Invalid(String problem) -> refuse(problem);
    }
    switch (Telemetry.from(System.getenv())) {
      case Telemetry.Usable(var properties) -> properties.forEach(System::setProperty);
      case Telemetry.Invalid(String problem) -> refuse(problem);
    }
    switch (OperatorAccess.from(System.getenv())) {
      case OperatorAccess.Usable access -> Quarkus.run();
      case OperatorAccess.Invalid(String problem) -> refuse(problem);
    }
  }

  private static void refuse(String problem) {
    System.err.println("loopguard: " + problem);
    System.exit(2);
  }
}
