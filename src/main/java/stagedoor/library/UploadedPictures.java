package stagedoor.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import stagedoor.store.Database;

/// Pictures that people gave to albums, artists, playlists and radio stations; they come before all
/// others, for stations where the owner's order says so.
///
/// The pictures lie in a folder of their own, named by what is in them; the database keeps whose
/// they are. Who may give one is decided by the caller. Safe to use from any thread.
public final class UploadedPictures {

  /// A picture that was given.
  ///
  /// @param hash over its bytes, 32 hexadecimal digits
  public record Upload(String hash, String suffix) {

    /// What tells the picture from others of its owner.
    public String version() {
      return MARK + name().version();
    }

    PictureFolder.Name name() {
      return new PictureFolder.Name(hash, suffix);
    }
  }

  /// Begins the versions of uploaded pictures; those of others are hexadecimal digits.
  private static final String MARK = "u";

  /// What became of a picture that was sent.
  public sealed interface Outcome {
    record Kept(Upload upload) implements Outcome {}

    /// @param why a sentence for who sent it
    record Refused(String why) implements Outcome {}

    /// Too many are received at the moment.
    record Busy() implements Outcome {}
  }

  /// Each holds one picture in memory while it is checked.
  private static final int AT_ONCE = 2;

  private final UploadStore store;
  private final PictureFolder folder;
  private final int maxBytes;
  private final CoverScaler checker = new CoverScaler(100);
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /// @param folder this object's own
  public UploadedPictures(Database db, Path folder, int maxBytes) {
    store = new UploadStore(db);
    this.folder = new PictureFolder(folder);
    this.maxBytes = Math.min(maxBytes, CoverSource.MAX_BYTES);
    store
        .all()
        .forEach((owner, upload) -> {
          if (this.folder.has(upload.name())) {
            uploads.put(owner, upload);
          }
        });
  }

  /// Deletes what a kill left in the folder; for the start of a server, before anybody gives a
  /// picture.
  public void sweep() {
    folder.keepOnly(uploads.values().stream().map(Upload::name).collect(Collectors.toSet()));
  }

  public int maxBytes() {
    return maxBytes;
  }

  /// @param owner the item's id as text, such as `al-12`
  public Optional<Upload> find(String owner) {
    return Optional.ofNullable(uploads.get(owner));
  }

  /// What was given, as one look for a picture.
  Look look(String owner) {
    return find(owner)
        .map(given -> Look.found(CoverFinder.GIVEN, new CoverSource.Beside(file(given))))
        .orElseGet(() -> Look.nothing(CoverFinder.GIVEN, "no picture was given"));
  }

  Path file(Upload upload) {
    return folder.file(upload.name());
  }

  /// Called with the owner whose picture is another one now, on the thread that changed it.
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /// Keeps a picture, in place of the one the owner had.
  ///
  /// @throws IOException when it did not arrive or cannot be written
  public Outcome receive(String owner, InputStream in) throws IOException {
    if (!turns.tryAcquire()) {
      return new Outcome.Busy();
    }
    try {
      byte[] picture = in.readNBytes(maxBytes + 1);
      Optional<String> fault = fault(picture);
      return fault.isPresent()
          ? new Outcome.Refused(fault.get())
          : new Outcome.Kept(keep(owner, picture));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Outcome.Busy();
    } finally {
      turns.release();
    }
  }

  private Optional<String> fault(byte[] picture) throws InterruptedException {
    if (picture.length > maxBytes) {
      return Optional.of(
          "The picture is larger than %d MB; choose a smaller one."
              .formatted(maxBytes / 1_000_000));
    }
    try {
      checker.check(picture);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "It cannot be used, because %s. Send a JPEG, PNG, WebP or GIF."
              .formatted(e.getMessage()));
    }
  }

  private synchronized Upload keep(String owner, byte[] picture) throws IOException {
    var name = PictureFolder.Name.of(picture);
    folder.write(name, picture);
    var upload = new Upload(name.hash(), name.suffix());
    Optional<Upload> before = find(owner);
    store.put(owner, upload);
    uploads.put(owner, upload);
    before.ifPresent(this::deleteUnused);
    listeners.forEach(listener -> listener.accept(owner));
    return upload;
  }

  /// Takes a picture away; the owner has again the one that is found. False when there was none.
  public synchronized boolean remove(String owner) {
    Optional<Upload> before = find(owner);
    if (before.isEmpty()) {
      return false;
    }
    store.remove(owner);
    uploads.remove(owner);
    deleteUnused(before.get());
    listeners.forEach(listener -> listener.accept(owner));
    return true;
  }

  /// Lets the picture of one owner be that of another, which it lives on as, unless that has one.
  public synchronized void take(String from, String into) {
    Optional<Upload> picture = find(from);
    if (picture.isPresent() && find(into).isEmpty()) {
      store.put(into, picture.get());
      uploads.put(into, picture.get());
      listeners.forEach(listener -> listener.accept(into));
    }
    remove(from);
  }

  /// Whether this is the version of an uploaded picture, not that of one which was found.
  public static boolean isVersion(String cover) {
    return cover.startsWith(MARK);
  }

  private void deleteUnused(Upload upload) {
    if (!uploads.containsValue(upload)) {
      folder.delete(upload.name());
    }
  }
}
