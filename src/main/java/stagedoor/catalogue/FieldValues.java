package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The values of some rows in one field, such as their genres. Never changes.
///
/// Each value is a text of its own to an index of words, so that the words of a condition are
/// looked for once in each value, however many rows have it, and are found only together.
final class FieldValues {

  private final TextSegment values;
  private final Postings slots;
  private final KeptLetters letters = new KeptLetters();

  private FieldValues(TextSegment values, Postings slots) {
    this.values = values;
    this.slots = slots;
  }

  /// @param slots ascending
  static <T> FieldValues of(int[] slots, FieldSource<T> source) {
    return new Building().filled(slots, source);
  }

  void write(SnapshotOut out) throws IOException {
    out.number(values.docs());
    values.write(out);
    slots.write(out);
  }

  /// @param end one more than the highest slot
  static FieldValues read(int end, SnapshotIn in) throws IOException {
    int count = in.count(Integer.BYTES);
    TextSegment values = TextSegment.read(count, in);
    SnapshotIn.check(values.docs() == count, "values that were not counted");
    return new FieldValues(values, Postings.read(count, end, in));
  }

  /// The rows with a value that has all the terms.
  BitSet find(List<SearchTerm> terms) {
    var having = new BitSet();
    having.set(0, values.docs());
    for (SearchTerm term : terms) {
      having.and(TextSegment.Found.of(term, this::having).inside());
    }
    var found = new BitSet();
    for (int value = having.nextSetBit(0); value >= 0; value = having.nextSetBit(value + 1)) {
      slots.addTo(found, value);
    }
    return found;
  }

  private TextSegment.Found having(String part) {
    return letters.of(part, values::find);
  }

  private static final class Building {

    private static final int NONE = -1;

    private final WordNumbers values = new WordNumbers();
    private final Postings.Making slots = new Postings.Making();
    private final Map<String, Integer> known = new HashMap<>();

    /// Another object may have the same values; then they are only taken apart once more.
    @SuppressWarnings("ReferenceEquality")
    <T> FieldValues filled(int[] all, FieldSource<T> source) {
      T last = null;
      int[] numbers = {};
      for (int slot : all) {
        T shared = source.shared().apply(slot);
        if (shared != last) {
          numbers = numbers(source.values().apply(shared));
          last = shared;
        }
        for (int number : numbers) {
          slots.add(number, slot);
        }
      }
      byte[] bytes = values.bytes();
      return new FieldValues(
          TextSegment.of(
              IntStream.range(0, values.count()).toArray(),
              value -> List.of(Arrays.copyOfRange(bytes, values.from(value), values.to(value)))),
          slots.make(values.count()));
    }

    /// The same number may be there twice, which lists of members do not mind.
    private int[] numbers(List<String> texts) {
      int[] numbers = new int[texts.size()];
      int count = 0;
      for (String text : texts) {
        int number = known.computeIfAbsent(text, this::number);
        if (number != NONE) {
          numbers[count++] = number;
        }
      }
      return Arrays.copyOf(numbers, count);
    }

    private int number(String text) {
      byte[] folded = Fold.of(text).getBytes(UTF_8);
      return folded.length == 0 ? NONE : values.of(folded, 0, folded.length);
    }
  }
}
