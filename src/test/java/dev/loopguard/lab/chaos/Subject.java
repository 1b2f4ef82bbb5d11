package dev.loopguard.lab.chaos;

import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReviewComment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A pull request that somebody works on, and what a review of its head must say. */
final class Subject {
  /** Coroutines up to this number are on the base branch already, mistakes and all. */
  private static final int ON_BASE = 3;

  /** Well below the 30 comments that a review posts at most. */
  private static final int MOST_MISTAKES = 12;

  private static final List<Mistake> MISTAKES = List.of(Mistake.values());

  private static final List<String> TOPICS =
      List.of("dangling-task", "blocking-wait", "unawaited-coroutine", "blocking-input");

  private final FakePullRequest pull;
  private final RandomGenerator random;
  private final Map<String, Module> files = new LinkedHashMap<>();
  private final List<Foreign> foreign = new ArrayList<>();
  private final Set<Said> everMade = new HashSet<>();
  private final List<String> asked = new ArrayList<>();
  private int number = ON_BASE;

  /** Coroutines up to this number stay; every other author never mends the first mistake. */
  private final int kept;

  private int pushes;

  /** What a person wrote: the bot must leave it as it is. */
  record Foreign(FakeReviewComment comment, String body) {}

  private Subject(FakeRepository repository, int name, RandomGenerator random) {
    this.random = random;
    Module service =
        new Module()
            .add(1, Optional.of(Mistake.SLEEP))
            .add(2, Optional.empty())
            .add(ON_BASE, Optional.of(Mistake.PROGRAM));
    String branch = "feature-" + name;
    String path = "shop" + name + "/service.py";
    repository.on(FakeRepository.MAIN).file(path, service.text()).commit("Start " + name);
    repository.branch(branch, repository.tip(FakeRepository.MAIN));
    files.put(path, service);
    if (name % 2 == 1) {
      make(service, false);
    }
    this.kept = number;
    this.pull = repository.open("Change " + name, branch, FakeRepository.MAIN);
    push();
  }

  /** Opens a pull request with some mistakes. */
  static Subject open(FakeRepository repository, int name, RandomGenerator random) {
    return new Subject(repository, name, random);
  }

  FakePullRequest pull() {
    return pull;
  }

  int pushes() {
    return pushes;
  }

  /** Returns what comments on any of the heads may have been about. */
  Set<Said> everMade() {
    return Set.copyOf(everMade);
  }

  List<Foreign> foreign() {
    return List.copyOf(foreign);
  }

  /** Returns the rules that commands asked an explanation of, each once. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Returns what the comments on the present head must be about, each once. */
  List<Said> wanted() {
    return files.values().stream().flatMap(module -> module.mistakes(ON_BASE).stream()).toList();
  }

  /** Makes one to three edits and pushes them. */
  void push() {
    int edits = random.nextInt(1, 4);
    for (int i = 0; i < edits; i++) {
      edit();
    }
    Change change = pull.repository().on(pull.headBranch());
    files.forEach((path, module) -> change.file(path, module.text()));
    pushes++;
    change.commit("Push " + pushes);
  }

  private void edit() {
    Module module = List.copyOf(files.values()).get(random.nextInt(files.size()));
    int dice = random.nextInt(100);
    if (dice < 45 && wanted().size() < MOST_MISTAKES) {
      make(module, dice % 2 == 0);
    } else if (dice < 70) {
      module.mend(kept);
    } else if (dice < 80) {
      module.shorten(kept);
    } else if (dice < 95 || files.size() > 4) {
      module.remark();
    } else {
      Module fresh = new Module();
      make(fresh, false);
      files.put("shop/module_%d_%d.py".formatted(pull.number(), number), fresh);
    }
    module.remark();
  }

  private void make(Module module, boolean above) {
    Mistake mistake = MISTAKES.get(random.nextInt(MISTAKES.size()));
    number++;
    everMade.add(new Said(mistake.statement(number), mistake.title()));
    if (above) {
      module.addAbove(number, Optional.of(mistake));
    } else {
      module.add(number, Optional.of(mistake));
    }
  }

  /** Lets somebody write on a line of the head: words of their own, or a copy of the bot's. */
  void remark() {
    List<FakeReviewComment> bots = pull.talk().ownComments();
    String body =
        bots.isEmpty() ? "Why?" : bots.get(random.nextInt(bots.size())).body().replace("\r", "");
    String path = List.copyOf(files.keySet()).getFirst();
    foreign.add(new Foreign(pull.talk().comment("mallory", path, 1, body), body));
  }

  /** Lets the author ask for an explanation; empty once every question was asked. */
  Optional<FakeComment> ask() {
    if (asked.size() == TOPICS.size()) {
      return Optional.empty();
    }
    String topic = TOPICS.get(asked.size());
    asked.add(topic);
    return Optional.of(pull.talk().say(pull.author().login(), "/loopguard explain " + topic));
  }
}
