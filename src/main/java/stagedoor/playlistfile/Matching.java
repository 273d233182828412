package stagedoor.playlistfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.Libraries;
import stagedoor.playlist.Content;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Waiting;
import stagedoor.playlistfile.SongFinder.Base;
import stagedoor.playlistfile.SongFinder.Wanted;

/// Puts songs to the entries of files, and to those that are waited for.
final class Matching {

  private static final int MAX_TITLE = 500;

  private final Shelf shelf;
  private final Libraries libraries;

  Matching(Shelf shelf, Libraries libraries) {
    this.shelf = shelf;
    this.libraries = libraries;
  }

  /// The entries of one file.
  ///
  /// @param file where the file is; empty for one that somebody sent
  record Entries(List<ListEntry> list, Optional<Origin> file) {
    Entries {
      list = List.copyOf(list);
    }
  }

  /// Grows with each change of the songs.
  long version() {
    return shelf.now().version();
  }

  private List<Match> find(List<Wanted> wanted, Visible visible) {
    return new SongFinder(shelf.now(), visible, libraries.list()).find(wanted);
  }

  private static Optional<Base> base(Optional<Origin> file) {
    return file.map(origin -> {
      List<String> names = SongPath.names(origin.path());
      return new Base(origin.library(), names.subList(0, names.size() - 1));
    });
  }

  /// What each of the files says is in its playlist, all looked up at once. What is more than a
  /// playlist holds is left out: an entry may mean several songs.
  ///
  /// @param visible what the owner of the playlists may see
  List<Content.Chosen> contents(List<Entries> files, Visible visible) {
    var wanted = new ArrayList<Wanted>();
    for (Entries file : files) {
      Optional<Base> base = base(file.file());
      file.list().forEach(entry -> wanted.add(new Wanted(entry.location(), base)));
    }
    var matches = find(wanted, visible).iterator();
    var contents = new ArrayList<Content.Chosen>(files.size());
    for (Entries file : files) {
      var songs = new ArrayList<SongId>(file.list().size());
      var waiting = new ArrayList<Waiting>();
      for (ListEntry entry : file.list()) {
        switch (matches.next()) {
          case Match.Found(var found) when songs.size() + found.size() > Playlist.MAX_SONGS -> {}
          case Match.None _ when songs.size() >= Playlist.MAX_SONGS -> {}
          case Match.Found(var found) -> songs.addAll(found);
          case Match.None(var why) -> {
            SongId place = Waiting.placeOf(waiting.size());
            songs.add(place);
            waiting.add(waiting(place, entry, why));
          }
        }
      }
      contents.add(new Content.Chosen(songs, waiting));
    }
    return contents;
  }

  private static Waiting waiting(SongId place, ListEntry entry, Missed why) {
    String title = entry.title();
    String shown = title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
    return new Waiting(place, entry.line(), entry.location(), shown, why.sentence());
  }

  /// Entries that are waited for in one playlist.
  record Held(List<Waiting> waiting, Optional<Origin> file) {
    Held {
      waiting = List.copyOf(waiting);
    }
  }

  /// The songs that are there now, by the places held for them; one answer for each playlist.
  List<Map<SongId, List<SongId>>> arrived(List<Held> playlists, Visible visible) {
    var wanted = new ArrayList<Wanted>();
    for (Held held : playlists) {
      Optional<Base> base = base(held.file());
      held.waiting().forEach(entry -> wanted.add(new Wanted(entry.location(), base)));
    }
    var matches = find(wanted, visible).iterator();
    var arrived = new ArrayList<Map<SongId, List<SongId>>>(playlists.size());
    for (Held held : playlists) {
      var songs = new HashMap<SongId, List<SongId>>();
      for (Waiting entry : held.waiting()) {
        if (matches.next() instanceof Match.Found(var found)) {
          songs.put(entry.place(), found);
        }
      }
      arrived.add(songs);
    }
    return arrived;
  }
}
