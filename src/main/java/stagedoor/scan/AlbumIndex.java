package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.LibraryId;
import stagedoor.scan.AlbumStore.Known;
import stagedoor.scan.SongFacts.AlbumFacts;
import stagedoor.store.Rows;

/// Which album a song belongs to, within its library.
///
/// A MusicBrainz release id decides; without one, the album artists, title and edition do. A
/// release id that is new is given to the album of those names that has none yet, so that tagging
/// the rest of an album keeps it one. Dates never tell albums apart: reissues and mistakes would
/// split them.
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

  private final Map<AlbumId, Spelling> written = new HashMap<>();
  private final Map<ReleaseKey, Known> byRelease = new HashMap<>();
  private final Map<NamesKey, List<Known>> byNames = new HashMap<>();

  AlbumIndex(List<Known> known) {
    known.forEach(this::keep);
  }

  /// The album's id; the album is made when there is none.
  ///
  /// @param fresh when the song is known and its tags changed: then its spelling is a correction
  AlbumId resolve(
      Rows rows, LibraryId library, AlbumFacts facts, List<ArtistId> artists, boolean fresh) {
    String identity = identity(facts, artists);
    Known album = find(rows, library, identity, facts, artists);
    boolean adopted = album.release().isEmpty() && facts.release().isPresent();
    boolean renamed = fresh && !album.identity().equals(identity);
    if (adopted || renamed) {
      forget(album);
      album = new Known(album.id(), library, identity, album.release().or(facts::release));
      keep(album);
    }
    var spelling = Spelling.of(album, facts, artists);
    if ((adopted || fresh) && !spelling.equals(written.put(album.id(), spelling))) {
      AlbumStore.update(rows, album, facts, artists);
    }
    return album.id();
  }

  private Known find(
      Rows rows, LibraryId library, String identity, AlbumFacts facts, List<ArtistId> artists) {
    @Nullable UUID release = facts.release().orElse(null);
    @Nullable Known same = release == null ? null : byRelease.get(new ReleaseKey(library, release));
    if (same != null) {
      return same;
    }
    return byNames.getOrDefault(new NamesKey(library, identity), List.of()).stream()
        .filter(album -> release == null || album.release().isEmpty())
        .findFirst()
        .orElseGet(() -> {
          Known made = AlbumStore.insert(rows, library, identity, facts, artists);
          keep(made);
          return made;
        });
  }

  private void keep(Known album) {
    album
        .release()
        .ifPresent(release -> byRelease.put(new ReleaseKey(album.library(), release), album));
    byNames
        .computeIfAbsent(
            new NamesKey(album.library(), album.identity()), names -> new ArrayList<>(1))
        .add(album);
  }

  private void forget(Known album) {
    byNames.getOrDefault(new NamesKey(album.library(), album.identity()), List.of()).remove(album);
  }

  private static String identity(AlbumFacts facts, List<ArtistId> artists) {
    String ids =
        artists.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(" "));
    return ids + "\n" + Folded.of(facts.title()) + "\n" + Folded.of(facts.edition());
  }
}
