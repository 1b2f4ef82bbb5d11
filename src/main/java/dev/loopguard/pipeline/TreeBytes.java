package dev.loopguard.pipeline;

import dev.loopguard.forge.FileTree;
import dev.loopguard.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Trees as they are kept. */
final class TreeBytes {
  private TreeBytes() {}

  static Bytes write(FileTree tree) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeBoolean(tree.whole());
      out.writeInt(tree.files().size());
      for (Map.Entry<String, FileTree.Blob> file : tree.files().entrySet()) {
        text(out, file.getKey());
        text(out, file.getValue().name());
        out.writeLong(file.getValue().size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  /** Returns the tree; empty when these are the bytes of none. */
  static Optional<FileTree> read(Bytes bytes) {
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(bytes.toByteArray())))) {
      boolean whole = in.readBoolean();
      TreeMap<String, FileTree.Blob> files = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        files.put(text(in), new FileTree.Blob(text(in), in.readLong()));
      }
      return Optional.of(new FileTree(files, whole));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
