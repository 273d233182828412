package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether rows fulfil one condition. What many rows share is looked at once.
///
/// A song is asked itself. An album is asked for its name, its artists and what the caller did with
/// it, and passes otherwise when one of its songs does; an artist in the same way, when one of the
/// albums does that the caller may see. A negated condition is the opposite of all that.
final class Check {

  /// So many albums are asked each for its songs before all songs are looked at once.
  private static final int FEW_ALBUMS = 50;

  private final Condition condition;
  private final Holdings holdings;
  private final Viewer viewer;
  private final Visible visible;
  private final IdentityHashMap<Object, Boolean> known = new IdentityHashMap<>();
  private final IdentityHashMap<TextIndex, BitSet> named = new IdentityHashMap<>();
  private final IntPredicate songTest;
  private final BitSet albumsKnown = new BitSet();
  private final BitSet albumsThatPass = new BitSet();
  private @Nullable BitSet allSongs;
  private @Nullable BitSet albumsOfSongs;
  private int albumsAsked;

  Check(Condition condition, Holdings holdings, Viewer viewer, Visible visible) {
    this.condition = condition;
    this.holdings = holdings;
    this.viewer = viewer;
    this.visible = visible;
    songTest = songTest();
  }

  /// Takes the songs that do not pass out of a set.
  void keepSongs(BitSet songs) {
    if (2 * songs.cardinality() < holdings.songs().size()) {
      for (int slot = songs.nextSetBit(0); slot >= 0; slot = songs.nextSetBit(slot + 1)) {
        if (isOfSong(slot) == condition.negated()) {
          songs.clear(slot);
        }
      }
    } else if (condition.negated()) {
      songs.andNot(allSongs());
    } else {
      songs.and(allSongs());
    }
  }

  boolean passesAlbum(int slot) {
    return isOfAlbum(slot) != condition.negated();
  }

  boolean passesArtist(int slot) {
    return isOfArtist(slot) != condition.negated();
  }

  private boolean isOfSong(int slot) {
    BitSet all = allSongs;
    return all == null ? songTest.test(slot) : all.get(slot);
  }

  /// The songs of which the condition is true, not negated.
  private BitSet allSongs() {
    BitSet all = allSongs;
    if (all == null) {
      all = SongSets.that(holdings.songs(), songTest, sharedBySongs());
      allSongs = all;
    }
    return all;
  }

  /// Made once, so that songs are not asked again what is asked of them.
  private IntPredicate songTest() {
    return switch (condition.subject()) {
      case Condition.Text text -> songTest(text);
      case Condition.Amount(var measure, var range) ->
          switch (measure) {
            case YEAR -> slot -> hasKnown(range, holdings.traits(slot).year());
            case BPM -> slot -> hasKnown(range, chunk(slot).bpm(slot & Table.IN_CHUNK));
            case ADDED -> slot -> range.has(chunk(slot).addedMs(slot & Table.IN_CHUNK));
            case RATING, PLAYS, PLAYED, LOVED -> slot -> range.has(ofViewer(measure, songId(slot)));
          };
      case Condition.LovedOrNamed(var word) ->
          slot -> viewer.loves(songId(slot)) || named(holdings.songTexts(), word).get(slot);
    };
  }

  private IntPredicate songTest(Condition.Text text) {
    return switch (text.field()) {
      case TITLE -> slot -> text.isIn(chunk(slot).foldedTitle(slot & Table.IN_CHUNK));
      case ALBUM -> slot -> isAlbum(text, holdings.traits(slot).albumSlot());
      case ARTIST -> slot -> isByArtist(text, holdings.people(slot));
      case COMPOSER -> slot -> isByComposer(text, holdings.people(slot));
      case GENRE -> slot -> any(text, holdings.traits(slot).genres());
      case LABEL -> slot -> any(text, tags(slot).all(TagSet.LABEL));
      case MOOD -> slot -> any(text, tags(slot).all(TagSet.MOOD));
      case PATH -> {
        var paths = new FoldedPaths();
        yield slot -> text.isIn(pathOf(slot, paths));
      }
      case FORMAT -> slot -> isFormat(text.whole(), holdings.traits(slot));
    };
  }

  /// What decides and is one object for many songs, if there is such a thing.
  private Optional<IntFunction<Object>> sharedBySongs() {
    return switch (condition.subject()) {
      case Condition.Text text ->
          switch (text.field()) {
            case ALBUM, GENRE, FORMAT -> Optional.of(holdings::traits);
            case ARTIST, COMPOSER -> Optional.of(holdings::people);
            case LABEL, MOOD -> Optional.of(this::tags);
            case TITLE, PATH -> Optional.empty();
          };
      case Condition.Amount(var measure, _) ->
          measure == Condition.Measure.YEAR ? Optional.of(holdings::traits) : Optional.empty();
      case Condition.LovedOrNamed _ -> Optional.empty();
    };
  }

  private SongChunk chunk(int slot) {
    return holdings.songs().chunk(slot);
  }

  private TagSet tags(int slot) {
    return chunk(slot).tags(slot & Table.IN_CHUNK);
  }

  private String pathOf(int slot, FoldedPaths paths) {
    return paths.of(holdings.traits(slot).folder(), chunk(slot).fileName(slot & Table.IN_CHUNK));
  }

  private static boolean isFormat(String format, SongTraits traits) {
    return format.equals(traits.suffix()) || format.equals(traits.codec());
  }

  /// What is found by a word, looked up once in each index.
  private BitSet named(TextIndex texts, SearchTerm word) {
    return named.computeIfAbsent(texts, index -> index.find(List.of(word)).inside());
  }

  private boolean isByArtist(Condition.Text text, SongPeople people) {
    return known(people, () -> text.isIn(people.folded()) || isBy(text, people, true));
  }

  private boolean isByComposer(Condition.Text text, SongPeople people) {
    return known(people, () -> isBy(text, people, false));
  }

  private boolean isBy(Condition.Text text, SongPeople people, boolean asArtist) {
    int bits = asArtist ? Part.MAIN : Part.bit(Role.COMPOSER);
    return people.credits().stream()
        .filter(credit -> (Part.bit(credit.role()) & bits) != 0)
        .anyMatch(credit -> isNamed(text, credit.artist()));
  }

  private boolean isNamed(Condition.Text text, ArtistId id) {
    return isNamed(text, holdings.artist(holdings.artists().find(id.value())).row());
  }

  private boolean isNamed(Condition.Text text, ArtistRow row) {
    return known(
        row,
        () ->
            Stream.concat(Stream.of(row.name(), row.sortName()), row.aliases().stream())
                .anyMatch(name -> text.isIn(Fold.of(name))));
  }

  private boolean isAlbum(Condition.Text text, int slot) {
    AlbumRow row = holdings.album(slot).row();
    return known(row, () -> text.isIn(Fold.of(row.title() + " " + row.edition())));
  }

  private boolean any(Condition.Text text, Collection<String> values) {
    return known(values, () -> values.stream().anyMatch(value -> text.isIn(Fold.of(value))));
  }

  private boolean known(Object shared, BooleanSupplier answer) {
    Boolean before = known.get(shared);
    if (before == null) {
      before = answer.getAsBoolean();
      known.put(shared, before);
    }
    return before;
  }

  /// 0 says that a number is not known: no range has it.
  private static boolean hasKnown(Range range, int number) {
    return number != 0 && range.has(number);
  }

  private SongId songId(int slot) {
    return new SongId(holdings.songs().chunk(slot).id(slot & Table.IN_CHUNK));
  }

  private long ofViewer(Condition.Measure measure, ItemId item) {
    return switch (measure) {
      case RATING -> viewer.rating(item);
      case PLAYS -> viewer.plays(item);
      case PLAYED -> viewer.lastPlayedMs(item);
      case LOVED -> viewer.loves(item) ? 1 : 0;
      case YEAR, BPM, ADDED -> 0;
    };
  }

  private boolean isOfAlbum(int slot) {
    if (!albumsKnown.get(slot)) {
      albumsKnown.set(slot);
      albumsThatPass.set(slot, looksOfAlbum(slot));
    }
    return albumsThatPass.get(slot);
  }

  private boolean looksOfAlbum(int slot) {
    AlbumRow row = holdings.album(slot).row();
    return switch (condition.subject()) {
      case Condition.Text text -> hasAlbum(text, slot);
      case Condition.Amount asked ->
          switch (asked.measure()) {
            case YEAR, BPM -> anySong(slot);
            case ADDED -> asked.range().has(row.addedMs());
            case RATING, PLAYS, PLAYED, LOVED ->
                asked.range().has(ofViewer(asked.measure(), row.id()));
          };
      case Condition.LovedOrNamed(var word) ->
          viewer.loves(row.id()) || named(holdings.albumTexts(), word).get(slot);
    };
  }

  private boolean hasAlbum(Condition.Text text, int slot) {
    AlbumEntry entry = holdings.album(slot);
    return switch (text.field()) {
      case TITLE, ALBUM -> isAlbum(text, slot);
      case ARTIST ->
          text.isIn(Fold.of(entry.row().artist()))
              || entry.row().artists().stream().anyMatch(id -> isNamed(text, id));
      case GENRE -> any(text, entry.sums().genres());
      case LABEL, MOOD, COMPOSER, PATH, FORMAT -> anySong(slot);
    };
  }

  private boolean anySong(int albumSlot) {
    if (albumsAsked++ < FEW_ALBUMS) {
      return holdings.songsOfAlbum(albumSlot).anyMatch(this::isOfSong);
    }
    BitSet any = albumsOfSongs;
    if (any == null) {
      any = new BitSet(holdings.albums().end());
      BitSet songs = allSongs();
      for (int slot = songs.nextSetBit(0); slot >= 0; slot = songs.nextSetBit(slot + 1)) {
        any.set(holdings.traits(slot).albumSlot());
      }
      albumsOfSongs = any;
    }
    return any.get(albumSlot);
  }

  private boolean isOfArtist(int slot) {
    ArtistEntry entry = holdings.artist(slot);
    ArtistId id = entry.row().id();
    return switch (condition.subject()) {
      case Condition.Text text ->
          switch (text.field()) {
            case ARTIST -> isNamed(text, entry.row());
            case COMPOSER -> isNamed(text, entry.row()) && composes(slot, entry);
            case ALBUM, TITLE, GENRE, LABEL, MOOD, PATH, FORMAT -> anyAlbum(entry);
          };
      case Condition.Amount asked ->
          switch (asked.measure()) {
            case YEAR, BPM, ADDED -> anyAlbum(entry);
            case RATING, PLAYS, PLAYED, LOVED -> asked.range().has(ofViewer(asked.measure(), id));
          };
      case Condition.LovedOrNamed(var word) ->
          viewer.loves(id) || named(holdings.artistTexts(), word).get(slot);
    };
  }

  private boolean composes(int artist, ArtistEntry entry) {
    for (int slot : entry.albums()) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())
          && (album.sums().partOf(artist) & Part.bit(Role.COMPOSER)) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean anyAlbum(ArtistEntry entry) {
    for (int slot : entry.albums()) {
      if (visible.has(holdings.album(slot).row().library()) && isOfAlbum(slot)) {
        return true;
      }
    }
    return false;
  }

  static List<Check> all(
      List<Condition> conditions, Holdings holdings, Viewer viewer, Visible visible) {
    return conditions.stream()
        .map(condition -> new Check(condition, holdings, viewer, visible))
        .toList();
  }
}
