package stagedoor.catalogue;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which albums and artists a text names, and whether lists of values have it. Each name is looked
/// at once, and only when the index finds all words among the names of its row.
final class Naming {

  private final Condition.Text text;
  private final Holdings holdings;
  private final IdentityHashMap<List<String>, Boolean> values = new IdentityHashMap<>();
  private @Nullable BitSet albums;
  private @Nullable BitSet artists;

  Naming(Condition.Text text, Holdings holdings) {
    this.text = text;
    this.holdings = holdings;
  }

  /// By title and edition.
  BitSet albums() {
    BitSet found = albums;
    if (found == null) {
      found = Slots.that(holdings.albumTexts().find(text.terms()).inside(), this::namesAlbum);
      albums = found;
    }
    return found;
  }

  private boolean namesAlbum(int slot) {
    AlbumRow row = holdings.album(slot).row();
    return text.isIn(Fold.of(row.title() + " " + row.edition()));
  }

  /// By any one of their names.
  BitSet artists() {
    BitSet found = artists;
    if (found == null) {
      found = Slots.that(holdings.artistTexts().find(text.terms()).inside(), this::namesArtist);
      artists = found;
    }
    return found;
  }

  private boolean namesArtist(int slot) {
    ArtistRow row = holdings.artist(slot).row();
    return text.isIn(Fold.of(row.name()))
        || text.isIn(Fold.of(row.sortName()))
        || row.aliases().stream().anyMatch(name -> text.isIn(Fold.of(name)));
  }

  boolean namesArtist(ArtistId id) {
    int slot = holdings.artists().find(id.value());
    return slot >= 0 && artists().get(slot);
  }

  /// Whether one of the roles is that of an artist who is named.
  ///
  /// @param roles bits of [Part]
  boolean namesOneOf(List<Credit> credits, int roles) {
    for (Credit credit : credits) {
      if ((Part.bit(credit.role()) & roles) != 0 && namesArtist(credit.artist())) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of the values has the text. Rows share their lists.
  boolean isInOneOf(List<String> all) {
    return !all.isEmpty()
        && values.computeIfAbsent(
            all, list -> list.stream().anyMatch(value -> text.isIn(Fold.of(value))));
  }
}
