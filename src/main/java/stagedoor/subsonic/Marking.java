package stagedoor.subsonic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Listening;
import stagedoor.listen.Ratings;

/// What a user says about music: stars, ratings, plays.
final class Marking {

  private final Listening listening;
  private final InstantSource clock;

  Marking(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
  }

  Answer star(Call call) {
    Instant now = clock.instant();
    items(call).forEach(item -> listening.stars().star(call.user(), item, now));
    return Answer.SUCCESS;
  }

  Answer unstar(Call call) {
    items(call).forEach(item -> listening.stars().unstar(call.user(), item));
    return Answer.SUCCESS;
  }

  Answer setRating(Call call) {
    ItemId item = call.arguments().needId("id", ItemId::parse);
    long rating = call.arguments().number("rating").orElseThrow(() -> Refusal.missing("rating"));
    if (rating < 0 || rating > Ratings.HIGHEST) {
      throw Refusal.malformed("rating", "is not 0 to " + Ratings.HIGHEST);
    }
    call.needAny(item);
    listening.ratings().rate(call.user(), item, (int) rating);
    return Answer.SUCCESS;
  }

  /// Counts plays, or with `submission=false` says what plays now. Times belong to ids by position.
  /// A song that is gone does not keep the others of a batch from being counted.
  Answer scrobble(Call call) {
    List<SongId> ids = call.arguments().ids("id", SongId::parse);
    List<Long> times = call.arguments().numbers("time");
    if (ids.isEmpty()) {
      throw Refusal.missing("id");
    }
    if (!times.isEmpty() && times.size() != ids.size()) {
      throw Refusal.malformed("time", "is not given once for each id");
    }
    boolean submission = call.arguments().flag("submission").orElse(true);
    Optional<Refusal> gone = Optional.empty();
    for (int i = 0; i < ids.size(); i++) {
      if (call.catalogue().songs().find(ids.get(i), call.visible()).isEmpty()) {
        gone = Optional.of(Refusal.notFound("song"));
      } else if (submission) {
        Instant start = times.isEmpty() ? clock.instant() : time(times.get(i));
        listening.plays().played(call.user(), ids.get(i), start, call.client());
      } else {
        listening.plays().nowPlaying(call.user(), ids.get(i), call.client());
      }
    }
    if (gone.isPresent()) {
      throw gone.get();
    }
    return Answer.SUCCESS;
  }

  /// A play cannot have begun in the future, whatever the device's clock says.
  private Instant time(long ms) {
    return Instant.ofEpochMilli(Math.clamp(ms, 0, clock.millis()));
  }

  private static List<ItemId> items(Call call) {
    var items = new ArrayList<ItemId>(call.arguments().items("id"));
    items.addAll(call.arguments().ids("albumId", AlbumId::parse));
    items.addAll(call.arguments().ids("artistId", ArtistId::parse));
    if (items.isEmpty()) {
      throw Refusal.missing("id");
    }
    items.forEach(call::needAny);
    return items;
  }
}
