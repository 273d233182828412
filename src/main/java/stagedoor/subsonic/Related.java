package stagedoor.subsonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;

/// What the library itself knows around an item; nobody outside is asked.
final class Related {

  private static final int DEFAULT_COUNT = 50;
  private static final int MAX_COUNT = 500;
  private static final int MAX_NAMESAKES = 50;

  private final RandomGenerator random;

  Related(RandomGenerator random) {
    this.random = random;
  }

  Answer getAlbumInfo(Call call) {
    Album album =
        switch (call.arguments().needId("id", ItemId::parse)) {
          case AlbumId id -> call.need(id);
          case SongId id -> call.need(id).album();
          case ArtistId _ -> throw Refusal.notFound("album");
        };
    return info("albumInfo", album.release());
  }

  Answer getArtistInfo(Call call) {
    return info("artistInfo", artist(call).musicBrainz());
  }

  Answer getArtistInfo2(Call call) {
    return info("artistInfo2", artist(call).musicBrainz());
  }

  Answer getSimilarSongs(Call call) {
    return songs(call, "similarSongs", similar(call));
  }

  Answer getSimilarSongs2(Call call) {
    return songs(call, "similarSongs2", similar(call));
  }

  /// The artist's songs that the caller heard most, then the others.
  Answer getTopSongs(Call call) {
    int count = call.arguments().count("count", DEFAULT_COUNT, MAX_COUNT);
    Optional<ArtistId> artist =
        call.arguments().find("id").isPresent()
            ? Optional.of(call.artist("id").id())
            : named(call, call.arguments().need("artist"));
    var plays = call.audience().listening().plays();
    List<Song> songs =
        artist.stream()
            .flatMap(id -> songsOf(call, id).stream())
            .sorted(
                Comparator.comparingLong((Song song) -> plays.of(call.user(), song.id()).plays())
                    .reversed())
            .limit(count)
            .toList();
    return songs(call, "topSongs", songs);
  }

  private static Artist artist(Call call) {
    return switch (call.arguments().needId("id", ItemId::parse)) {
      case ArtistId id -> call.need(id);
      case AlbumId id -> call.need(id).artists().getFirst();
      case SongId id -> call.need(id).artists().getFirst();
    };
  }

  private static Optional<ArtistId> named(Call call, String name) {
    return call
        .catalogue()
        .search()
        .artists(name, call.visible(), 0, MAX_NAMESAKES)
        .items()
        .stream()
        .filter(artist -> artist.name().equalsIgnoreCase(name))
        .map(Artist::id)
        .findFirst();
  }

  private static List<Song> songsOf(Call call, ArtistId artist) {
    var filter = new SongFilter("", 0, Integer.MAX_VALUE, Optional.of(artist));
    var order = new SongOrder(SongOrder.Key.ALBUM, false);
    return call.catalogue().songs().page(order, filter, call.visible(), 0, MAX_COUNT).items();
  }

  /// A mix: half of it by the artist, the rest of the same genre.
  private List<Song> similar(Call call) {
    int count = call.arguments().count("count", DEFAULT_COUNT, MAX_COUNT);
    ArtistId artist = artist(call).id();
    var byArtist = new SongFilter("", 0, Integer.MAX_VALUE, Optional.of(artist));
    var songs = call.catalogue().songs();
    var mix = new LinkedHashSet<Song>();
    mix.addAll(songs.random((count + 1) / 2, byArtist, call.visible(), random));
    mix.stream()
        .flatMap(song -> song.genres().stream())
        .findFirst()
        .map(genre -> new SongFilter(genre, 0, Integer.MAX_VALUE, Optional.empty()))
        .ifPresent(same -> mix.addAll(songs.random(count, same, call.visible(), random)));
    var list = new ArrayList<Song>(mix.stream().limit(count).toList());
    Collections.shuffle(list, Random.from(random));
    return list;
  }

  private static Answer info(String name, Optional<UUID> musicBrainz) {
    return Answer.of(sink -> {
      sink.beginObject(name);
      musicBrainz.ifPresent(id -> sink.child("musicBrainzId", id.toString()));
      sink.end();
    });
  }

  private static Answer songs(Call call, String name, List<Song> songs) {
    return Answer.of(sink -> {
      sink.beginObject(name);
      SongFields.list(sink, "song", songs, call.audience());
      sink.end();
    });
  }
}
