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
/// It may be deleted at any time. It appears whole, by a rename, and only the owner may read it.
public final class SnapshotFile {

  private static final String NAME = "catalogue.snapshot";
  private static final long MARK = 0x5344_6361_7461_6c67L;
  private static final int HEAD_BYTES = 2 * Long.BYTES;

  /// What the objects of a catalogue take is in its bytes many times over.
  private static final int MEMORY_FOR_A_BYTE = 16;

  private final Path folder;
  private final Path file;
  private final String maker;

  /// @param folder of the cache
  /// @param maker tells this build of the program from others, which may make another catalogue of
  ///   the same store
  public SnapshotFile(Path folder, String maker) {
    this.folder = folder;
    this.maker = maker;
    file = folder.resolve(NAME);
  }

  boolean isThere() {
    return Files.isRegularFile(file);
  }

  /// The catalogue of a state.
  ///
  /// @param empty says how it is ordered
  /// @throws IOException when it cannot be read, is damaged, or is another one; see [#why]
  Catalogue read(String state, Catalogue empty) throws IOException {
    long most =
        Math.min(Runtime.getRuntime().maxMemory() / 2, MEMORY_FOR_A_BYTE * Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      var head = new DataInputStream(in);
      check(head.readLong() == MARK, "it is no snapshot");
      long sum = head.readLong();
      var body = new CheckedInputStream(in, new CRC32C());
      var text = new DataInputStream(body);
      String of = text.readUTF();
      check(text.readUTF().equals(maker), "it was made by another version");
      check(of.equals(state), "the music changed since it was written");
      Catalogue read = Snapshot.read(body, empty, most);
      check(body.getChecksum().getValue() == sum, "it is damaged");
      return read;
    }
  }

  private static void check(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new StreamCorruptedException(otherwise);
    }
  }

  /// Why it was not read, or not written.
  static String why(IOException e) {
    return switch (e) {
      case StreamCorruptedException own -> String.valueOf(own.getMessage());
      case EOFException own -> "it ends too early";
      default -> e.toString();
    };
  }

  /// Writes the catalogue of a state in place of what was there.
  ///
  /// @param pause is run after some writing, so that others come to their turn
  /// @return how many bytes it has
  /// @throws IOException when it cannot be written, or the thread was interrupted; what was there
  ///   before is there still
  long write(String state, Catalogue catalogue, Runnable pause) throws IOException {
    Path part = Files.createDirectories(folder).resolve(NAME + ".part");
    Files.deleteIfExists(part);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, how, ownerOnly)) {
      channel.position(HEAD_BYTES);
      long sum = writeBody(new Paused(Channels.newOutputStream(channel), pause), state, catalogue);
      channel.write(ByteBuffer.allocate(HEAD_BYTES).putLong(MARK).putLong(sum).flip(), 0);
      channel.force(true);
      long bytes = channel.size();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
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
