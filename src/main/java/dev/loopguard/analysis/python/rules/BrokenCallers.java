package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.index.Callers.Caller;
import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How calls that a change breaks in other files are told. */
final class BrokenCallers {
  /** Most calls that are named. */
  private static final int MOST = 5;

  private BrokenCallers() {}

  /**
   * Returns a message that names the first calls, those of tests last.
   *
   * @param variant that of the message; {@code -more} follows where not all calls are named
   */
  static Message message(String variant, Map<String, String> arguments, List<Caller> broken) {
    List<Place> places =
        broken.stream()
            .sorted(Comparator.comparing(caller -> PythonAnalyzer.isTest(caller.path())))
            .map(caller -> new Place(caller.path(), caller.site().line()))
            .distinct()
            .toList();
    if (places.size() <= MOST) {
      return new Message(variant, arguments, places);
    }
    Map<String, String> counted = new HashMap<>(arguments);
    counted.put("more", Integer.toString(places.size() - MOST));
    return new Message(variant + "-more", counted, places.subList(0, MOST));
  }
}
