package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stagedoor.catalogue.Condition.Field;

/// Finds by words, whole or in part, in any order: of a song's titles (also the subtitle and the
/// one it is sorted by), artists, composers and album, of an album's title and artists, of an
/// artist's names. And by operators, see [Condition].
///
/// First come names that are what is looked for or begin with it, then rows in which every word is
/// the beginning of a word, then the others; each by name. The same query gives the same order, so
/// that offsets work; totals are exact. At 50,000 songs words take less than a millisecond. An
/// operator is mostly asked of all rows together: see [Finding]. One object serves one caller at a
/// time.
public final class Search {

  private static final List<Field> SONG_TEXTS = List.of(Field.TITLE, Field.ALBUM, Field.ARTIST);
  private static final List<Field> ARTIST_TEXTS = List.of(Field.ARTIST);

  private final Catalogue catalogue;
  private final Holdings holdings;
  private final Function<String, Query> parse;
  private final Viewer viewer;
  private Checks last = Checks.NONE;

  private Search(Catalogue catalogue, Viewer viewer, Function<String, Query> parse) {
    this.catalogue = catalogue;
    this.holdings = catalogue.holdings();
    this.viewer = viewer;
    this.parse = parse;
  }

  static Search ofWords(Catalogue catalogue) {
    Articles ignored = catalogue.holdings().ignored();
    return new Search(catalogue, Viewer.NOBODY, text -> Query.ofWords(text, ignored));
  }

  static Search of(Catalogue catalogue, Viewer viewer, Instant now) {
    Articles ignored = catalogue.holdings().ignored();
    return new Search(catalogue, viewer, text -> Query.of(text, ignored, now));
  }

  /// What of a query is not searched for; nothing mostly.
  public List<Unread> unread(String query) {
    return parse.apply(query).unread();
  }

  /// Whether other things with a name, such as playlists, are what the query is looking for.
  public Predicate<String> isNamed(String query) {
    Query parsed = parse.apply(query);
    return name -> parsed.isIn(Fold.of(name));
  }

  /// An empty query (or one of two quotes) finds everything.
  public Page<Song> songs(String query, Visible visible, int offset, int limit) {
    Query parsed = parse.apply(query);
    if (parsed.isEverything()) {
      var byTitle = new SongOrder(SongOrder.Key.TITLE, false);
      return catalogue.songs().page(byTitle, SongFilter.ALL, visible, offset, limit);
    }
    byte[] beginning = parsed.beginning().getBytes(UTF_8);
    var names =
        new Names(
            holdings.orders().of(SongOrder.Key.TITLE),
            slot ->
                holdings.songs().chunk(slot).compareBeginning(slot & Table.IN_CHUNK, beginning));
    var found = holdings.songTexts().find(terms(parsed, SONG_TEXTS));
    if (!holdings.isAll(visible)) {
      found.inside().and(seen(found.inside(), visible));
    }
    checks(parsed, visible).forEach(check -> check.keepSongs(found.inside()));
    return page(names, found, new Window(offset, limit), catalogue.songs()::view);
  }

  /// An empty query (or one of two quotes) finds everything.
  public Page<Album> albums(String query, Visible visible, int offset, int limit) {
    Query parsed = parse.apply(query);
    if (parsed.isEverything()) {
      var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
      return catalogue.albums().page(byName, AlbumFilter.ALL, visible, offset, limit);
    }
    var names =
        new Names(
            holdings.orders().of(AlbumOrder.Key.NAME),
            slot -> compareBeginning(holdings.album(slot).orderName(), parsed.beginning()));
    IntPredicate sees = slot -> visible.has(holdings.album(slot).row().library());
    var found = holdings.albumTexts().find(terms(parsed, SONG_TEXTS));
    if (!holdings.isAll(visible)) {
      found.inside().and(Slots.that(found.inside(), sees));
    }
    checks(parsed, visible).forEach(check -> check.keepAlbums(found.inside()));
    return page(names, found, new Window(offset, limit), catalogue.albums()::view);
  }

  /// An empty query (or one of two quotes) finds everything.
  public Page<Artist> artists(String query, Visible visible, int offset, int limit) {
    Query parsed = parse.apply(query);
    if (parsed.isEverything()) {
      return catalogue.artists().page(false, false, visible, offset, limit);
    }
    var names =
        new Names(
            holdings.orders().artists(),
            slot -> compareBeginning(holdings.artist(slot).orderName(), parsed.beginning()));
    IntPredicate sees = slot -> catalogue.artists().isSeen(holdings.artist(slot), visible);
    var found = holdings.artistTexts().find(terms(parsed, ARTIST_TEXTS));
    if (!holdings.isAll(visible)) {
      found.inside().and(Slots.that(found.inside(), sees));
    }
    checks(parsed, visible).forEach(check -> check.keepArtists(found.inside()));
    return page(names, found, new Window(offset, limit), catalogue.artists()::view);
  }

  /// Songs, albums and artists are mostly asked for by the same query.
  private List<Check> checks(Query query, Visible visible) {
    Checks now = last;
    if (!now.conditions().equals(query.conditions()) || !now.visible().equals(visible)) {
      now =
          new Checks(
              query.conditions(),
              visible,
              Check.all(query.conditions(), catalogue, viewer, visible));
      last = now;
    }
    return now.all();
  }

  private record Checks(List<Condition> conditions, Visible visible, List<Check> all) {

    static final Checks NONE = new Checks(List.of(), new Visible(Set.of()), List.of());
  }

  /// The words, and those that the conditions ask for in texts by which rows are found.
  private static List<SearchTerm> terms(Query query, List<Field> indexed) {
    return Stream.concat(
            query.terms().stream(),
            query.conditions().stream().flatMap(asked -> asked.terms(indexed).stream()))
        .distinct()
        .toList();
  }

  private static int compareBeginning(String name, String beginning) {
    return name.startsWith(beginning) ? 0 : name.compareTo(beginning);
  }

  private BitSet seen(BitSet songs, Visible visible) {
    return SongRuns.that(
        holdings.songs(), songs, SongChunk::traits, traits -> visible.has(traits.library()));
  }

  /// Slots by name, and on which side of the names with the sought beginning each one stands.
  private record Names(int[] sorted, SlotOrder.Side side) {

    int from() {
      return SlotOrder.lowerBound(sorted, 0, side);
    }

    int to(int from) {
      return SlotOrder.lowerBound(sorted, from, slot -> side.of(slot) > 0 ? 0 : -1);
    }
  }

  private record Window(int offset, int limit) {}

  private static <T> Page<T> page(
      Names names, TextSegment.Found found, Window window, IntFunction<T> view) {
    int total = found.inside().cardinality();
    var ranked = new Ranked<T>(window.offset(), window.limit(), view);
    int from = names.from();
    int to = names.to(from);
    ranked.take(names.sorted(), from, to, found.inside());
    if (!ranked.isFull() && to - from < names.sorted().length) {
      remove(names.sorted(), from, to, found);
      found.beginning().and(found.inside());
      ranked.take(names.sorted(), 0, names.sorted().length, found.beginning());
      found.inside().andNot(found.beginning());
      ranked.take(names.sorted(), 0, names.sorted().length, found.inside());
    }
    return new Page<>(total, ranked.items());
  }

  private static void remove(int[] sorted, int from, int to, TextSegment.Found found) {
    for (int i = from; i < to; i++) {
      found.inside().clear(sorted[i]);
    }
  }
}
