package dev.loopguard.analysis.python;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Placeholder until the data file is there. */
final class BlockingTables {
  static final Map<String, BlockingKind> KINDS = new HashMap<>();
  static final Set<String> BRIEF =
      Set.of(
          ("subprocess.Popen os.remove os.unlink os.rename os.replace os.mkdir os.makedirs os.rmdir"
                  + " os.removedirs os.chmod os.chown os.link os.symlink os.utime os.truncate"
                  + " tempfile.mkdtemp tempfile.TemporaryDirectory shutil.chown shutil.copymode"
                  + " pathlib.Path.mkdir pathlib.Path.unlink pathlib.Path.rename"
                  + " pathlib.Path.replace pathlib.Path.rmdir pathlib.Path.touch"
                  + " pathlib.Path.chmod pathlib.Path.symlink_to pathlib.Path.hardlink_to"
                  + " os.listdir os.scandir pathlib.Path.iterdir")
              .split(" "));

  static {
    put(BlockingKind.SLEEP, "time.sleep");
    Knowledge.BLOCKING_HTTP.forEach(name -> KINDS.put(name, BlockingKind.HTTP));
    put(
        BlockingKind.FILE,
        """
        builtins.open io.open os.fdopen codecs.open gzip.open bz2.open lzma.open tarfile.open
        zipfile.ZipFile
        pathlib.Path.open pathlib.Path.read_text pathlib.Path.read_bytes pathlib.Path.write_text
        pathlib.Path.write_bytes pathlib.Path.glob pathlib.Path.rglob
        pathlib.Path.mkdir pathlib.Path.unlink pathlib.Path.rename pathlib.Path.replace
        pathlib.Path.rmdir pathlib.Path.touch pathlib.Path.chmod pathlib.Path.symlink_to
        pathlib.Path.hardlink_to pathlib.Path.iterdir
        tempfile.NamedTemporaryFile tempfile.TemporaryFile tempfile.SpooledTemporaryFile
        tempfile.mkstemp tempfile.mkdtemp tempfile.TemporaryDirectory
        shutil.copy shutil.copy2 shutil.copyfile shutil.copyfileobj shutil.copytree shutil.rmtree
        shutil.move shutil.make_archive shutil.unpack_archive shutil.disk_usage
        os.listdir os.walk os.scandir os.remove os.unlink os.rename os.replace os.mkdir os.makedirs
        os.rmdir os.removedirs os.chmod os.chown os.link os.symlink os.utime os.truncate
        glob.glob glob.iglob fileinput.input
        """);
    put(
        BlockingKind.SUBPROCESS,
        """
        subprocess.run subprocess.call subprocess.check_call subprocess.check_output
        subprocess.getoutput subprocess.getstatusoutput subprocess.Popen
        subprocess.Popen.wait subprocess.Popen.communicate
        os.system os.popen os.spawnl os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve
        os.spawnvp os.spawnvpe os.wait os.waitpid os.wait3 os.wait4 os.waitid pty.spawn
        """);
  }

  private static void put(BlockingKind kind, String names) {
    Arrays.stream(names.strip().split("\\s+")).forEach(name -> KINDS.put(name, kind));
  }

  private BlockingTables() {}
}
