package stagedoor.catalogue;

import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import stagedoor.catalogue.Condition.Field;

/// What is known of some rows: the words of all their texts, and their values field by field.
///
/// @param fields those that were asked for when it was made
record Indexed(TextSegment words, Map<Field, FieldValues> fields) {

  /// What rows are found by.
  ///
  /// @param texts the folded texts of a slot, in UTF-8
  record Source(IntFunction<List<byte[]>> texts, Map<Field, FieldSource<?>> fields) {}

  /// @param slots ascending
  static Indexed of(int[] slots, Source source) {
    var fields = new EnumMap<Field, FieldValues>(Field.class);
    source.fields().forEach((field, values) -> fields.put(field, FieldValues.of(slots, values)));
    return new Indexed(TextSegment.of(slots, source.texts()), fields);
  }

  /// The rows with a value that has all the terms; none when the field was not asked for.
  BitSet find(Field field, List<SearchTerm> terms) {
    FieldValues values = fields.get(field);
    return values == null ? new BitSet() : values.find(terms);
  }

  void write(SnapshotOut out) throws IOException {
    words.write(out);
    for (Field field : Field.values()) {
      FieldValues values = fields.get(field);
      out.flag(values != null);
      if (values != null) {
        values.write(out);
      }
    }
  }

  /// @param end one more than the highest slot
  static Indexed read(int end, SnapshotIn in) throws IOException {
    TextSegment words = TextSegment.read(end, in);
    var fields = new EnumMap<Field, FieldValues>(Field.class);
    for (Field field : Field.values()) {
      if (in.flag()) {
        fields.put(field, FieldValues.read(end, in));
      }
    }
    return new Indexed(words, fields);
  }
}
