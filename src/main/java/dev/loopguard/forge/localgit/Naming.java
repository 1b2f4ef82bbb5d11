package dev.loopguard.forge.localgit;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Names objects as git would, and stores nothing. */
final class Naming extends ObjectInserter.Formatter {
  @Override
  public ObjectId insert(int type, long length, InputStream content) throws IOException {
    return idFor(type, length, content);
  }
}
