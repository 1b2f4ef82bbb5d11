package dev.loopguard.lab.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A packaged server with a bug planted in it: it does not know its own comments again. */
final class Sabotage {
  private static final String FIRST_JAR = "quarkus-run.jar";
  private static final String MARKERS = "dev/loopguard/review/Markers.class";
  private static final ClassDesc NONE = ClassDesc.of("dev.loopguard.review.Markers$Reading$None");

  private Sabotage() {}

  /**
   * Makes one of the server in {@code packaged}, in an empty {@code folder}: a copy of its first
   * jar, which holds the spoiled class and so hides the sound one behind it.
   */
  static Path of(Path packaged, Path folder) throws IOException {
    Path jar = Files.copy(packaged.resolve(FIRST_JAR), folder.resolve(FIRST_JAR));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path spoiled = files.getPath(MARKERS);
      Files.createDirectories(spoiled.getParent());
      Files.write(spoiled, withoutReading(markers(packaged.resolve("app"))));
      leadTo(packaged, files.getPath(JarFile.MANIFEST_NAME));
    }
    return folder;
  }

  private static byte[] markers(Path application) throws IOException {
    List<Path> jars;
    try (Stream<Path> found = Files.list(application)) {
      jars = found.toList();
    }
    try (FileSystem files = FileSystems.newFileSystem(jars.getFirst())) {
      return Files.readAllBytes(files.getPath(MARKERS));
    }
  }

  /** Lets the jar find the others where they are. */
  private static void leadTo(Path packaged, Path manifest) throws IOException {
    Manifest changed;
    try (InputStream in = Files.newInputStream(manifest)) {
      changed = new Manifest(in);
    }
    String others =
        Stream.of(changed.getMainAttributes().getValue(Attributes.Name.CLASS_PATH).split(" "))
            .map(each -> packaged.resolve(each).toUri().toString())
            .collect(Collectors.joining(" "));
    changed.getMainAttributes().put(Attributes.Name.CLASS_PATH, others);
    try (OutputStream out = Files.newOutputStream(manifest)) {
      changed.write(out);
    }
  }

  /** Lets {@code Markers.read} find no marker, whatever it is given. */
  private static byte[] withoutReading(byte[] markers) {
    ClassFile classes = ClassFile.of();
    ClassModel sound = classes.parse(markers);
    return classes.transformClass(
        sound,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.methodName().equalsString("read")) {
            builder.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code ->
                    code.new_(NONE)
                        .dup()
                        .invokespecial(NONE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .areturn());
          } else {
            builder.with(element);
          }
        });
  }
}
