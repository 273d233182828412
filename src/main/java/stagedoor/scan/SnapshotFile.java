package stagedoor.scan;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Snapshot;

/// The file in which a catalogue outlives the program: a mark, a checksum over all that follows,
/// which state of the store it shows, which program made it, and the [Snapshot].
///
/// A new one is written beside the old one, which stays until the store names the new state
/// ([StateStore]): a kill at any moment leaves the one that the store knows. It may be deleted at
/// any time, and only the owner may read it.
public final class SnapshotFile {

  private static final String NAME = "catalogue.snapshot";
  private static final long MARK = 0x5344_6361_7461_6c67L;
  private static final String NO_SNAPSHOT = "it is no snapshot";
  private static final int HEAD_BYTES = 2 * Long.BYTES;

  /// What the objects of a catalogue take is in its bytes many times over.
  private static final int MEMORY_FOR_A_BYTE = 16;

  /// Three times what a song takes: what is stored beside it needs room to grow.
  private static final long DISK_FOR_A_SONG = 900;

  private final Path folder;
  private final Path file;
  private final Path next;
  private final String maker;

  /// @param folder of the data: a cache may be lost with every new container
  /// @param maker tells the code that makes a catalogue of the store from other code
  public SnapshotFile(Path folder, String maker) {
    this.folder = folder;
    this.maker = maker;
    file = folder.resolve(NAME);
    next = folder.resolve(NAME + ".next");
  }

  boolean isThere() {
    return Files.isRegularFile(file);
  }

  /// Ends what a kill interrupted: the one that was written last takes its place if it shows the
  /// state, otherwise it goes.
  void settle(String state) throws IOException {
    if (isOf(state)) {
      take();
    } else {
      Files.deleteIfExists(next);
    }
  }

  /// Whether the one written last shows the state.
  private boolean isOf(String state) {
    if (!Files.isRegularFile(next)) {
      return false;
    }
    try (var head = new DataInputStream(Files.newInputStream(next))) {
      head.skipNBytes(HEAD_BYTES);
      return head.readUTF().equals(state);
    } catch (IOException notWhole) {
      return false;
    }
  }

  /// Whether the code that made it is this one. Other code may make another catalogue of the same
  /// store.
  boolean isOwn() throws IOException {
    try (var head = new DataInputStream(Files.newInputStream(file))) {
      check(head.readLong() == MARK, NO_SNAPSHOT);
      head.skipNBytes(Long.BYTES);
      var _ = head.readUTF();
      return head.readUTF().equals(maker);
    }
  }

  long sizeBytes() throws IOException {
    return Files.size(file);
  }

  /// Has the next start do without it.
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /// The catalogue of a state, whoever made it.
  ///
  /// @param empty says how it is ordered
  /// @throws IOException when it cannot be read, is damaged, or is another one; see [#why]
  Catalogue read(String state, Catalogue empty) throws IOException {
    long most =
        Math.min(Runtime.getRuntime().maxMemory() / 2, MEMORY_FOR_A_BYTE * Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      var head = new DataInputStream(in);
      check(head.readLong() == MARK, NO_SNAPSHOT);
      long sum = head.readLong();
      var body = new CheckedInputStream(in, new CRC32C());
      var text = new DataInputStream(body);
      String of = text.readUTF();
      var _ = text.readUTF();
      check(of.equals(state), "it shows another state of the music");
      Catalogue read = Snapshot.read(body, empty, most);
      check(body.getChecksum().getValue() == sum, "it is damaged");
      return read;
    }
  }

  static void check(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new StreamCorruptedException(otherwise);
    }
  }

  /// Why it was not read, or not written.
  static String why(Throwable e) {
    return switch (e) {
      case StreamCorruptedException own -> String.valueOf(own.getMessage());
      case EOFException own -> "it ends too early";
      default -> e.toString();
    };
  }

  /// Writes the catalogue of a state beside what is there; [#take] puts it in its place.
  ///
  /// @param pause is run after some writing, so that others come to their turn
  /// @return how many bytes it has
  /// @throws IOException when it cannot be written, or the thread was interrupted; then there is
  ///   nothing to take
  long write(String state, Catalogue catalogue, Runnable pause) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(next);
    long room = Files.getFileStore(folder).getUsableSpace();
    check(room > DISK_FOR_A_SONG * catalogue.songCount(), "there is too little room on the disk");
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean written = false;
    try (FileChannel channel = FileChannel.open(next, how, ownerOnly)) {
      channel.position(HEAD_BYTES);
      long sum = writeBody(new Paused(Channels.newOutputStream(channel), pause), state, catalogue);
      channel.write(ByteBuffer.allocate(HEAD_BYTES).putLong(MARK).putLong(sum).flip(), 0);
      channel.force(true);
      written = true;
      return channel.size();
    } finally {
      if (!written) {
        Files.deleteIfExists(next);
      }
    }
  }

  /// Puts what was written in the place of what was there.
  void take() throws IOException {
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private long writeBody(OutputStream out, String state, Catalogue catalogue) throws IOException {
    var body = new CheckedOutputStream(out, new CRC32C());
    var text = new DataOutputStream(body);
    text.writeUTF(state);
    text.writeUTF(maker);
    Snapshot.write(catalogue, body);
    return body.getChecksum().getValue();
  }

  /// Pauses after each piece.
  private static final class Paused extends FilterOutputStream {

    private final Runnable pause;

    Paused(OutputStream out, Runnable pause) {
      super(out);
      this.pause = pause;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
      pause.run();
    }
  }
}
