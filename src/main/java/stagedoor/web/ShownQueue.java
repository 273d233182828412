package stagedoor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Song;
import stagedoor.listen.Queue;

/// A queue without the songs that are gone.
///
/// @param index of the current song, or of the one that follows it when that is gone
/// @param positionMs within the current song; 0 when that is gone
record ShownQueue(List<Song> songs, int index, long positionMs) {

  static ShownQueue of(Queue queue, Call call) {
    var songs = new ArrayList<Song>();
    int index = 0;
    long positionMs = 0;
    for (int i = 0; i < queue.songs().size(); i++) {
      Optional<Song> song = call.catalogue().songs().find(queue.songs().get(i), call.visible());
      if (i == queue.index()) {
        index = songs.size();
        positionMs = song.isPresent() ? queue.positionMs() : 0;
      }
      song.ifPresent(songs::add);
    }
    int last = Math.max(0, songs.size() - 1);
    return new ShownQueue(List.copyOf(songs), Math.min(index, last), positionMs);
  }
}
