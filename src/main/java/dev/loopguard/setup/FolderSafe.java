package dev.loopguard.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Keeps credentials in a file that only this server's user may read, whole or not at all. */
public final class FolderSafe implements Safe {
  static final String FILE = "github-app.json";
  private static final String FOLDER = "LOOPGUARD_CREDENTIALS_FOLDER";
  private static final FileAttribute<?> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Path file;

  public FolderSafe(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
  }

  @Override
  public Found find() {
    try {
      return KeptText.read(Files.readString(file))
          .<Found>map(Found.App::new)
          .orElseGet(() -> locked("is not as the setup page wrote it"));
    } catch (NoSuchFileException e) {
      return new Found.Nothing();
    } catch (IOException e) {
      return locked("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Found locked(String how) {
    return new Found.Locked(FOLDER + ": " + FILE + " in it " + how);
  }

  @Override
  public void put(KeptApp app) {
    try {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(FILE);
      }
      Path draft = draft();
      write(draft, KeptText.write(app));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      throw SafeException.alreadyTaken();
    } catch (IOException e) {
      throw new SafeException(unwritable(e));
    }
  }

  private Path draft() throws IOException {
    return Files.createTempFile(folder, "draft", ".json", OURS_ALONE);
  }

  private static void write(Path draft, String text) throws IOException {
    Files.writeString(draft, text, StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<String> problem() {
    try {
      Files.delete(draft());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unwritable(e));
    }
  }

  private static String unwritable(IOException e) {
    return "The folder in "
        + FOLDER
        + " cannot be written to ("
        + e.getClass().getSimpleName()
        + ").";
  }

  @Override
  public String place() {
    return "in the file " + FILE + " of the folder in " + FOLDER;
  }
}
