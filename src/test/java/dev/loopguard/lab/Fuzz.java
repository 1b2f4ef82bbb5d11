package dev.loopguard.lab;

import dev.loopguard.lab.fuzz.Run;
import dev.loopguard.lab.fuzz.Target;
import dev.loopguard.lab.fuzz.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Throws changed inputs at the readers of hostile input for a while: {@code --minutes N [--seed S]
 * [NAME…]}. Prints what was run; inputs that break a promise are kept in {@code target/fuzz}. Ends
 * with 1 when there are such inputs, with 2 when it cannot run.
 */
public final class Fuzz {
  private static final String USAGE = "fuzz takes --minutes N [--seed S] [NAME…]";

  private Fuzz() {}

  public static void main(String[] arguments) throws IOException {
    List<String> names = new ArrayList<>();
    long minutes = 0;
    long seed = 1;
    try {
      for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
        String argument = rest.next();
        switch (argument) {
          case "--minutes" -> minutes = Long.parseLong(rest.next());
          case "--seed" -> seed = Long.parseLong(rest.next());
          default -> names.add(argument);
        }
      }
    } catch (RuntimeException e) {
      end(USAGE);
    }
    Path home = Path.of(Objects.requireNonNullElse(System.getenv("LOOPGUARD_HOME"), ""));
    Path folder = Files.createTempDirectory("loopguard-fuzz");
    List<Target> all = Targets.all(folder);
    List<Target> chosen =
        all.stream().filter(each -> names.isEmpty() || names.contains(each.name())).toList();
    if (minutes < 1 || chosen.size() != (names.isEmpty() ? all.size() : names.size())) {
      end(USAGE + "; names: " + String.join(", ", all.stream().map(Target::name).toList()));
    }
    Run run = new Run(chosen, seed, home.resolve("target/fuzz"));
    Duration time = Duration.ofMinutes(minutes);
    JqwikSession.run(() -> run.during(time));
    System.out.print(run.report());
    System.exit(run.failures() == 0 ? 0 : 1);
  }

  private static void end(String words) {
    System.err.println(words);
    System.exit(2);
  }
}
