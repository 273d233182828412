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
/// Titles are as different as songs, so they are no values: their words stand apart from those of
/// the other texts. Values are asked for by operators alone, and take as long to make as the words.
final class Indexed {

  private final TextSegment titles;
  private final TextSegment others;
  private final Map<Field, Later<FieldValues>> fields;
  private final KeptLetters letters = new KeptLetters();
  private final KeptLetters lettersOfTitles = new KeptLetters();

  /// @param fields those that the rows have
  private Indexed(TextSegment titles, TextSegment others, Map<Field, Later<FieldValues>> fields) {
    this.titles = titles;
    this.others = others;
    this.fields = fields;
  }

  /// What rows are found by: folded texts of a slot, in UTF-8, and values.
  ///
  /// @param titles those that are asked for by themselves
  record Source(
      IntFunction<List<byte[]>> titles,
      IntFunction<List<byte[]>> others,
      Map<Field, FieldSource<?>> fields) {}

  /// The words of some rows.
  record Words(TextSegment titles, TextSegment others) {

    /// @param slots ascending
    static Words of(int[] slots, Source source) {
      return new Words(
          TextSegment.of(slots, source.titles()), TextSegment.of(slots, source.others()));
    }
  }

  /// @param slots ascending
  static Indexed of(int[] slots, Source source) {
    Indexed made = of(Words.of(slots, source), slots, source);
    made.complete();
    return made;
  }

  /// The values of each field are made when somebody first asks for them.
  ///
  /// @param slots ascending, not to be changed
  /// @param source is kept until all fields are made; its texts are not asked for
  static Indexed of(Words words, int[] slots, Source source) {
    var fields = new EnumMap<Field, Later<FieldValues>>(Field.class);
    source
        .fields()
        .forEach(
            (field, values) -> fields.put(field, Later.of(() -> FieldValues.of(slots, values))));
    return new Indexed(words.titles(), words.others(), fields);
  }

  /// Makes what nobody has asked for yet, and forgets what it is made of.
  void complete() {
    fields.values().forEach(Later::get);
  }

  /// How many rows there are.
  int docs() {
    return others.docs();
  }

  /// The rows that have a term in one of their texts, or the parts of it in several. Not to be
  /// changed.
  TextSegment.Found find(SearchTerm term) {
    return TextSegment.Found.of(term, part -> letters.of(part, this::look));
  }

  private TextSegment.Found look(String part) {
    TextSegment.Found found = titles.find(part);
    TextSegment.Found more = others.find(part);
    found.inside().or(more.inside());
    found.beginning().or(more.beginning());
    return found;
  }

  /// The rows with a value that has all the terms; none when the rows have no such field.
  ///
  /// @param terms one at least
  BitSet find(Field field, List<SearchTerm> terms) {
    if (field == Field.TITLE) {
      return titled(terms);
    }
    Later<FieldValues> values = fields.get(field);
    return values == null ? new BitSet() : values.get().find(terms);
  }

  private BitSet titled(List<SearchTerm> terms) {
    var found = (BitSet) titled(terms.getFirst()).clone();
    terms.stream().skip(1).forEach(term -> found.and(titled(term)));
    return found;
  }

  private BitSet titled(SearchTerm term) {
    return TextSegment.Found.of(term, part -> lettersOfTitles.of(part, titles::find)).inside();
  }

  void write(SnapshotOut out) throws IOException {
    titles.write(out);
    others.write(out);
    for (Field field : Field.values()) {
      Later<FieldValues> values = fields.get(field);
      out.flag(values != null);
      if (values != null) {
        values.get().write(out);
      }
    }
  }

  /// @param end one more than the highest slot
  static Indexed read(int end, SnapshotIn in) throws IOException {
    TextSegment titles = TextSegment.read(end, in);
    TextSegment others = TextSegment.read(end, in);
    var fields = new EnumMap<Field, Later<FieldValues>>(Field.class);
    for (Field field : Field.values()) {
      if (in.flag()) {
        fields.put(field, Later.made(FieldValues.read(end, in)));
      }
    }
    return new Indexed(titles, others, fields);
  }
}
