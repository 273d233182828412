package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Condition.Field;

/// What things are found by: their folded texts in UTF-8, and their values in the fields of
/// conditions. Equal texts of neighbours are one object, which the index takes apart once.
final class SearchTexts {

  private static final Set<Role> MAIN = Set.of(Role.ARTIST, Role.ALBUMARTIST);
  private static final Set<Role> COMPOSER = Set.of(Role.COMPOSER);

  private final Holdings now;
  private final Map<Integer, byte[]> albumTexts = new HashMap<>();
  private final IdentityHashMap<SongPeople, byte[]> peopleTexts = new IdentityHashMap<>();
  private @Nullable SongPeople lastPeople;
  private int lastAlbum = -1;
  private List<byte[]> last = List.of();

  SearchTexts(Holdings now) {
    this.now = now;
  }

  Indexed.Source ofSongs() {
    return new Indexed.Source(
        this::titlesOf,
        this::ofSong,
        Map.of(
            Field.ARTIST, new FieldSource<>(now::people, this::artistsOf),
            Field.COMPOSER, new FieldSource<>(now::people, people -> names(people, COMPOSER)),
            Field.GENRE, new FieldSource<>(slot -> now.traits(slot).genres(), genres -> genres),
            Field.LABEL, new FieldSource<>(this::tags, tags -> tags.all(TagSet.LABEL)),
            Field.MOOD, new FieldSource<>(this::tags, tags -> tags.all(TagSet.MOOD)),
            Field.FORMAT, new FieldSource<>(now::traits, SearchTexts::formatsOf)));
  }

  Indexed.Source ofAlbums() {
    return new Indexed.Source(
        _ -> List.of(),
        slot -> List.of(textOfAlbum(slot)),
        Map.of(
            Field.ALBUM, new FieldSource<>(this::album, SearchTexts::titlesOf),
            Field.ARTIST, new FieldSource<>(this::album, this::artistsOf)));
  }

  Indexed.Source ofArtists() {
    return new Indexed.Source(
        _ -> List.of(),
        this::ofArtist,
        Map.of(Field.ARTIST, new FieldSource<>(slot -> now.artist(slot).row(), ArtistRow::names)));
  }

  /// A value that no other has a part of: a format is asked for as a whole. A codec is named by
  /// what stands in a file, which may be any four bytes.
  static String whole(String format) {
    return "=" + Fold.of(format).replace(' ', '_').replace('=', '_') + "=";
  }

  /// A song's title, what it is sorted by, and the subtitle, which apps show behind the title.
  private List<byte[]> titlesOf(int slot) {
    int place = slot & Table.IN_CHUNK;
    SongChunk chunk = now.songs().chunk(slot);
    byte[] title = chunk.foldedTitleBytes(place);
    String further = (chunk.sortTitle(place) + ' ' + chunk.extras(place).subtitle()).strip();
    return further.isEmpty() ? List.of(title) : List.of(title, Fold.of(further).getBytes(UTF_8));
  }

  /// What is found by besides its title. Neighbours mostly have the same.
  @SuppressWarnings("ReferenceEquality")
  private List<byte[]> ofSong(int slot) {
    int place = slot & Table.IN_CHUNK;
    SongChunk chunk = now.songs().chunk(slot);
    SongPeople people = chunk.people(place);
    int album = chunk.traits(place).albumSlot();
    if (people != lastPeople || album != lastAlbum) {
      last =
          List.of(
              peopleTexts.computeIfAbsent(people, this::textOf),
              albumTexts.computeIfAbsent(album, this::textOfAlbum));
      lastPeople = people;
      lastAlbum = album;
    }
    return last;
  }

  private List<byte[]> ofArtist(int slot) {
    return now.artist(slot).row().names().stream()
        .map(name -> Fold.of(name).getBytes(UTF_8))
        .toList();
  }

  private TagSet tags(int slot) {
    return now.songs().chunk(slot).tags(slot & Table.IN_CHUNK);
  }

  private AlbumRow album(int slot) {
    return now.album(slot).row();
  }

  private static List<String> titlesOf(AlbumRow album) {
    return List.of(album.title() + " " + album.edition());
  }

  private static List<String> formatsOf(SongTraits traits) {
    return List.of(whole(traits.suffix()), whole(traits.codec()));
  }

  /// The credit line, and the names of those who are credited.
  private List<String> artistsOf(SongPeople people) {
    List<String> names = names(people, MAIN);
    names.add(people.artist());
    return names;
  }

  private List<String> artistsOf(AlbumRow album) {
    return Stream.concat(
            Stream.of(album.artist()),
            album.artists().stream().flatMap(id -> artist(id).names().stream()))
        .toList();
  }

  private List<String> names(SongPeople people, Set<Role> roles) {
    var names = new ArrayList<String>();
    for (Credit credit : people.credits()) {
      if (roles.contains(credit.role())) {
        names.addAll(artist(credit.artist()).names());
      }
    }
    return names;
  }

  private ArtistRow artist(ArtistId id) {
    return now.artist(now.artists().find(id.value())).row();
  }

  /// The credit line, and the names of artists and composers that it does not show.
  private byte[] textOf(SongPeople people) {
    var text = new StringBuilder(people.folded());
    for (Credit credit : people.credits()) {
      if (credit.role() == Role.ARTIST || credit.role() == Role.COMPOSER) {
        addNames(text, credit.artist(), people.artist());
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private byte[] textOfAlbum(int slot) {
    AlbumRow row = album(slot);
    var text = new StringBuilder(Fold.of(row.title() + " " + row.edition() + " " + row.artist()));
    row.artists().forEach(artist -> addNames(text, artist, row.artist()));
    return text.toString().getBytes(UTF_8);
  }

  /// @param shown a line that the text has already: mostly it is the name of the one artist
  private void addNames(StringBuilder text, ArtistId id, String shown) {
    for (String name : artist(id).names()) {
      if (!name.equals(shown)) {
        String folded = Fold.of(name);
        if (text.indexOf(folded) < 0) {
          text.append(' ').append(folded);
        }
      }
    }
  }
}
