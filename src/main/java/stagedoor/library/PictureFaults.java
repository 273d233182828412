package stagedoor.library;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;

/// The pictures that cannot be used, and why: each once, in the log and in the list, until its file
/// is another one or gone.
///
/// They are kept in memory: after a start they are met again when the covers are made ahead. Safe
/// to use from any thread.
public final class PictureFaults {

  private static final System.Logger LOG = System.getLogger(PictureFaults.class.getName());
  private static final int MOST = 1_000;

  /// A picture that cannot be used.
  ///
  /// @param library empty for one that was given by hand, or lies in no library
  /// @param path the library's name and the path in it, for people
  /// @param reason one sentence
  /// @param since when it was met first
  public record Fault(Optional<LibraryId> library, String path, String reason, Instant since) {}

  private record Met(CoverSource source, String mark, String reason, Instant since) {
    boolean isStillThere() {
      return source.mark().equals(mark) && source.file().filter(Files::exists).isPresent();
    }
  }

  private final Libraries libraries;
  private final Map<Path, Met> met =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Met> eldest) {
          return size() > MOST;
        }
      };

  PictureFaults(Libraries libraries) {
    this.libraries = libraries;
  }

  /// Takes what could not be used; what was put together in memory is nobody's to mend.
  void note(CoverSource source, String reason) {
    source.file().filter(Files::exists).ifPresent(file -> note(file, source, reason));
  }

  /// What was wrong, in a few words; decoders do not always say it.
  static String reason(IOException met) {
    String said = met.getMessage();
    return said == null ? "the picture is damaged" : said;
  }

  private void note(Path file, CoverSource source, String reason) {
    var now = new Met(source, source.mark(), reason, Instant.now());
    if (isNew(file, now)) {
      LOG.log(
          Level.WARNING,
          "a picture cannot be used path=\"{0}\" reason=\"{1}\"",
          RawPath.shown(RawPath.of(file)),
          reason);
    }
  }

  private synchronized boolean isNew(Path file, Met now) {
    Met before = met.get(file);
    boolean same = before != null && before.mark.equals(now.mark);
    if (!same) {
      met.put(file, now);
    }
    return !same;
  }

  /// Those whose files are as they were met, in the order of meeting them. Looks at the disk.
  public List<Fault> list() {
    List<Map.Entry<Path, Met>> all = entries();
    List<Map.Entry<Path, Met>> mended =
        all.stream().filter(each -> !each.getValue().isStillThere()).toList();
    forget(mended);
    return all.stream()
        .filter(each -> !mended.contains(each))
        .map(each -> fault(each.getKey(), each.getValue()))
        .toList();
  }

  private synchronized List<Map.Entry<Path, Met>> entries() {
    return List.copyOf(met.entrySet().stream().map(Map.Entry::copyOf).toList());
  }

  private synchronized void forget(List<Map.Entry<Path, Met>> mended) {
    mended.forEach(each -> met.remove(each.getKey(), each.getValue()));
  }

  private Fault fault(Path file, Met met) {
    Optional<Library> library =
        libraries.list().stream().filter(it -> file.startsWith(it.folder())).findFirst();
    String path =
        library
            .map(it -> it.name() + "/" + it.folder().relativize(file))
            .orElseGet(() -> RawPath.shown(RawPath.of(file)));
    String reason = "The picture cannot be used: " + met.reason + ".";
    return new Fault(library.map(Library::id), path, reason, met.since);
  }
}
