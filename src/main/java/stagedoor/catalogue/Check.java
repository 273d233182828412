package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whether rows fulfil one condition.
///
/// A song is asked itself. An album is asked for its name, its artists and what the caller did with
/// it, and passes otherwise when one of its songs does; an artist in the same way, when one of the
/// albums does that the caller may see. A negated condition is the opposite of all that.
final class Check {

  private final boolean negated;
  private final Catalogue catalogue;
  private final Holdings holdings;
  private final Visible visible;
  private final Finding finding;
  private final Kept songs;
  private final Kept albums;

  Check(Condition condition, Catalogue catalogue, Viewer viewer, Visible visible) {
    negated = condition.negated();
    this.catalogue = catalogue;
    holdings = catalogue.holdings();
    this.visible = visible;
    finding = Finding.of(condition.subject(), catalogue, viewer, visible);
    songs = new Kept(holdings.songTexts(), finding::songs);
    albums =
        new Kept(
            holdings.albumTexts(), some -> finding.albums(some).orElseGet(() -> withSongs(some)));
  }

  static List<Check> all(
      List<Condition> conditions, Catalogue catalogue, Viewer viewer, Visible visible) {
    return conditions.stream()
        .map(condition -> new Check(condition, catalogue, viewer, visible))
        .toList();
  }

  /// Takes the songs that do not pass out of a set.
  void keepSongs(BitSet some) {
    keep(some, songs.among(some));
  }

  void keepAlbums(BitSet some) {
    keep(some, albums.among(some));
  }

  void keepArtists(BitSet some) {
    keep(some, finding.artists(some).orElseGet(() -> withAlbums(some)));
  }

  private void keep(BitSet some, BitSet passing) {
    if (negated) {
      some.andNot(passing);
    } else {
      some.and(passing);
    }
  }

  /// What was found of all rows is kept. All are looked at when nearly all are asked for: what has
  /// to be true of songs is often asked of their albums next.
  private static final class Kept {

    private final BitSet every;
    private final UnaryOperator<BitSet> look;
    private @Nullable BitSet all;

    Kept(TextIndex rows, UnaryOperator<BitSet> look) {
      every = rows.all();
      this.look = look;
    }

    BitSet among(BitSet some) {
      BitSet known = all;
      if (known == null) {
        if (4 * some.cardinality() < 3 * every.cardinality()) {
          return look.apply(some);
        }
        known = look.apply(every);
        all = known;
      }
      return known;
    }
  }

  /// The albums with songs that pass.
  private BitSet withSongs(BitSet some) {
    AlbumSongs albumSongs = catalogue.albumSongs();
    boolean most = 2 * some.cardinality() > holdings.albums().size();
    return albumSongs.with(songs.among(most ? songs.every : albumSongs.on(some)), some);
  }

  /// The artists with visible albums that pass.
  private BitSet withAlbums(BitSet some) {
    boolean most = 2 * some.cardinality() > holdings.artists().size();
    BitSet passing = albums.among(most ? albums.every : albumsOf(some));
    boolean all = holdings.isAll(visible);
    return Slots.that(
        some,
        artist -> {
          for (int album : holdings.artist(artist).albums()) {
            if (passing.get(album) && (all || isSeen(album))) {
              return true;
            }
          }
          return false;
        });
  }

  private boolean isSeen(int album) {
    return visible.has(holdings.album(album).row().library());
  }

  private BitSet albumsOf(BitSet artists) {
    var of = new BitSet(holdings.albums().end());
    for (int slot = artists.nextSetBit(0); slot >= 0; slot = artists.nextSetBit(slot + 1)) {
      for (int album : holdings.artist(slot).albums()) {
        of.set(album);
      }
    }
    return of;
  }
}
