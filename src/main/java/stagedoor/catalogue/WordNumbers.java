package stagedoor.catalogue;

import java.util.Arrays;

/// Numbers words as they come, from 0: the same bytes get the same number. Their bytes stand one
/// behind the other in a block.
final class WordNumbers {

  private final TextBlock words = new TextBlock();
  private int[] ends = new int[256];
  private int count;

  /// By place, one more than a number; 0 where there is none. At least half is free.
  private int[] table = new int[1024];

  int of(byte[] text, int from, int to) {
    int place = place(text, from, to);
    if (table[place] == 0) {
      add(text, from, to);
      table[place] = count;
      if (2 * count > table.length) {
        grow();
        return count - 1;
      }
    }
    return table[place] - 1;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return words.bytes();
  }

  int from(int word) {
    return word == 0 ? 0 : ends[word - 1];
  }

  int to(int word) {
    return ends[word];
  }

  /// Where the word stands in the table, or where it is to stand.
  private int place(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int place = (((hash ^ (hash >>> 15)) * 0x2C1B3C6D) >>> 7) & (table.length - 1);
    while (table[place] != 0 && !isWord(table[place] - 1, text, from, to)) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private boolean isWord(int word, byte[] text, int from, int to) {
    return words.has(from(word), to(word), text, from, to);
  }

  private void add(byte[] text, int from, int to) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    words.put(text, from, to);
    ends[count++] = words.size();
  }

  private void grow() {
    table = new int[2 * table.length];
    byte[] all = words.bytes();
    for (int word = 0; word < count; word++) {
      table[place(all, from(word), to(word))] = word + 1;
    }
  }
}
