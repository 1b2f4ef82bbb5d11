package dev.loopguard.lab.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every repository the double holds, under their present and former names. */
public final class Repositories implements AutoCloseable {
  private final Map<Long, FakeRepository> byId = new ConcurrentHashMap<>();
  private final Map<String, FakeRepository> formerNames = new ConcurrentHashMap<>();
  private final World world;

  Repositories(World world) {
    this.world = world;
  }

  /** Creates an empty repository. */
  public FakeRepository create(String owner, String name) {
    FakeRepository repository = new FakeRepository(world, owner, name);
    byId.put(repository.id(), repository);
    return repository;
  }

  /** Gives a repository another name; the old one answers with redirects from now on. */
  public void rename(FakeRepository repository, String owner, String name) {
    formerNames.put(repository.fullName(), repository);
    repository.rename(owner, name);
  }

  public Optional<FakeRepository> named(String owner, String name) {
    return byId.values().stream()
        .filter(each -> each.name().equalsIgnoreCase(name) && each.owner().equalsIgnoreCase(owner))
        .findFirst();
  }

  Optional<FakeRepository> formerlyNamed(String owner, String name) {
    return Optional.ofNullable(formerNames.get(owner + "/" + name));
  }

  Optional<FakeRepository> numbered(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<FakeRepository> all() {
    return byId.values().stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }

  @Override
  public void close() {
    byId.values().forEach(FakeRepository::close);
  }
}
