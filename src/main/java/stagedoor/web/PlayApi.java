package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.listen.Listening;
import stagedoor.listen.NowPlaying;
import stagedoor.listen.Play;
import stagedoor.listen.Queue;
import stagedoor.user.UserId;

/// What is heard: plays, what plays now, and the queue.
final class PlayApi {

  static final String CLIENT = "web";

  private static final Duration MAX_AGE = Duration.ofDays(366);
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(5);
  private static final int MAX_SECONDS = 24 * 60 * 60;
  private static final long MAX_POSITION_MS = Duration.ofDays(30).toMillis();

  private final Listening listening;
  private final Function<UserId, String> nameOf;
  private final InstantSource clock;
  private final BooleanSupplier isRenewing;

  PlayApi(
      Listening listening,
      Function<UserId, String> nameOf,
      InstantSource clock,
      BooleanSupplier isRenewing) {
    this.listening = listening;
    this.nameOf = nameOf;
    this.clock = clock;
    this.isRenewing = isRenewing;
  }

  List<Route> routes() {
    return List.of(
        signed("POST", "/api/plays", "Report a song as playing or as heard", this::played),
        signed("GET", "/api/plays/now", "What everybody is hearing", this::now),
        signed("GET", "/api/queue", "The caller's queue", this::queue),
        signed("PUT", "/api/queue", "Save the queue for the next device", this::saveQueue));
  }

  private Reply played(Call call) {
    JsonBody body = call.body("song", "at", "submission", "seconds");
    SongId song =
        SongId.parse(body.needText("song"))
            .filter(id -> StarApi.exists(call, id))
            .orElseThrow(Refusal::notFound);
    Instant start = body.text("at").map(this::start).orElseGet(this::now);
    int seconds = Math.toIntExact(body.number("seconds", 0, MAX_SECONDS).orElse(0L));
    if (body.flag("submission").orElse(true)) {
      listening.plays().played(call.user(), new Play(song, start, CLIENT, seconds));
    } else {
      listening.plays().nowPlaying(call.user(), song, CLIENT);
    }
    return Call.done();
  }

  /// Pages that were offline report late; none reports from the future.
  private Instant start(String text) {
    try {
      Instant start = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
      Instant now = now();
      if (start.isBefore(now.minus(MAX_AGE)) || start.isAfter(now.plus(CLOCK_ERROR))) {
        throw Refusal.bad("at is too long ago, or in the future.");
      }
      return start;
    } catch (DateTimeParseException notATime) {
      throw Refusal.bad("at is not a time such as 2026-11-23T20:15:30Z.");
    }
  }

  /// Songs the caller may not see are left out, and with them that somebody hears them.
  private Reply now(Call call) {
    List<NowPlaying> shown =
        listening.plays().nowPlaying().stream()
            .filter(playing -> StarApi.exists(call, playing.song()))
            .toList();
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out ->
        out.number("total", shown.size())
            .list("items", shown, (item, playing) -> playing(item, playing, call, music)));
  }

  private void playing(JsonWriter out, NowPlaying playing, Call call, MusicJson music) {
    out.text("user", nameOf.apply(playing.user())).text("client", playing.client());
    out.time("since", playing.since().truncatedTo(ChronoUnit.MILLIS));
    Song song = call.catalogue().songs().find(playing.song(), call.visible()).orElseThrow();
    out.object("song", it -> music.song(it, song));
  }

  /// Not while songs of it may only be missing because the library is made anew: what is left of it
  /// would be saved in its place.
  private Reply queue(Call call) {
    Queue queue =
        listening.queues().find(call.user()).orElse(new Queue(List.of(), 0, 0, Instant.EPOCH, ""));
    ShownQueue shown = ShownQueue.of(queue, call);
    if (shown.songs().size() < queue.songs().size() && isRenewing.getAsBoolean()) {
      throw new Refusal(
          Problem.of(503, "Not yet")
              .because("The library is being made anew, and songs of the queue are missing.")
              .with("Retry-After", "5"));
    }
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      out.list("songs", shown.songs(), music::song).number("index", shown.index());
      out.number("positionMs", shown.positionMs()).time("changedAt", queue.changed());
      out.text("changedBy", queue.changedBy());
    });
  }

  private Reply saveQueue(Call call) {
    JsonBody body = call.body("songs", "index", "positionMs");
    List<SongId> songs =
        PlaylistApi.songs(body, "songs").orElseThrow(() -> JsonBody.missing("songs"));
    if (songs.size() > Queue.MAX_SONGS) {
      throw Refusal.bad("songs is a list of more than " + Queue.MAX_SONGS + ".");
    }
    int last = Math.max(0, songs.size() - 1);
    int index = Math.toIntExact(body.number("index", 0, last).orElse(0L));
    long positionMs = body.number("positionMs", 0, MAX_POSITION_MS).orElse(0L);
    listening.queues().save(call.user(), new Queue(songs, index, positionMs, now(), CLIENT));
    return Call.done();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
