package stagedoor.subsonic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Queue;
import stagedoor.listen.Queues;

/// The queue that a user takes from one device to the next. The older calls name the current song
/// by its id, the newer ones by its index, so that a song may stand in the queue twice.
final class QueueCalls {

  private final Queues queues;
  private final InstantSource clock;
  private final BooleanSupplier isRenewing;

  QueueCalls(Queues queues, InstantSource clock, BooleanSupplier isRenewing) {
    this.queues = queues;
    this.clock = clock;
    this.isRenewing = isRenewing;
  }

  /// What of a queue the caller may see.
  ///
  /// @param current the index in `songs` of the current song, or of the one that follows it when
  ///   that is gone
  /// @param positionMs within the current song; 0 when that is gone
  private record Seen(Queue queue, List<Song> songs, int current, long positionMs) {}

  private static final Seen NOTHING =
      new Seen(new Queue(List.of(), 0, 0, Instant.EPOCH, ""), List.of(), 0, 0);

  Answer getPlayQueue(Call call) {
    return answer(
        call,
        "playQueue",
        (sink, seen) -> sink.text("current", seen.songs().get(seen.current()).id().toString()));
  }

  Answer getPlayQueueByIndex(Call call) {
    return answer(
        call, "playQueueByIndex", (sink, seen) -> sink.number("currentIndex", seen.current()));
  }

  Answer savePlayQueue(Call call) {
    List<SongId> songs = songs(call);
    if (songs.isEmpty()) {
      return cleared(call);
    }
    SongId current = call.arguments().needId("current", SongId::parse);
    int index = songs.indexOf(current);
    if (index < 0) {
      throw Refusal.malformed("current", "is not one of the ids");
    }
    return saved(call, songs, index);
  }

  Answer savePlayQueueByIndex(Call call) {
    List<SongId> songs = songs(call);
    Optional<Long> index = call.arguments().number("currentIndex");
    if (songs.isEmpty()) {
      if (index.isPresent()) {
        throw Refusal.malformed("currentIndex", "names no song");
      }
      return cleared(call);
    }
    long current = index.orElseThrow(() -> Refusal.missing("currentIndex"));
    if (current < 0 || current >= songs.size()) {
      throw Refusal.malformed("currentIndex", "names no song");
    }
    return saved(call, songs, (int) current);
  }

  /// Writes which song is the current one.
  @FunctionalInterface
  private interface Current {
    void write(Sink sink, Seen seen);
  }

  private Answer answer(Call call, String name, Current current) {
    Seen seen = seen(call);
    return Answer.of(sink -> write(sink, call, name, seen, current));
  }

  private static void write(Sink sink, Call call, String name, Seen seen, Current current) {
    Queue queue = seen.queue();
    sink.beginObject(name);
    if (!seen.songs().isEmpty()) {
      current.write(sink, seen);
    }
    sink.number("position", seen.positionMs());
    sink.text("username", call.caller().user().name().text());
    sink.moment("changed", queue.changed().toEpochMilli());
    sink.text("changedBy", queue.changedBy());
    SongFields.list(sink, "entry", seen.songs(), call.audience());
    sink.end();
  }

  /// Without a queue an empty one: some apps take an answer without any for broken. None while
  /// songs may only be missing because the library is made anew: the app would save what is left.
  private Seen seen(Call call) {
    Seen seen = queues.find(call.user()).map(queue -> seen(call, queue)).orElse(NOTHING);
    if (seen.songs().size() < seen.queue().songs().size() && isRenewing.getAsBoolean()) {
      throw Refusal.of(ErrorCode.GENERIC, "the library is being made anew; ask again in a moment");
    }
    return seen;
  }

  private static Seen seen(Call call, Queue queue) {
    var found =
        queue.songs().stream()
            .map(id -> call.catalogue().songs().find(id, call.visible()))
            .toList();
    List<Song> songs = found.stream().flatMap(Optional::stream).toList();
    int before = (int) found.stream().limit(queue.index()).filter(Optional::isPresent).count();
    int current = Math.clamp(before, 0, Math.max(0, songs.size() - 1));
    boolean isThere = !found.isEmpty() && found.get(queue.index()).isPresent();
    return new Seen(queue, songs, current, isThere ? queue.positionMs() : 0);
  }

  private static List<SongId> songs(Call call) {
    List<SongId> songs = call.arguments().ids("id", SongId::parse);
    if (songs.size() > Queue.MAX_SONGS) {
      throw Refusal.malformed("id", "is given more than " + Queue.MAX_SONGS + " times");
    }
    songs.forEach(call::need);
    return songs;
  }

  private Answer saved(Call call, List<SongId> songs, int index) {
    long positionMs = Math.max(0, call.arguments().number("position").orElse(0L));
    queues.save(call.user(), new Queue(songs, index, positionMs, clock.instant(), call.client()));
    return Answer.SUCCESS;
  }

  private Answer cleared(Call call) {
    queues.forget(call.user());
    return Answer.SUCCESS;
  }
}
