package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
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
    slots = building.slots.make(building.words.count());
    var found = building.pairs();
    pairs = found.pairs();
    wordsOfPairs = found.postings();
  }

  /// @param slots ascending
  /// @param texts the folded texts of a slot, in UTF-8
  static TextSegment of(int[] slots, IntFunction<List<byte[]>> texts) {
    var building = new Building();
    for (int slot : slots) {
      building.add(slot, texts.apply(slot));
    }
    return new TextSegment(slots.length, building);
  }

  private TextSegment(int end, SnapshotIn in) throws IOException {
    docs = in.number();
    words = in.bytes();
    wordAt = in.ints();
    checkWords();
    slots = Postings.read(wordAt.length - 1, end, in);
    pairs = chars(in.ints());
    wordsOfPairs = Postings.read(pairs.length, wordAt.length - 1, in);
  }

  void write(SnapshotOut out) throws IOException {
    out.number(docs);
    out.bytes(words);
    out.ints(wordAt);
    slots.write(out);
    int[] numbers = new int[pairs.length];
    Arrays.setAll(numbers, i -> pairs[i]);
    out.ints(numbers);
    wordsOfPairs.write(out);
  }

  /// @param end one more than the highest slot
  static TextSegment read(int end, SnapshotIn in) throws IOException {
    return new TextSegment(end, in);
  }

  private void checkWords() throws IOException {
    SnapshotIn.check(
        wordAt.length > 0 && wordAt[0] == 0 && wordAt[wordAt.length - 1] == words.length,
        "words without an end");
    for (int i = 1; i < wordAt.length; i++) {
      SnapshotIn.check(wordAt[i] >= wordAt[i - 1], "words out of order");
    }
  }

  private static char[] chars(int[] numbers) {
    char[] chars = new char[numbers.length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) numbers[i];
    }
    return chars;
  }

  int docs() {
    return docs;
  }

  /// The slots that have a part of a word.
  ///
  /// @param inside anywhere in a word
  /// @param beginning only where a word begins
  record Found(BitSet inside, BitSet beginning) {

    /// The slots that have a term.
    ///
    /// @param look gives the slots that have a part of a word, which are not changed
    static Found of(SearchTerm term, Function<String, Found> look) {
      Found found = look.apply(term.word());
      if (term.others().isEmpty()) {
        return found;
      }
      var inside = (BitSet) found.inside().clone();
      var beginning = (BitSet) found.beginning().clone();
      for (List<String> other : term.others()) {
        var all = (BitSet) look.apply(other.getFirst()).beginning().clone();
        for (String part : other.subList(1, other.size())) {
          all.and(look.apply(part).beginning());
        }
        inside.or(all);
        beginning.or(all);
      }
      return new Found(inside, beginning);
    }
  }

  /// Sets that belong to the caller.
  Found find(String letters) {
    byte[] part = letters.getBytes(UTF_8);
    var inside = new BitSet();
    var beginning = new BitSet();
    BitSet candidates = candidates(part);
    for (int word = candidates.nextSetBit(0); word >= 0; word = candidates.nextSetBit(word + 1)) {
      int match = match(word, part);
      if (match != 0) {
        slots.addTo(match == BEGIN ? beginning : inside, word);
      }
    }
    inside.or(beginning);
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

  /// A text that was taken apart.
  private record Known(byte[] text, int[] words) {

    @SuppressWarnings("ReferenceEquality")
    boolean isOf(byte[] other) {
      return text == other;
    }
  }

  /// Collects the words of texts.
  private static final class Building {

    private final WordNumbers words = new WordNumbers();
    private final Postings.Making slots = new Postings.Making();
    private final List<Known> before = new ArrayList<>();

    /// Neighbours share texts, which are one object: they stand at one place of their lists.
    void add(int slot, List<byte[]> texts) {
      for (int i = 0; i < texts.size(); i++) {
        if (i == before.size()) {
          before.add(known(texts.get(i)));
        } else if (!before.get(i).isOf(texts.get(i))) {
          before.set(i, known(texts.get(i)));
        }
        for (int word : before.get(i).words()) {
          slots.add(word, slot);
        }
      }
    }

    private Known known(byte[] text) {
      int[] found = new int[8];
      int count = 0;
      int from = 0;
      for (int to = 0; to <= text.length; to++) {
        if (to < text.length && text[to] != ' ') {
          continue;
        }
        if (count + 2 > found.length) {
          found = Arrays.copyOf(found, 2 * found.length);
        }
        if (to > from) {
          found[count++] = words.of(text, from, to);
        }
        if (Signs.hasInside(text, from, to)) {
          byte[] letters = Signs.without(text, from, to);
          found[count++] = words.of(letters, 0, letters.length);
        }
        from = to + 1;
      }
      return new Known(text, Arrays.copyOf(found, count));
    }

    int[] wordAt() {
      int[] starts = new int[words.count() + 1];
      for (int word = 0; word < words.count(); word++) {
        starts[word + 1] = words.to(word);
      }
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
      for (int word = 0; word < words.count(); word++) {
        int from = words.from(word);
        int to = words.to(word);
        for (int at = from; at < to; at++) {
          use.pair(pair(bytes[at], at + 1 < to ? bytes[at + 1] : 0), word);
          if (isBeginning(bytes, from, at)) {
            use.pair(pair(BEGIN, bytes[at]), word);
          }
        }
      }
    }
  }
}
