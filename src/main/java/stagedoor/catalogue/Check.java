package stagedoor.catalogue;

import java.util.Arrays;
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
  private final Holdings holdings;
  private final Visible visible;
  private final Finding finding;
  private final Kept songs;
  private final Kept albums;

  Check(Condition condition, Holdings holdings, Viewer viewer, Visible visible) {
    negated = condition.negated();
    this.holdings = holdings;
    this.visible = visible;
    finding = Finding.of(condition.subject(), holdings, viewer, visible);
    songs = new Kept(holdings.songTexts(), finding::songs);
    albums =
        new Kept(
            holdings.albumTexts(), some -> finding.albums(some).orElseGet(() -> withSongs(some)));
  }

  static List<Check> all(
      List<Condition> conditions, Holdings holdings, Viewer viewer, Visible visible) {
    return conditions.stream()
        .map(condition -> new Check(condition, holdings, viewer, visible))
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
    BitSet asked = songsOf(some);
    var passing = (BitSet) songs.among(asked).clone();
    passing.and(asked);
    var found = new BitSet(holdings.albums().end());
    SongRuns.each(
        holdings.songs(),
        passing,
        SongChunk::traits,
        (traits, _, _) -> found.set(traits.albumSlot()));
    return found;
  }

  private BitSet songsOf(BitSet some) {
    if (2 * some.cardinality() > holdings.albums().size()) {
      return songs.every;
    }
    var of = new BitSet(holdings.songs().end());
    some.stream().forEach(album -> holdings.songsOfAlbum(album).forEach(of::set));
    return of;
  }

  /// The artists with visible albums that pass.
  private BitSet withAlbums(BitSet some) {
    BitSet asked = albumsOf(some);
    var passing = (BitSet) albums.among(asked).clone();
    passing.and(asked);
    return Slots.that(some, artist -> hasOneOf(passing, artist));
  }

  private boolean hasOneOf(BitSet passing, int artist) {
    for (int album : holdings.artist(artist).albums()) {
      if (passing.get(album)) {
        return true;
      }
    }
    return false;
  }

  private BitSet albumsOf(BitSet artists) {
    boolean all = holdings.isAll(visible);
    var of = new BitSet(holdings.albums().end());
    artists.stream()
        .flatMap(artist -> Arrays.stream(holdings.artist(artist).albums()))
        .filter(album -> all || visible.has(holdings.album(album).row().library()))
        .forEach(of::set);
    return of;
  }
}
