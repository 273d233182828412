package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes a snapshot, piece by piece; [SnapshotIn] reads the same pieces.
///
/// It remembers what is shared, which is little for each album and artist and nothing for each
/// song.
final class SnapshotOut {

  private static final int BUFFER_BYTES = 1 << 16;

  /// In place of the number of something that is not there.
  static final int NOTHING = -1;

  private final OutputStream out;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final IdentityHashMap<SnapshotForm<?>, Numbering> numberings = new IdentityHashMap<>();

  SnapshotOut(OutputStream out) {
    this.out = out;
  }

  void number(int number) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(number);
  }

  void large(long number) throws IOException {
    room(Long.BYTES);
    buffer.putLong(number);
  }

  void real(float number) throws IOException {
    number(Float.floatToRawIntBits(number));
  }

  void flag(boolean flag) throws IOException {
    room(1);
    buffer.put((byte) (flag ? 1 : 0));
  }

  void text(String text) throws IOException {
    bytes(text.getBytes(UTF_8));
  }

  void uuid(Optional<UUID> id) throws IOException {
    flag(id.isPresent());
    if (id.isPresent()) {
      large(id.get().getMostSignificantBits());
      large(id.get().getLeastSignificantBits());
    }
  }

  void bits(BitSet bits) throws IOException {
    longs(bits.toLongArray());
  }

  void bytes(byte[] bytes) throws IOException {
    number(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      room(1);
      int count = Math.min(bytes.length - at, buffer.remaining());
      buffer.put(bytes, at, count);
      at += count;
    }
  }

  void ints(int[] numbers) throws IOException {
    number(numbers.length);
    for (int at = 0; at < numbers.length; ) {
      room(Integer.BYTES);
      int count = Math.min(numbers.length - at, buffer.remaining() / Integer.BYTES);
      buffer.asIntBuffer().put(numbers, at, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      at += count;
    }
  }

  void floats(float[] numbers) throws IOException {
    int[] bits = new int[numbers.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(numbers[i]));
    ints(bits);
  }

  void longs(long[] numbers) throws IOException {
    number(numbers.length);
    for (int at = 0; at < numbers.length; ) {
      room(Long.BYTES);
      int count = Math.min(numbers.length - at, buffer.remaining() / Long.BYTES);
      buffer.asLongBuffer().put(numbers, at, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      at += count;
    }
  }

  /// Something that is shared: its number, and itself when no equal one was written before.
  <T> void one(SnapshotForm<T> form, T value) throws IOException {
    Numbering numbering = numbering(form);
    int next = numbering.count();
    int number = numbering.of(value);
    number(number);
    if (number == next) {
      form.write().write(value, this);
    }
  }

  /// Things that are shared, or are not there: all their numbers, then those that are new.
  @SuppressWarnings("ReferenceEquality")
  <T> void each(SnapshotForm<T> form, @Nullable T[] values) throws IOException {
    Numbering numbering = numbering(form);
    int[] found = new int[values.length];
    var added = new ArrayList<T>();
    for (int i = 0; i < values.length; i++) {
      T value = values[i];
      if (value == null) {
        found[i] = NOTHING;
      } else if (i > 0 && value == values[i - 1]) {
        found[i] = found[i - 1];
      } else {
        int next = numbering.count();
        found[i] = numbering.of(value);
        if (found[i] == next) {
          added.add(value);
        }
      }
    }
    ints(found);
    for (T value : added) {
      form.write().write(value, this);
    }
  }

  private Numbering numbering(SnapshotForm<?> form) {
    return numberings.computeIfAbsent(form, first -> new Numbering());
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      send();
    }
  }

  private void send() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /// Sends what is left.
  void end() throws IOException {
    send();
    out.flush();
  }
}
