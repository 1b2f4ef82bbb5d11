package dev.loopguard.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A memory without a database. */
public final class Remembering implements Dismissals, Pauses {
  /** What became of posted findings. */
  public final PostedFindings findings = new RememberedFindings();

  private final List<Dismissal> dismissals = new ArrayList<>();
  private final Map<String, Pause> pauses = new HashMap<>();

  public Memory memory() {
    return new Memory(this, this, findings, CheckedFiles.NONE);
  }

  @Override
  public void dismiss(List<Dismissal> more) {
    restore(more);
    dismissals.addAll(more);
  }

  @Override
  public void restore(Collection<Dismissal> those) {
    those.forEach(
        one ->
            dismissals.removeIf(
                old ->
                    old.scope().equals(one.scope())
                        && old.finding().strong().equals(one.finding().strong())));
  }

  @Override
  public List<Dismissal> concerning(long repository, int number) {
    List<Dismissal> concerning = new ArrayList<>();
    for (Dismissal.Scope scope :
        List.of(
            Dismissal.Scope.pullRequest(repository, number),
            Dismissal.Scope.everywhere(repository))) {
      dismissals.stream().filter(one -> one.scope().equals(scope)).forEach(concerning::add);
    }
    return concerning;
  }

  @Override
  public void pause(long repository, int number, Pause pause) {
    pauses.putIfAbsent(repository + "#" + number, pause);
  }

  @Override
  public void resume(long repository, int number) {
    pauses.remove(repository + "#" + number);
  }

  @Override
  public Optional<Pause> of(long repository, int number) {
    return Optional.ofNullable(pauses.get(repository + "#" + number));
  }
}
