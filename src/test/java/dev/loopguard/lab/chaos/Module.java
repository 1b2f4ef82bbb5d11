package dev.loopguard.lab.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Python file in the making: remarks, then coroutines, some of them with a mistake. */
final class Module {
  private static final String HEAD =
      """
      import subprocess
      import time

      import requests
      """;

  /**
   * One coroutine.
   *
   * @param number what tells it from every other of the pull request
   */
  private record Step(int number, Optional<Mistake> mistake) {
    String text() {
      String blocking = mistake.map(each -> "    " + each.statement(number) + "\n").orElse("");
      return """


      async def step_%d(feed):
          await feed.refresh()
      """
              .formatted(number)
          + blocking
          + "    return feed.entries\n";
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private int remarks;

  Module add(int number, Optional<Mistake> mistake) {
    steps.add(new Step(number, mistake));
    return this;
  }

  /** Puts a coroutine above the others, so that all lines move. */
  void addAbove(int number, Optional<Mistake> mistake) {
    steps.addFirst(new Step(number, mistake));
  }

  /** Moves every line down. */
  void remark() {
    remarks++;
  }

  /** Takes the mistake out of the first coroutine newer than {@code kept} that has one. */
  void mend(int kept) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.number() > kept && step.mistake().isPresent()) {
        steps.set(i, new Step(step.number(), Optional.empty()));
        return;
      }
    }
  }

  /** Takes the last coroutine away when it is newer than {@code kept}. */
  void shorten(int kept) {
    if (!steps.isEmpty() && steps.getLast().number() > kept) {
      steps.removeLast();
    }
  }

  /** Returns what comments must be about: the mistakes of coroutines newer than {@code kept}. */
  List<Said> mistakes(int kept) {
    return steps.stream()
        .filter(step -> step.number() > kept)
        .flatMap(
            step ->
                step.mistake().stream()
                    .map(each -> new Said(each.statement(step.number()), each.title())))
        .toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < remarks; i++) {
      text.append("# Remark ").append(i).append('\n');
    }
    text.append(HEAD);
    steps.forEach(step -> text.append(step.text()));
    return text.toString();
  }
}
