package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Role;
import stagedoor.scan.SongFacts.Person;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Which artist a name in the tags is.
///
/// A MusicBrainz id decides, so two artists of one name are two, and two spellings under one id are
/// one artist: further spellings are aliases. A name without an id is the artist who was known
/// first under that name, or else under that alias; an id that is new is given to the first artist
/// of that name who has none yet. So tagging the rest of an artist's songs with ids makes no second
/// artist, and of two artists of one name the one known first has the songs without ids.
///
/// Where one name stands for another in a song that is known, the one is noted as the other's
/// origin for three days when it is new, else as its successor: see [ArtistRenames] and [Merges].
///
/// Used by the writer of one scan only.
final class ArtistIndex {

  /// @param sorts whether the tags say how the name is sorted
  /// @param corrects whether a known spelling may become the name shown
  private record Key(
      String name, Optional<UUID> musicBrainz, boolean sorts, boolean fresh, boolean corrects) {}

  private static final Duration ORIGIN_LASTS = Duration.ofDays(3);
  private static final int MOST_ALIASES = 20;

  private final Map<Key, ArtistId> asTagged = new HashMap<>();
  private final Map<UUID, ArtistRow> byMusicBrainz = new HashMap<>();
  private final Map<String, List<ArtistId>> byName = new HashMap<>();
  private final Map<ArtistId, ArtistRow> artists = new HashMap<>();
  private final Set<ArtistId> touched = new HashSet<>();
  private final Set<ArtistId> made = new HashSet<>();
  private final Map<ArtistId, ArtistId> origins;
  private final Successors<ArtistId> successors = new Successors<>();

  private ArtistIndex(List<ArtistRow> known, Map<ArtistId, ArtistId> origins) {
    known.forEach(this::keep);
    this.origins = new HashMap<>(origins);
  }

  static ArtistIndex of(Database db) {
    var store = new ArtistStore(db);
    long aDayAgoMs = System.currentTimeMillis() - ORIGIN_LASTS.toMillis();
    return new ArtistIndex(store.current(), store.origins(aDayAgoMs));
  }

  /// The artist's id; the artist is made when there is none.
  ///
  /// @param lineBefore the artists of a song that is known, as it showed them until now: then its
  ///   tags changed, and a new spelling is a correction
  ArtistId resolve(Rows rows, Person person, Optional<String> lineBefore) {
    boolean corrects =
        person.role() == Role.ARTIST
            && lineBefore.filter(line -> !line.contains(person.name())).isPresent();
    boolean sorts = !person.sortName().isEmpty();
    var key = new Key(person.name(), person.mbid(), sorts, lineBefore.isPresent(), corrects);
    @Nullable ArtistId before = asTagged.get(key);
    if (before != null) {
      return before;
    }
    ArtistRow artist = find(person).orElseGet(() -> make(rows, person));
    ArtistRow better = spelled(artist, person, key);
    if (!better.equals(artist)) {
      change(rows, better);
    }
    asTagged.put(key, artist.id());
    return artist.id();
  }

  private Optional<ArtistRow> find(Person person) {
    @Nullable UUID musicBrainz = person.mbid().orElse(null);
    @Nullable ArtistRow same = musicBrainz == null ? null : byMusicBrainz.get(musicBrainz);
    if (same != null) {
      return Optional.of(same);
    }
    String name = Folded.of(person.name());
    List<ArtistRow> known =
        byName.getOrDefault(name, List.of()).stream()
            .map(this::artist)
            .filter(artist -> musicBrainz == null || artist.musicBrainz().isEmpty())
            .toList();
    return known.stream()
        .filter(artist -> Folded.of(artist.name()).equals(name))
        .findFirst()
        .or(() -> known.stream().findFirst());
  }

  private ArtistRow make(Rows rows, Person person) {
    ArtistRow artist = ArtistStore.insert(rows, person.name(), person.sortName(), person.mbid());
    keep(artist);
    touched.add(artist.id());
    made.add(artist.id());
    return artist;
  }

  /// The artist with what the tags of a song add: an id, a sort name, another spelling.
  private static ArtistRow spelled(ArtistRow artist, Person person, Key key) {
    boolean sorts = key.sorts() && (key.fresh() || artist.sortName().isEmpty());
    boolean isNew =
        Stream.concat(Stream.of(artist.name()), artist.aliases().stream())
            .noneMatch(name -> Folded.of(name).equals(Folded.of(person.name())));
    boolean sameName = Folded.of(artist.name()).equals(Folded.of(person.name()));
    boolean renames = key.fresh() && (key.corrects() || isNew || sameName);
    String name = renames ? person.name() : artist.name();
    return new ArtistRow(
        artist.id(),
        name,
        sorts ? person.sortName() : artist.sortName(),
        artist.musicBrainz().or(person::mbid),
        artist.cover(),
        aliases(artist, person, name));
  }

  private static List<String> aliases(ArtistRow artist, Person person, String shown) {
    var seen = new HashSet<>(Set.of(Folded.of(shown)));
    return Stream.of(artist.aliases(), List.of(artist.name(), person.name()))
        .flatMap(List::stream)
        .filter(name -> seen.add(Folded.of(name)))
        .limit(MOST_ALIASES)
        .toList();
  }

  /// Notes which artists of a known song came in the place of others.
  void replaced(Rows rows, List<Credit> before, List<Credit> after) {
    for (Role role : Role.values()) {
      List<ArtistId> were = of(before, role);
      List<ArtistId> are = of(after, role);
      for (int i = 0; i < were.size() && were.size() == are.size(); i++) {
        if (!are.contains(were.get(i))) {
          cameFor(rows, are.get(i), were.get(i));
        }
      }
    }
  }

  private void cameFor(Rows rows, ArtistId artist, ArtistId from) {
    if (made.contains(artist) && !origins.containsKey(artist)) {
      ArtistStore.setOrigin(rows, artist, from);
      origins.put(artist, from);
    } else if (!from.equals(origins.get(artist)) && successors.went(from, artist)) {
      ArtistStore.setSuccessor(rows, from, artist);
    }
  }

  private static List<ArtistId> of(List<Credit> credits, Role role) {
    return credits.stream().filter(credit -> credit.role() == role).map(Credit::artist).toList();
  }

  /// Artists with those in whose place they came.
  Map<ArtistId, ArtistId> origins() {
    return Map.copyOf(origins);
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

  /// Takes a row that was changed in the store.
  void changed(ArtistRow artist) {
    keep(artist);
    touched.add(artist.id());
  }

  private void keep(ArtistRow artist) {
    artists.put(artist.id(), artist);
    artist.musicBrainz().ifPresent(id -> byMusicBrainz.put(id, artist));
    keepName(artist.name(), artist.id());
    artist.aliases().forEach(alias -> keepName(alias, artist.id()));
  }

  private void keepName(String name, ArtistId id) {
    List<ArtistId> sameName = byName.computeIfAbsent(Folded.of(name), folded -> new ArrayList<>(1));
    if (!sameName.contains(id)) {
      sameName.add(id);
    }
  }

  /// Artists that are new or changed since the last call.
  List<ArtistRow> takeTouched() {
    List<ArtistRow> rows = touched.stream().map(this::artist).toList();
    touched.clear();
    return rows;
  }
}
