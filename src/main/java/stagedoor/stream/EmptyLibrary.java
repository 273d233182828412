package stagedoor.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/// A shared library with a name and nothing in it, as an ELF file.
///
/// The dynamic loader refuses a program when a library is missing, but looks for the functions of
/// that library only when they are called. So this one does wherever nothing is ever called.
///
/// The file is mapped as one piece, so every address in it is an offset from its start. Its parts,
/// in order: header, segments, dynamic section, hash table, symbols (the empty one), versions that
/// are defined, version of each symbol, strings. Sources: the System V ABI, chapters 4 and 5, and
/// the Linux Standard Base, chapter "Symbol Versioning".
///
/// @param name what programs ask for, such as `libasound.so.2`
/// @param versions the symbol versions they ask for; the loader refuses or warns where one lacks
record EmptyLibrary(String name, List<String> versions) {

  /// The processor; the loader passes over libraries for another one.
  enum Machine {
    X86_64(62),
    AARCH64(183);

    private final int code;

    Machine(int code) {
      this.code = code;
    }
  }

  private static final int HEADER_SIZE = 64;
  private static final int SEGMENT_SIZE = 56;
  private static final int SEGMENTS = 3;
  private static final int DYNAMIC_AT = HEADER_SIZE + SEGMENTS * SEGMENT_SIZE;
  private static final int DYNAMIC_SIZE = 10 * 16;
  private static final int HASH_AT = DYNAMIC_AT + DYNAMIC_SIZE;
  private static final int HASH_SIZE = 4 * 4;
  private static final int SYMBOLS_AT = HASH_AT + HASH_SIZE;
  private static final int SYMBOL_SIZE = 24;
  private static final int DEFINITIONS_AT = SYMBOLS_AT + SYMBOL_SIZE;
  private static final int DEFINITION_SIZE = 28;
  private static final int SYMBOL_VERSION_SIZE = 2;

  /// The largest page of the supported processors; the loader refuses an alignment below its page.
  private static final int PAGE_BYTES = 64 * 1024;

  private static final int SHARED_OBJECT = 3;

  private static final int LOADED = 1;
  private static final int DYNAMIC = 2;

  /// Says that no code on the stack is needed; without it the loader makes the stack executable.
  private static final int STACK = 0x6474e551;

  /// Writable, because older loaders turn the offsets of the dynamic section into addresses.
  private static final int READ_AND_WRITE = 4 | 2;

  EmptyLibrary {
    versions = List.copyOf(versions);
    if (!Stream.concat(Stream.of(name), versions.stream()).allMatch(EmptyLibrary::isWord)) {
      throw new IllegalArgumentException("not the name of a library or version: " + name);
    }
  }

  private static boolean isWord(String text) {
    return text.matches("[\\w.+-]{1,100}");
  }

  byte[] bytes(Machine machine) {
    // The first definition names the library itself.
    List<String> definitions = Stream.concat(Stream.of(name), versions.stream()).toList();
    byte[] strings = ("\0" + String.join("\0", definitions) + "\0").getBytes(US_ASCII);
    int symbolVersionsAt = DEFINITIONS_AT + definitions.size() * DEFINITION_SIZE;
    int stringsAt = symbolVersionsAt + SYMBOL_VERSION_SIZE;
    int size = stringsAt + strings.length;

    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    putHeader(file, machine);
    putSegment(file, LOADED, 0, size, PAGE_BYTES);
    putSegment(file, DYNAMIC, DYNAMIC_AT, DYNAMIC_SIZE, 8);
    putSegment(file, STACK, 0, 0, 16);
    putDynamic(file, symbolVersionsAt, stringsAt, strings.length, definitions.size());
    // One bucket, one symbol; the bucket's chain begins and ends with the empty symbol.
    file.putInt(1).putInt(1).putInt(0).putInt(0);
    file.position(DEFINITIONS_AT);
    putDefinitions(file, definitions);
    file.position(stringsAt);
    file.put(strings);
    return file.array();
  }

  private static void putHeader(ByteBuffer file, Machine machine) {
    // 64 bits, little endian, version 1, any system's binary interface.
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    file.putShort((short) SHARED_OBJECT).putShort((short) machine.code).putInt(1);
    // No entry point; the segments follow the header; no sections, no flags.
    file.putLong(0).putLong(HEADER_SIZE).putLong(0).putInt(0);
    file.putShort((short) HEADER_SIZE);
    file.putShort((short) SEGMENT_SIZE).putShort((short) SEGMENTS);
    file.position(HEADER_SIZE);
  }

  private static void putSegment(ByteBuffer file, int type, int offset, int size, int alignment) {
    file.putInt(type).putInt(READ_AND_WRITE);
    file.putLong(offset).putLong(offset).putLong(offset);
    file.putLong(size).putLong(size).putLong(alignment);
  }

  private static void putDynamic(
      ByteBuffer file, int symbolVersionsAt, int stringsAt, int stringsSize, int definitions) {
    file.putLong(14).putLong(1); // SONAME: the first string
    file.putLong(4).putLong(HASH_AT);
    file.putLong(5).putLong(stringsAt);
    file.putLong(10).putLong(stringsSize);
    file.putLong(6).putLong(SYMBOLS_AT);
    file.putLong(11).putLong(SYMBOL_SIZE);
    file.putLong(0x6ffffff0L).putLong(symbolVersionsAt);
    file.putLong(0x6ffffffcL).putLong(DEFINITIONS_AT);
    file.putLong(0x6ffffffdL).putLong(definitions);
    file.putLong(0).putLong(0);
  }

  private static void putDefinitions(ByteBuffer file, List<String> definitions) {
    int stringAt = 1;
    for (int index = 0; index < definitions.size(); index++) {
      String text = definitions.get(index);
      boolean isLast = index == definitions.size() - 1;
      file.putShort((short) 1).putShort((short) (index == 0 ? 1 : 0));
      file.putShort((short) (index + 1)).putShort((short) 1).putInt(hash(text));
      file.putInt(DEFINITION_SIZE - 8).putInt(isLast ? 0 : DEFINITION_SIZE);
      file.putInt(stringAt).putInt(0);
      stringAt += text.length() + 1;
    }
  }

  /// The hash of a name as the System V ABI defines it.
  static int hash(String text) {
    int hash = 0;
    for (byte letter : text.getBytes(US_ASCII)) {
      hash = (hash << 4) + letter;
      int high = hash & 0xf0000000;
      hash = (hash ^ (high >>> 24)) & ~high;
    }
    return hash;
  }
}
