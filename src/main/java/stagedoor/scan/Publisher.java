package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.library.AlbumFolders;
import stagedoor.library.AlbumPictures;
import stagedoor.library.HeapRoom;
import stagedoor.scan.AlbumStore.Part;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Brings what scans have committed into the catalogue: after 1, 2, 4 ... 60 seconds of a scan, so
/// that a first scan can be listened to while the work of applying stays small, and at its end.
///
/// What a failed scan had committed is kept and published by the next one.
final class Publisher {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_SONGS_WAITING = 25_000;

  private final Database db;
  private final Shelf shelf;
  private final Repaint repaint;
  private final AlbumPictures pictures;
  private final Map<SongId, SongRow> songs = new HashMap<>();
  private final Map<ArtistId, ArtistRow> artists = new HashMap<>();
  private final Set<SongId> gone = new HashSet<>();
  private final Set<AlbumId> albums = new HashSet<>();
  private final Set<ArtistId> touchedArtists = new HashSet<>();
  private boolean artistPictures;
  private Duration pause = Duration.ofSeconds(1);
  private long dueNs;

  Publisher(Database db, Shelf shelf, Repaint repaint, AlbumPictures pictures) {
    this.db = db;
    this.shelf = shelf;
    this.repaint = repaint;
    this.pictures = pictures;
  }

  /// A scan begins.
  void begin() {
    pause = Duration.ofSeconds(1);
    dueNs = System.nanoTime() + pause.toNanos();
  }

  void add(Written written, List<ArtistRow> touched) {
    written.songs().forEach(row -> songs.put(row.id(), row));
    written.songs().forEach(row -> gone.remove(row.id()));
    written.gone().forEach(songs::remove);
    gone.addAll(written.gone());
    albums.addAll(written.albums());
    touched.forEach(row -> artists.put(row.id(), row));
    touched.forEach(row -> touchedArtists.add(row.id()));
    artistPictures |= written.touchesArtistPictures();
  }

  /// What may have changed pictures of artists.
  ///
  /// @param artists whose names or albums changed
  /// @param artistPictures whether a folder's pictures of artists did
  record Touched(Set<ArtistId> artists, boolean artistPictures) {
    Touched {
      artists = Set.copyOf(artists);
    }
  }

  /// What came since the last call.
  Touched takeTouched() {
    var touched = new Touched(touchedArtists, artistPictures);
    touchedArtists.clear();
    artistPictures = false;
    return touched;
  }

  /// Brings artists into the catalogue that were written outside of a scan's transactions.
  void show(List<ArtistRow> rows) {
    if (!rows.isEmpty()) {
      var change = Change.added(List.of(), List.of(), rows);
      shelf.update(catalogue -> repaint.apply(catalogue, change));
    }
  }

  void publishIfDue(ArtistIndex index) {
    HeapRoom.relieve();
    if (songs.size() >= MOST_SONGS_WAITING || System.nanoTime() - dueNs >= 0) {
      publish(index);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      dueNs = System.nanoTime() + pause.toNanos();
    }
  }

  /// Whether something that was committed is not in the catalogue.
  boolean owes() {
    return !(songs.isEmpty() && gone.isEmpty() && albums.isEmpty() && artists.isEmpty());
  }

  /// What is published.
  Catalogue published() {
    return shelf.now();
  }

  void publish(ArtistIndex index) {
    if (!owes()) {
      return;
    }
    List<AlbumRow> summed = sumUp(index);
    var change =
        new Change(
            List.copyOf(songs.values()),
            summed,
            List.copyOf(artists.values()),
            gone,
            Set.of(),
            Set.of());
    shelf.update(catalogue -> repaint.apply(catalogue, change));
    songs.clear();
    gone.clear();
    albums.clear();
    artists.clear();
  }

  private List<AlbumRow> sumUp(ArtistIndex index) {
    var summed = new ArrayList<AlbumRow>(albums.size());
    var ids = new ArrayDeque<>(albums);
    while (!ids.isEmpty()) {
      summed.addAll(db.write(rows -> sumUpSome(rows, ids, index)));
      index.takeTouched().forEach(row -> artists.put(row.id(), row));
    }
    return summed;
  }

  private List<AlbumRow> sumUpSome(Rows rows, Queue<AlbumId> ids, ArtistIndex index) {
    var summed = new ArrayList<AlbumRow>();
    var slice = new Slice();
    while (!ids.isEmpty() && slice.hasTime()) {
      summed.add(sumUp(rows, ids.remove(), index));
    }
    return summed;
  }

  private AlbumRow sumUp(Rows rows, AlbumId id, ArtistIndex index) {
    AlbumRow before = AlbumStore.need(rows, id);
    List<Part> parts = AlbumStore.parts(rows, id);
    AlbumRow byAll = AlbumArtists.of(rows, before, parts, index);
    AlbumRow after = AlbumSummary.of(byAll, parts, around(rows, before, parts), pictures);
    if (!after.equals(before)) {
      AlbumStore.updateSums(rows, after);
    }
    touchedArtists.addAll(before.artists());
    touchedArtists.addAll(after.artists());
    return after;
  }

  /// The picture of the folder around the discs.
  private static String around(Rows rows, AlbumRow album, List<Part> parts) {
    List<String> songs = parts.stream().map(Part::path).toList();
    return AlbumFolders.around(songs)
        .map(folder -> FolderStore.cover(rows, album.library(), folder))
        .orElse("");
  }
}
