package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import stagedoor.catalogue.Condition.Field;

/// Finds the rows that have words or values: one large segment, and few smaller ones for what
/// changed since.
///
/// A new segment swallows those before it that are not much larger, or of which half is out of
/// date, so that a row is indexed again only a few times however many changes come, and a search
/// looks into few segments.
final class TextIndex {

  static final TextIndex EMPTY = new TextIndex(List.of());

  private final List<Part> parts;

  private TextIndex(List<Part> parts) {
    this.parts = parts;
  }

  /// @param live the slots for which what is indexed is up to date
  private record Part(Indexed rows, BitSet live) {

    boolean isWornBeside(int newDocs) {
      int count = live.cardinality();
      return count <= 2 * newDocs || 2 * count < rows.docs();
    }

    Part without(BitSet leaving) {
      if (!live.intersects(leaving)) {
        return this;
      }
      var left = (BitSet) live.clone();
      left.andNot(leaving);
      return new Part(rows, left);
    }
  }

  /// An index of rows that were there at once: see [Indexed#of(TextSegment, int[],
  /// Indexed.Source)].
  static TextIndex of(Indexed.Words words, int[] slots, Indexed.Source source) {
    var live = new BitSet();
    for (int slot : slots) {
      live.set(slot);
    }
    return live.isEmpty()
        ? EMPTY
        : new TextIndex(List.of(new Part(Indexed.of(words, slots, source), live)));
  }

  /// The index after a change. What nobody has asked for yet is made now, so that no rows of before
  /// are kept for it.
  TextIndex with(Orders.Step step, Indexed.Source source) {
    var next = new ArrayList<Part>();
    for (Part part : parts) {
      Part kept = part.without(step.leaving());
      if (!kept.live().isEmpty()) {
        next.add(kept);
      }
    }
    var fresh = new BitSet();
    for (int slot : step.joining()) {
      fresh.set(slot);
    }
    while (!next.isEmpty() && next.getLast().isWornBeside(fresh.cardinality())) {
      fresh.or(next.removeLast().live());
    }
    next.forEach(part -> part.rows().complete());
    if (!fresh.isEmpty()) {
      next.add(new Part(Indexed.of(fresh.stream().toArray(), source), fresh));
    }
    return new TextIndex(List.copyOf(next));
  }

  /// The slots that have all the terms; all slots when there are none.
  TextSegment.Found find(List<SearchTerm> terms) {
    var inside = new BitSet();
    var beginning = new BitSet();
    for (Part part : parts) {
      var all = (BitSet) part.live().clone();
      var allBeginning = (BitSet) part.live().clone();
      for (SearchTerm term : terms) {
        TextSegment.Found found = part.rows().find(term);
        all.and(found.inside());
        allBeginning.and(found.beginning());
      }
      inside.or(all);
      beginning.or(allBeginning);
    }
    return new TextSegment.Found(inside, beginning);
  }

  /// The slots with a value in the field that has all the terms.
  BitSet find(Field field, List<SearchTerm> terms) {
    var found = new BitSet();
    for (Part part : parts) {
      BitSet some = part.rows().find(field, terms);
      some.and(part.live());
      found.or(some);
    }
    return found;
  }

  void write(SnapshotOut out) throws IOException {
    out.number(parts.size());
    for (Part part : parts) {
      part.rows().write(out);
      out.bits(part.live());
    }
  }

  /// @param end one more than the highest slot
  static TextIndex read(int end, SnapshotIn in) throws IOException {
    int count = in.count(Integer.BYTES);
    var parts = new ArrayList<Part>(count);
    for (int i = 0; i < count; i++) {
      parts.add(new Part(Indexed.read(end, in), in.bits()));
    }
    return new TextIndex(List.copyOf(parts));
  }

  /// All slots.
  BitSet all() {
    var live = new BitSet();
    parts.forEach(part -> live.or(part.live()));
    return live;
  }
}
