package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.LibraryId;
import stagedoor.scan.AlbumStore.Known;
import stagedoor.scan.SongFacts.AlbumFacts;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Which album a song belongs to, within its library.
///
/// A MusicBrainz release id decides; without one, the album artists, title and edition do. A
/// release id that is new is given to the album of those names that has none yet, so that tagging
/// the rest of an album keeps it one. Of several releases a song without id stays on its own. Dates
/// never tell albums apart: reissues and mistakes would split them.
///
/// Songs that leave their album for one that had none take the album along: as soon as more of them
/// are there than stayed, or went missing lately, the two change places, so that the album keeps
/// its id when it is retitled, gets another artist or another release, or moves to another library.
/// What users attached to the other one meanwhile follows when nothing is left of it ([Merges]).
/// Which album another one came from is kept in the store for a day, for scans that are killed or
/// see half of it. So is to which one that has songs of its own most of an album's songs went.
///
/// Used by the writer of one scan only.
final class AlbumIndex {

  private record ReleaseKey(LibraryId library, UUID release) {}

  private record NamesKey(LibraryId library, String identity) {}

  /// What the tags of one song say about the album's own columns.
  private record Spelling(Known album, List<String> texts, List<ArtistId> artists) {

    static Spelling of(Known album, AlbumFacts facts, List<ArtistId> artists) {
      List<String> texts =
          List.of(
              facts.title(),
              facts.sortTitle(),
              facts.edition(),
              facts.artistLine(),
              facts.releaseGroup().map(UUID::toString).orElse(""));
      return new Spelling(album, texts, artists);
    }
  }

  /// Songs that are missing for less are perhaps only away for a while.
  static final Duration SHORT_MISSING = Duration.ofDays(1);

  private static final Duration ORIGIN_LASTS = Duration.ofDays(1);

  private final Map<AlbumId, Spelling> written = new HashMap<>();
  private final Map<AlbumId, Known> albums = new HashMap<>();
  private final Map<ReleaseKey, Known> byRelease = new HashMap<>();
  private final Map<NamesKey, List<Known>> byNames = new HashMap<>();

  /// The album from which the songs of another came.
  private final Map<AlbumId, AlbumId> origins;

  private final Successors<AlbumId> successors = new Successors<>();

  private AlbumIndex(List<Known> known, Map<AlbumId, AlbumId> origins) {
    known.forEach(this::keep);
    this.origins = new HashMap<>(origins);
  }

  static AlbumIndex of(Database db) {
    long aDayAgoMs = System.currentTimeMillis() - ORIGIN_LASTS.toMillis();
    return new AlbumIndex(new AlbumStore(db).allKnown(), new AlbumPastStore(db).origins(aDayAgoMs));
  }

  /// The album's id; the album is made when there is none.
  ///
  /// @param before the album of a song that is known: then its tags changed, and a new spelling is
  ///   a correction
  AlbumId resolve(
      Rows rows,
      LibraryId library,
      AlbumFacts facts,
      List<ArtistId> artists,
      Optional<AlbumId> before) {
    Optional<Known> ofRelease = ofRelease(library, facts.release());
    if (ofRelease.isPresent() && before.isEmpty()) {
      return ofRelease.get().id();
    }
    boolean fresh = before.isPresent();
    String identity = identity(facts, artists);
    Known album =
        ofRelease
            .or(() -> named(new NamesKey(library, identity), facts.release(), before))
            .orElseGet(() -> keep(AlbumStore.insert(rows, library, identity, facts, artists)));
    before
        .filter(from -> !from.equals(album.id()) && albums.containsKey(from))
        .ifPresent(from -> cameFrom(rows, album.id(), from));
    return spelled(rows, album, identity, facts, artists, fresh).id();
  }

  private Known spelled(
      Rows rows,
      Known found,
      String identity,
      AlbumFacts facts,
      List<ArtistId> artists,
      boolean fresh) {
    Known album = found;
    boolean adopted = album.release().isEmpty() && facts.release().isPresent();
    boolean renamed = fresh && !album.identity().equals(identity);
    if (adopted || renamed) {
      forget(album);
      album =
          keep(
              new Known(album.id(), album.library(), identity, album.release().or(facts::release)));
    }
    if (adopted || fresh) {
      var spelling = Spelling.of(album, facts, artists);
      if (!spelling.equals(written.put(album.id(), spelling))) {
        AlbumStore.update(rows, album, facts, artists);
      }
    }
    return album;
  }

  private Optional<Known> ofRelease(LibraryId library, Optional<UUID> release) {
    return release.map(id -> byRelease.get(new ReleaseKey(library, id)));
  }

  /// Of several albums that fit a song stays on its own; else the one known first has it.
  private Optional<Known> named(NamesKey names, Optional<UUID> release, Optional<AlbumId> before) {
    List<Known> fitting =
        byNames.getOrDefault(names, List.of()).stream()
            .filter(album -> release.isEmpty() || album.release().isEmpty())
            .toList();
    return fitting.stream()
        .filter(album -> before.filter(album.id()::equals).isPresent())
        .findFirst()
        .or(() -> fitting.stream().min(Comparator.comparing(Known::id)));
  }

  /// Notes where an album comes from when no other song is on it yet, or else where the other goes.
  private void cameFrom(Rows rows, AlbumId album, AlbumId from) {
    if (!origins.containsKey(album) && AlbumStore.songCount(rows, album) == 0) {
      origin(rows, album, from);
    } else {
      succeed(rows, album, from);
    }
  }

  private void origin(Rows rows, AlbumId album, AlbumId from) {
    AlbumPastStore.setOrigin(rows, album, Optional.of(from));
    origins.put(album, from);
  }

  private void succeed(Rows rows, AlbumId album, AlbumId from) {
    if (!from.equals(origins.get(album)) && successors.went(from, album)) {
      AlbumPastStore.setSuccessor(rows, from, album);
    }
  }

  /// Notes that a song of one album is now the one that was on another.
  ///
  /// @param young whether the other has no songs but those that were added lately; then it may
  ///   change places with an older one
  void follow(Rows rows, AlbumId album, AlbumId from, boolean young) {
    if (album.equals(from) || !albums.containsKey(from)) {
      return;
    }
    if (young && album.value() > from.value() && !origins.containsKey(album)) {
      origin(rows, album, from);
    } else {
      succeed(rows, album, from);
    }
  }

  /// Lets albums keep their ids whose songs have mostly gone over to another one. To be called when
  /// the songs of a transaction are written, in it.
  void settle(Rows rows, Written songs) {
    long sinceMs = System.currentTimeMillis() - SHORT_MISSING.toMillis();
    for (AlbumId album : List.copyOf(songs.albums())) {
      @Nullable AlbumId from = origins.get(album);
      if (from != null
          && AlbumStore.songCount(rows, album) > AlbumStore.songCount(rows, from, sinceMs)) {
        changePlaces(rows, from, album);
        AlbumPastStore.setSuccessor(rows, album, from);
        songs.touch(from);
        SongStore.ofAlbums(rows, from, album).forEach(songs::moved);
      }
    }
  }

  private void changePlaces(Rows rows, AlbumId old, AlbumId other) {
    Known first = need(old);
    Known second = need(other);
    AlbumStore.changePlaces(rows, first, second);
    forget(first);
    forget(second);
    keep(new Known(old, second.library(), second.identity(), second.release()));
    keep(new Known(other, first.library(), first.identity(), first.release()));
    List.of(old, other)
        .forEach(album -> {
          written.remove(album);
          origins.remove(album);
          successors.forget(album);
        });
  }

  private Known need(AlbumId id) {
    @Nullable Known album = albums.get(id);
    if (album == null) {
      throw new IllegalStateException("no album " + id);
    }
    return album;
  }

  private Known keep(Known album) {
    albums.put(album.id(), album);
    album
        .release()
        .ifPresent(release -> byRelease.put(new ReleaseKey(album.library(), release), album));
    byNames
        .computeIfAbsent(
            new NamesKey(album.library(), album.identity()), names -> new ArrayList<>(1))
        .add(album);
    return album;
  }

  private void forget(Known album) {
    album
        .release()
        .ifPresent(release -> byRelease.remove(new ReleaseKey(album.library(), release), album));
    byNames.getOrDefault(new NamesKey(album.library(), album.identity()), List.of()).remove(album);
  }

  private static String identity(AlbumFacts facts, List<ArtistId> artists) {
    return AlbumStore.joined(artists)
        + "\n"
        + Folded.of(facts.title())
        + "\n"
        + Folded.of(facts.edition());
  }
}
