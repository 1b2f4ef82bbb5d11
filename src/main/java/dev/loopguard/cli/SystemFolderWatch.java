package dev.loopguard.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Changes as the operating system tells them. While it is open, a process that is asked to end
 * (Ctrl-C) ends with exit code 0.
 */
public final class SystemFolderWatch implements FolderWatch {
  /** So long nothing may be heard before a change is told: editors save in several steps. */
  private static final long QUIET_MILLISECONDS = 100;

  /** After so many pieces a change is told though it goes on. */
  private static final int MOST_PIECES = 100;

  private final WatchService service;
  private final CleanEnd end = CleanEnd.begin();
  private final Map<Path, WatchKey> keys = new HashMap<>();

  private SystemFolderWatch(WatchService service) {
    this.service = service;
  }

  /** Begins to hear, of nothing yet. */
  public static SystemFolderWatch open() throws IOException {
    return new SystemFolderWatch(FileSystems.getDefault().newWatchService());
  }

  @Override
  public boolean follow(Set<Path> folders) throws IOException {
    keys.entrySet()
        .removeIf(
            entry -> {
              boolean left = !folders.contains(entry.getKey());
              if (left) {
                entry.getValue().cancel();
              }
              return left;
            });
    boolean added = false;
    for (Path folder : folders) {
      added |= !keys.containsKey(folder) && add(folder);
    }
    return added;
  }

  private boolean add(Path folder) throws IOException {
    try {
      keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
      return true;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return false;
    }
  }

  @Override
  public Optional<Heard> next() throws InterruptedException {
    Set<Path> paths = new HashSet<>();
    boolean complete = true;
    try {
      @Nullable WatchKey key = service.take();
      for (int pieces = 0; key != null; pieces++) {
        complete &= collect(key, paths);
        key = pieces < MOST_PIECES ? service.poll(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS) : null;
      }
      return Optional.of(new Heard(paths, complete));
    } catch (ClosedWatchServiceException closed) {
      return Optional.empty();
    }
  }

  private boolean collect(WatchKey key, Set<Path> paths) {
    Path folder = (Path) key.watchable();
    boolean complete = true;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        paths.add(folder.resolve(name));
      } else {
        complete = false;
      }
    }
    if (!key.reset()) {
      keys.remove(folder, key);
    }
    return complete;
  }

  @Override
  public void close() throws IOException {
    end.close();
    service.close();
  }
}
