package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds by texts that rows have. All but paths are asked of the indexes, which have each value
/// once for all rows that share it.
final class TextFinding implements Finding {

  private final Condition.Text text;
  private final Catalogue catalogue;
  private final Holdings holdings;
  private final Visible visible;

  TextFinding(Condition.Text text, Catalogue catalogue, Visible visible) {
    this.text = text;
    this.catalogue = catalogue;
    this.holdings = catalogue.holdings();
    this.visible = visible;
  }

  @Override
  public BitSet songs(BitSet some) {
    return switch (text.field()) {
      case ALBUM -> catalogue.albumSongs().on(albumsCalled());
      case PATH -> new PathSearch(holdings.songs()).among(some, text);
      case FORMAT -> {
        var whole = new SearchTerm(SearchTexts.whole(text.whole()), List.of());
        yield holdings.songTexts().find(text.field(), List.of(whole));
      }
      case TITLE, ARTIST, COMPOSER, GENRE, LABEL, MOOD ->
          holdings.songTexts().find(text.field(), text.terms());
    };
  }

  /// By title and edition.
  private BitSet albumsCalled() {
    return holdings.albumTexts().find(Condition.Field.ALBUM, text.terms());
  }

  /// By any one of their names.
  private BitSet artistsCalled() {
    return holdings.artistTexts().find(Condition.Field.ARTIST, text.terms());
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    return switch (text.field()) {
      case TITLE, ALBUM -> Optional.of(albumsCalled());
      case ARTIST -> Optional.of(holdings.albumTexts().find(text.field(), text.terms()));
      case GENRE, LABEL, MOOD, COMPOSER, PATH, FORMAT -> Optional.empty();
    };
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return switch (text.field()) {
      case ARTIST -> Optional.of(artistsCalled());
      case COMPOSER -> {
        BitSet called = artistsCalled();
        called.and(some);
        yield Optional.of(Slots.that(called, this::composes));
      }
      case ALBUM, TITLE, GENRE, LABEL, MOOD, PATH, FORMAT -> Optional.empty();
    };
  }

  private boolean composes(int artist) {
    for (int slot : holdings.artist(artist).albums()) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())
          && (album.sums().partOf(artist) & Part.bit(Role.COMPOSER)) != 0) {
        return true;
      }
    }
    return false;
  }
}
