package stagedoor.catalogue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether rows fulfil one condition. What many rows share is looked at once.
///
/// A song is asked itself. An album is asked for its name, its artists and what the caller did with
/// it, and passes otherwise when one of its songs does; an artist in the same way, when one of the
/// albums does that the caller may see. A negated condition is the opposite of all that.
final class Check {

  private final Condition condition;
  private final Holdings holdings;
  private final Viewer viewer;
  private final Visible visible;
  private final IdentityHashMap<Object, Boolean> known = new IdentityHashMap<>();
  private @Nullable BitSet named;

  Check(Condition condition, Holdings holdings, Viewer viewer, Visible visible) {
    this.condition = condition;
    this.holdings = holdings;
    this.viewer = viewer;
    this.visible = visible;
  }

  boolean passesSong(int slot) {
    return isOfSong(slot) != condition.negated();
  }

  boolean passesAlbum(int slot) {
    return isOfAlbum(slot) != condition.negated();
  }

  boolean passesArtist(int slot) {
    return isOfArtist(slot) != condition.negated();
  }

  private boolean isOfSong(int slot) {
    return switch (condition.subject()) {
      case Condition.Text text -> hasSong(text, slot);
      case Condition.Amount asked -> has(asked, numberOf(asked.measure(), slot));
      case Condition.LovedOrNamed(var word) ->
          viewer.loves(songId(slot)) || named(holdings.songTexts(), word).get(slot);
    };
  }

  /// What is found by a word, looked up once.
  private BitSet named(TextIndex texts, SearchTerm word) {
    BitSet found = named;
    if (found == null) {
      found = texts.find(List.of(word)).inside();
      named = found;
    }
    return found;
  }

  private boolean hasSong(Condition.Text text, int slot) {
    SongChunk chunk = holdings.songs().chunk(slot);
    int place = slot & Table.IN_CHUNK;
    SongTraits traits = chunk.traits(place);
    SongPeople people = chunk.people(place);
    return switch (text.field()) {
      case TITLE -> text.isIn(chunk.foldedTitle(place));
      case ALBUM -> isAlbum(text, traits.albumSlot());
      case ARTIST -> known(people, () -> text.isIn(people.folded()) || isBy(text, people, true));
      case COMPOSER -> known(people, () -> isBy(text, people, false));
      case GENRE -> any(text, traits.genres());
      case LABEL -> any(text, chunk.tags(place).all(TagSet.LABEL));
      case MOOD -> any(text, chunk.tags(place).all(TagSet.MOOD));
      case PATH -> text.isIn(Fold.of(ShownPath.of(chunk.path(place))));
      case FORMAT -> text.whole().equals(traits.suffix()) || text.whole().equals(traits.codec());
    };
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

  private static boolean has(Condition.Amount asked, long number) {
    return asked.range().has(number) && !(number == 0 && asked.measure().isUnknownAtZero());
  }

  private SongId songId(int slot) {
    return new SongId(holdings.songs().chunk(slot).id(slot & Table.IN_CHUNK));
  }

  private long numberOf(Condition.Measure measure, int slot) {
    return switch (measure) {
      case YEAR -> holdings.traits(slot).year();
      case BPM -> holdings.songs().chunk(slot).bpm(slot & Table.IN_CHUNK);
      case ADDED -> holdings.songs().chunk(slot).addedMs(slot & Table.IN_CHUNK);
      case RATING, PLAYS, PLAYED, LOVED -> ofViewer(measure, songId(slot));
    };
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
    return holdings.songsOfAlbum(albumSlot).anyMatch(this::isOfSong);
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

  private boolean composes(int slot, ArtistEntry entry) {
    return seen(entry)
        .anyMatch(on -> (holdings.album(on).sums().partOf(slot) & Part.bit(Role.COMPOSER)) != 0);
  }

  private boolean anyAlbum(ArtistEntry entry) {
    return seen(entry).anyMatch(this::isOfAlbum);
  }

  private IntStream seen(ArtistEntry entry) {
    return Arrays.stream(entry.albums())
        .filter(slot -> visible.has(holdings.album(slot).row().library()));
  }

  static List<Check> all(
      List<Condition> conditions, Holdings holdings, Viewer viewer, Visible visible) {
    return conditions.stream()
        .map(condition -> new Check(condition, holdings, viewer, visible))
        .toList();
  }
}
