package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds by what the caller said of rows. Costs what the caller said, however many rows there are.
record MarkFinding(Condition.Marked asked, Holdings holdings, Viewer viewer) implements Finding {

  private static final Range YES = new Range(1, 1);

  static MarkFinding loved(Holdings holdings, Viewer viewer) {
    return new MarkFinding(new Condition.Marked(Viewer.Mark.LOVED, YES), holdings, viewer);
  }

  @Override
  public BitSet songs(BitSet some) {
    return marked(some, holdings.songs(), use -> viewer.songs(asked.mark(), use));
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    return Optional.of(marked(some, holdings.albums(), use -> viewer.albums(asked.mark(), use)));
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return Optional.of(marked(some, holdings.artists(), use -> viewer.artists(asked.mark(), use)));
  }

  /// Where the range has 0, the rows of which the caller says another number are taken out.
  private BitSet marked(BitSet some, Table<?> rows, Consumer<Viewer.Use> marks) {
    Range range = asked.range();
    boolean others = range.has(0);
    var passing = others ? (BitSet) some.clone() : new BitSet(rows.end());
    marks.accept((item, number) -> {
      int slot = range.has(number) == others ? -1 : rows.find(item.value());
      if (slot >= 0) {
        passing.set(slot, !others);
      }
    });
    return passing;
  }
}
