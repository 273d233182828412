package stagedoor.scan;

/// Many names, 8 to 32 bytes each: only their hashes are kept.
final class NameSet {

  private static final int FIRST_SIZE = 1024;

  private long[] slots = new long[FIRST_SIZE];
  private int size;

  void add(String name) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    put(key(name));
  }

  boolean has(String name) {
    long key = key(name);
    for (int at = start(key); slots[at] != 0; at = at + 1 & slots.length - 1) {
      if (slots[at] == key) {
        return true;
      }
    }
    return false;
  }

  /// 0 marks an empty slot.
  private static long key(String name) {
    long hash = NameHash.of(name);
    return hash == 0 ? 1 : hash;
  }

  private int start(long key) {
    return (int) key & slots.length - 1;
  }

  private void put(long key) {
    int at = start(key);
    while (slots[at] != 0 && slots[at] != key) {
      at = at + 1 & slots.length - 1;
    }
    size += slots[at] == 0 ? 1 : 0;
    slots[at] = key;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    size = 0;
    for (long key : before) {
      if (key != 0) {
        put(key);
      }
    }
  }
}
