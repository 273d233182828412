package stagedoor.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.ArtistStore.Credited;
import stagedoor.store.Rows;

/// Lets an artist who was renamed everywhere keep the id, and with it stars and ratings.
///
/// During a scan the new name is an artist of its own. If the old one is credited nowhere any more
/// at the end, and on fewer songs that went missing lately than the new one has, the old one takes
/// the new name, and the songs and albums of the new one follow, some at a time. What the new one
/// is on the way to is in the store first, so that the next scan goes on after a kill; the row of
/// the new one stays, without songs, and is not found by name again.
final class ArtistRenames {

  private final ScanRun run;
  private final BiConsumer<ItemId, ItemId> followed;

  /// @param followed is told whose marks belong to whom now; perhaps again after a kill
  ArtistRenames(ScanRun run, BiConsumer<ItemId, ItemId> followed) {
    this.run = run;
    this.followed = followed;
  }

  /// Goes on with what an earlier scan was killed at; to be called before a scan.
  void complete() {
    Map<ArtistId, ArtistId> becoming = new ArtistStore(run.db()).becoming();
    if (!becoming.isEmpty()) {
      move(becoming);
    }
  }

  /// To be called at the end of a scan, when the catalogue shows what it wrote.
  void settle() {
    Catalogue now = run.publisher().published();
    var replaced = new HashMap<>(run.artists().origins());
    replaced.entrySet().removeIf(it -> !Merges.isMerged(now, it.getValue(), it.getKey()));
    if (!replaced.isEmpty()) {
      becomeAndMove(replaced);
    }
  }

  private void becomeAndMove(Map<ArtistId, ArtistId> replaced) {
    var both = new HashSet<>(replaced.keySet());
    both.addAll(replaced.values());
    long sinceMs = System.currentTimeMillis() - AlbumIndex.SHORT_MISSING.toMillis();
    Map<ArtistId, Credited> credited = new ArtistStore(run.db()).credited(both, sinceMs);
    var becoming = new HashMap<ArtistId, ArtistId>();
    replaced.forEach((artist, from) -> {
      int songs = credited.getOrDefault(artist, Credited.NOWHERE).there();
      int missed = credited.getOrDefault(from, Credited.NOWHERE).missed();
      if (songs > missed && !becoming.containsValue(from)) {
        run.artists().changed(take(artist, from));
        becoming.put(artist, from);
      }
    });
    if (!becoming.isEmpty()) {
      move(becoming);
    }
  }

  private ArtistRow take(ArtistId artist, ArtistId from) {
    return run.db().write(rows -> ArtistStore.become(rows, from, ArtistStore.need(rows, artist)));
  }

  private void move(Map<ArtistId, ArtistId> becoming) {
    var albums = new Written();
    run.db()
        .write(rows -> {
          AlbumStore.replace(rows, becoming).forEach(albums::touch);
          return albums;
        });
    run.publisher().add(albums, run.artists().takeTouched());
    List<SongId> songs = new SongStore(run.db()).crediting(becoming.keySet());
    for (int i = 0; i < songs.size(); i += SongWriter.MOST_AT_ONCE) {
      List<SongId> some = songs.subList(i, Math.min(songs.size(), i + SongWriter.MOST_AT_ONCE));
      run.publisher().add(run.db().write(rows -> credit(rows, some, becoming)), List.of());
    }
    becoming.forEach(followed);
    run.db()
        .write(rows -> {
          becoming.keySet().forEach(artist -> ArtistStore.became(rows, artist));
          return becoming.size();
        });
    run.publisher().publish(run.artists());
  }

  private static Written credit(Rows rows, List<SongId> songs, Map<ArtistId, ArtistId> becoming) {
    var written = new Written();
    for (SongId id : songs) {
      List<Credit> credits =
          SongStore.find(rows, id).map(SongRow::credits).orElse(List.of()).stream()
              .map(credit ->
                  new Credit(
                      credit.role(),
                      becoming.getOrDefault(credit.artist(), credit.artist()),
                      credit.subRole()))
              .distinct()
              .toList();
      SongWriteStore.setCredits(rows, id, credits);
      if (!SongStore.isMissing(rows, id)) {
        SongStore.find(rows, id).ifPresent(written::moved);
      }
    }
    return written;
  }
}
