package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.scan.SongFacts.Person;
import stagedoor.store.Rows;

/// Which artist a name in the tags is.
///
/// A MusicBrainz id decides, so two artists of one name are two. A name without an id is the first
/// artist of that name; an id that is new is given to the artist of that name that has none yet, so
/// that tagging the rest of an artist's songs makes no second one.
///
/// Used by the writer of one scan only.
final class ArtistIndex {

  private record Key(String name, Optional<UUID> musicBrainz, boolean fresh) {}

  private final Map<Key, ArtistId> asTagged = new HashMap<>();
  private final Map<UUID, ArtistRow> byMusicBrainz = new HashMap<>();
  private final Map<String, List<ArtistId>> byName = new HashMap<>();
  private final Map<ArtistId, ArtistRow> artists = new HashMap<>();
  private final Set<ArtistId> touched = new HashSet<>();

  ArtistIndex(List<ArtistRow> known) {
    known.forEach(this::keep);
  }

  /// The artist's id; the artist is made when there is none.
  ///
  /// @param fresh when the song is known and its tags changed: then a new spelling is a correction
  ArtistId resolve(Rows rows, Person person, boolean fresh) {
    var key = new Key(person.name(), person.mbid(), fresh);
    @Nullable ArtistId before = asTagged.get(key);
    if (before != null) {
      return before;
    }
    ArtistRow artist = find(rows, person);
    ArtistRow better = corrected(artist, person, fresh);
    if (!better.equals(artist)) {
      change(rows, better);
    }
    asTagged.put(key, artist.id());
    return artist.id();
  }

  private ArtistRow find(Rows rows, Person person) {
    @Nullable UUID musicBrainz = person.mbid().orElse(null);
    @Nullable ArtistRow same = musicBrainz == null ? null : byMusicBrainz.get(musicBrainz);
    if (same != null) {
      return same;
    }
    return byName.getOrDefault(Folded.of(person.name()), List.of()).stream()
        .map(this::artist)
        .filter(artist -> musicBrainz == null || artist.musicBrainz().isEmpty())
        .findFirst()
        .orElseGet(() -> make(rows, person));
  }

  private ArtistRow make(Rows rows, Person person) {
    ArtistRow artist = ArtistStore.insert(rows, person.name(), person.sortName(), person.mbid());
    keep(artist);
    touched.add(artist.id());
    return artist;
  }

  private static ArtistRow corrected(ArtistRow artist, Person person, boolean fresh) {
    boolean sorts = !person.sortName().isEmpty() && (fresh || artist.sortName().isEmpty());
    return new ArtistRow(
        artist.id(),
        fresh ? person.name() : artist.name(),
        sorts ? person.sortName() : artist.sortName(),
        artist.musicBrainz().or(person::mbid),
        artist.cover());
  }

  /// An artist without a picture takes that of an album, and follows its changes.
  void coverFrom(Rows rows, ArtistId id, AlbumRow album) {
    ArtistRow artist = artist(id);
    String source = album.id() + ":";
    if (!artist.cover().isEmpty() && !artist.cover().startsWith(source)) {
      return;
    }
    String cover = album.cover().isEmpty() ? "" : source + album.cover();
    if (!artist.cover().equals(cover)) {
      change(
          rows, new ArtistRow(id, artist.name(), artist.sortName(), artist.musicBrainz(), cover));
    }
  }

  private void change(Rows rows, ArtistRow artist) {
    ArtistStore.update(rows, artist);
    keep(artist);
    touched.add(artist.id());
  }

  ArtistRow artist(ArtistId id) {
    @Nullable ArtistRow artist = artists.get(id);
    if (artist == null) {
      throw new IllegalStateException("no artist " + id);
    }
    return artist;
  }

  private void keep(ArtistRow artist) {
    artists.put(artist.id(), artist);
    artist.musicBrainz().ifPresent(id -> byMusicBrainz.put(id, artist));
    List<ArtistId> sameName =
        byName.computeIfAbsent(Folded.of(artist.name()), name -> new ArrayList<>(1));
    if (!sameName.contains(artist.id())) {
      sameName.add(artist.id());
    }
  }

  /// Artists that are new or changed since the last call.
  List<ArtistRow> takeTouched() {
    List<ArtistRow> rows = touched.stream().map(this::artist).toList();
    touched.clear();
    return rows;
  }
}
