package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// An index of the words of some rows that never changes.
///
/// A word is what stands between spaces, and again without its signs (see [Signs]). For each word
/// it keeps the slots of the rows that have it, and for each pair of bytes the words that have the
/// pair, so that a part of a word is looked for only in the words with its rarest pair. A word ends
/// with a pair of its last byte and 0; each beginning inside it (behind a hyphen, a bracket) adds a
/// pair of 1 and the first byte.
final class TextSegment {

  private static final int BEGIN = 1;

  private final int docs;
  private final byte[] words;
  private final int[] wordAt;
  private final Postings slots;
  private final char[] pairs;
  private final Postings wordsOfPairs;

  private TextSegment(int docs, Building building) {
    this.docs = docs;
    words = building.words.bytes();
    wordAt = building.wordAt();
    slots = building.slots.make(building.ids.size());
    var found = building.pairs();
    pairs = found.pairs();
    wordsOfPairs = found.postings();
  }

  /// @param slots ascending
  /// @param texts the folded texts of a slot
  static TextSegment of(int[] slots, IntFunction<List<String>> texts) {
    var building = new Building();
    for (int slot : slots) {
      texts.apply(slot).forEach(text -> building.add(slot, text));
    }
    return new TextSegment(slots.length, building);
  }

  int docs() {
    return docs;
  }

  /// The slots that have a part of a word.
  ///
  /// @param inside anywhere in a word
  /// @param beginning only where a word begins
  record Found(BitSet inside, BitSet beginning) {}

  Found find(SearchTerm term) {
    Found found = find(term.word().getBytes(UTF_8));
    for (List<String> other : term.others()) {
      BitSet all = find(other.getFirst().getBytes(UTF_8)).beginning();
      for (String part : other.subList(1, other.size())) {
        all.and(find(part.getBytes(UTF_8)).beginning());
      }
      found.inside().or(all);
      found.beginning().or(all);
    }
    return found;
  }

  private Found find(byte[] part) {
    var inside = new BitSet();
    var beginning = new BitSet();
    BitSet candidates = candidates(part);
    for (int word = candidates.nextSetBit(0); word >= 0; word = candidates.nextSetBit(word + 1)) {
      int match = match(word, part);
      if (match != 0) {
        slots.addTo(inside, word);
      }
      if (match == BEGIN) {
        slots.addTo(beginning, word);
      }
    }
    return new Found(inside, beginning);
  }

  private BitSet candidates(byte[] part) {
    var candidates = new BitSet();
    if (part.length == 1) {
      int from = place((part[0] & 255) << 8);
      for (int i = from; i < pairs.length && pairs[i] >>> 8 == (part[0] & 255); i++) {
        wordsOfPairs.addTo(candidates, i);
      }
      return candidates;
    }
    int rarest = -1;
    for (int i = 1; i < part.length; i++) {
      int place = Arrays.binarySearch(pairs, (char) pair(part[i - 1], part[i]));
      if (place < 0) {
        return candidates;
      }
      if (rarest < 0 || wordsOfPairs.weight(place) < wordsOfPairs.weight(rarest)) {
        rarest = place;
      }
    }
    wordsOfPairs.addTo(candidates, rarest);
    return candidates;
  }

  private int place(int pair) {
    int place = Arrays.binarySearch(pairs, (char) pair);
    return place < 0 ? -place - 1 : place;
  }

  /// [#BEGIN] when the word has the part at a beginning, 2 when it has it elsewhere, else 0.
  private int match(int word, byte[] part) {
    int match = 0;
    int last = wordAt[word + 1] - part.length;
    for (int at = wordAt[word]; at <= last; at++) {
      if (words[at] == part[0]
          && Arrays.equals(words, at, at + part.length, part, 0, part.length)) {
        if (isBeginning(words, wordAt[word], at)) {
          return BEGIN;
        }
        match = 2;
      }
    }
    return match;
  }

  /// The first byte of a word, or one behind a sign that is neither letter nor digit.
  private static boolean isBeginning(byte[] bytes, int wordAt, int at) {
    if (at == wordAt) {
      return true;
    }
    byte before = bytes[at - 1];
    boolean letter = before < 0 || (before >= 'a' && before <= 'z');
    return !letter && !(before >= '0' && before <= '9');
  }

  private static int pair(int first, int second) {
    return (first & 255) << 8 | (second & 255);
  }

  private record Pairs(char[] pairs, Postings postings) {}

  /// Collects the words of texts.
  private static final class Building {

    private final Map<String, Integer> ids = new HashMap<>();
    private final TextBlock words = new TextBlock();
    private final Postings.Making slots = new Postings.Making();
    private final IdentityHashMap<String, int[]> known = new IdentityHashMap<>();
    private int[] ends = new int[256];

    void add(int slot, String text) {
      for (int word : known.computeIfAbsent(text, this::wordsOf)) {
        slots.add(word, slot);
      }
    }

    private int[] wordsOf(String text) {
      return Arrays.stream(text.split(" "))
          .filter(word -> !word.isEmpty())
          .flatMap(word -> Signs.forms(word).stream())
          .mapToInt(this::idOf)
          .distinct()
          .toArray();
    }

    private int idOf(String word) {
      Integer id = ids.get(word);
      if (id != null) {
        return id;
      }
      int next = ids.size();
      ids.put(word, next);
      words.put(word.getBytes(UTF_8));
      if (next == ends.length) {
        ends = Arrays.copyOf(ends, 2 * next);
      }
      ends[next] = words.size();
      return next;
    }

    int[] wordAt() {
      int[] starts = new int[ids.size() + 1];
      System.arraycopy(ends, 0, starts, 1, ids.size());
      return starts;
    }

    Pairs pairs() {
      var used = new BitSet();
      eachPair((pair, word) -> used.set(pair));
      int[] lists = new int[used.length()];
      char[] pairs = new char[used.cardinality()];
      int count = 0;
      for (int pair = used.nextSetBit(0); pair >= 0; pair = used.nextSetBit(pair + 1)) {
        lists[pair] = count;
        pairs[count++] = (char) pair;
      }
      var making = new Postings.Making();
      eachPair((pair, word) -> making.add(lists[pair], word));
      return new Pairs(pairs, making.make(count));
    }

    private interface PairUse {
      void pair(int pair, int word);
    }

    private void eachPair(PairUse use) {
      byte[] bytes = words.bytes();
      int from = 0;
      for (int word = 0; word < ids.size(); word++) {
        for (int at = from; at < ends[word]; at++) {
          use.pair(pair(bytes[at], at + 1 < ends[word] ? bytes[at + 1] : 0), word);
          if (isBeginning(bytes, from, at)) {
            use.pair(pair(BEGIN, bytes[at]), word);
          }
        }
        from = ends[word];
      }
    }
  }
}
