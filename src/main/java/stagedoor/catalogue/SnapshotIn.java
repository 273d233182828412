package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what [SnapshotOut] wrote. Trusts nothing of it: before anything takes memory, it is
/// counted against what may be taken.
final class SnapshotIn {

  private static final int BUFFER_BYTES = 1 << 16;

  /// About what an object takes beside its own numbers, and its place in a list of all.
  private static final int OBJECT_BYTES = 40;

  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private final InputStream in;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).flip();
  private final IdentityHashMap<SnapshotForm<?>, List<Object>> known = new IdentityHashMap<>();
  private long memoryLeft;

  /// @param mostBytes of memory that is taken
  SnapshotIn(InputStream in, long mostBytes) {
    this.in = in;
    memoryLeft = mostBytes;
  }

  int number() throws IOException {
    need(Integer.BYTES);
    return buffer.getInt();
  }

  long large() throws IOException {
    need(Long.BYTES);
    return buffer.getLong();
  }

  float real() throws IOException {
    return Float.intBitsToFloat(number());
  }

  boolean flag() throws IOException {
    need(1);
    return buffer.get() != 0;
  }

  /// How many of something there are.
  ///
  /// @param bytesEach what each takes in memory
  int count(int bytesEach) throws IOException {
    int count = number();
    check(count >= 0, "a count below zero");
    take(OBJECT_BYTES + (long) count * bytesEach);
    return count;
  }

  String text() throws IOException {
    int length = count(Character.BYTES);
    if (length > BUFFER_BYTES) {
      return new String(filled(length), UTF_8);
    }
    need(length);
    int from = buffer.position();
    buffer.position(from + length);
    return new String(buffer.array(), from, length, UTF_8);
  }

  Optional<UUID> uuid() throws IOException {
    return flag() ? Optional.of(new UUID(large(), large())) : Optional.empty();
  }

  BitSet bits() throws IOException {
    return BitSet.valueOf(longs());
  }

  byte[] bytes() throws IOException {
    return filled(count(1));
  }

  private byte[] filled(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      need(1);
      int count = Math.min(length - at, buffer.remaining());
      buffer.get(bytes, at, count);
      at += count;
    }
    return bytes;
  }

  int[] ints() throws IOException {
    int length = count(Integer.BYTES);
    int[] numbers = length == 0 ? NO_INTS : new int[length];
    for (int at = 0; at < length; ) {
      need(Integer.BYTES);
      int count = Math.min(length - at, buffer.remaining() / Integer.BYTES);
      buffer.asIntBuffer().get(numbers, at, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      at += count;
    }
    return numbers;
  }

  float[] floats() throws IOException {
    int[] bits = ints();
    float[] numbers = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      numbers[i] = Float.intBitsToFloat(bits[i]);
    }
    return numbers;
  }

  long[] longs() throws IOException {
    int length = count(Long.BYTES);
    long[] numbers = length == 0 ? NO_LONGS : new long[length];
    for (int at = 0; at < length; ) {
      need(Long.BYTES);
      int count = Math.min(length - at, buffer.remaining() / Long.BYTES);
      buffer.asLongBuffer().get(numbers, at, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      at += count;
    }
    return numbers;
  }

  <T> T one(SnapshotForm<T> form) throws IOException {
    return numbered(form, known(form), number());
  }

  /// @param into is filled and given back; a place of nothing keeps what it has
  <T> T[] each(SnapshotForm<T> form, T[] into) throws IOException {
    int[] numbers = ints();
    check(numbers.length == into.length, "columns of different lengths");
    List<Object> all = known(form);
    for (int i = 0; i < into.length; i++) {
      if (numbers[i] != SnapshotOut.NOTHING) {
        into[i] = numbered(form, all, numbers[i]);
      }
    }
    return into;
  }

  /// What has the number, which is read here if it is the next one.
  @SuppressWarnings("unchecked")
  private <T> T numbered(SnapshotForm<T> form, List<Object> all, int number) throws IOException {
    check(number >= 0 && number <= all.size(), "a number that nothing has");
    if (number < all.size()) {
      return (T) all.get(number);
    }
    take(OBJECT_BYTES);
    T read = form.read().read(this);
    check(number == all.size(), "something within itself");
    all.add(read);
    return read;
  }

  private List<Object> known(SnapshotForm<?> form) {
    return known.computeIfAbsent(form, first -> new ArrayList<>());
  }

  /// @throws StreamCorruptedException when this is more than may be taken
  void take(long bytes) throws IOException {
    memoryLeft -= bytes;
    check(memoryLeft >= 0, "more than there is memory for");
  }

  /// @throws StreamCorruptedException when something does not hold
  static void check(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new StreamCorruptedException(otherwise);
    }
  }

  private void need(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      fill(bytes);
    }
  }

  private void fill(int bytes) throws IOException {
    buffer.compact();
    while (buffer.position() < bytes) {
      int count = in.read(buffer.array(), buffer.position(), buffer.remaining());
      if (count < 0) {
        throw new EOFException("it ends too early");
      }
      buffer.position(buffer.position() + count);
    }
    buffer.flip();
  }

  /// @throws StreamCorruptedException when anything is left
  void end() throws IOException {
    check(!buffer.hasRemaining() && in.read() < 0, "more than there should be");
  }
}
