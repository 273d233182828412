package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Grows a block of bytes: numbers of seven bits a byte, and texts behind their length.
final class TextBlock {

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void putNumber(int number) {
    room(5);
    size = putNumber(number, bytes, size);
  }

  /// Puts a number into other bytes. Gives the place behind it.
  static int putNumber(int number, byte[] bytes, int at) {
    int rest = number;
    int place = at;
    while (rest > 127) {
      bytes[place++] = (byte) ((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes[place++] = (byte) rest;
    return place;
  }

  /// How many bytes a number takes.
  static int bytesOf(int number) {
    int bytes = 1;
    for (int rest = number >>> 7; rest > 0; rest >>>= 7) {
      bytes++;
    }
    return bytes;
  }

  void put(String text) {
    if (text.isEmpty()) {
      putNumber(0);
      return;
    }
    byte[] encoded = text.getBytes(UTF_8);
    putNumber(encoded.length);
    put(encoded);
  }

  void put(byte[] more) {
    put(more, 0, more.length);
  }

  void put(byte[] more, int from, int to) {
    room(to - from);
    System.arraycopy(more, from, bytes, size, to - from);
    size += to - from;
  }

  /// Whether a part of the block is a part of other bytes.
  boolean has(int from, int to, byte[] other, int otherFrom, int otherTo) {
    return Arrays.equals(bytes, from, to, other, otherFrom, otherTo);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
