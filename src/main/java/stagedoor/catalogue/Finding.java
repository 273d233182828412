package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds the rows of which one thing is true. Others than those asked for may be in the sets that
/// come back; what is told of those asked for is right.
sealed interface Finding permits AmountFinding, LovedFinding, MarkFinding, TextFinding {

  BitSet songs(BitSet some);

  /// Empty when it is true of an album if it is of one of its songs.
  Optional<BitSet> albums(BitSet some);

  /// Empty when it is true of an artist if it is of one of the albums that the caller may see.
  Optional<BitSet> artists(BitSet some);

  static Finding of(
      Condition.Subject subject, Catalogue catalogue, Viewer viewer, Visible visible) {
    Holdings holdings = catalogue.holdings();
    return switch (subject) {
      case Condition.Text text -> new TextFinding(text, catalogue, visible);
      case Condition.Amount amount -> new AmountFinding(amount, holdings);
      case Condition.Marked marked -> new MarkFinding(marked, holdings, viewer);
      case Condition.LovedOrNamed(var word) ->
          new LovedFinding(List.of(word), MarkFinding.loved(holdings, viewer), holdings);
    };
  }
}
