package stagedoor.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.library.CoverAhead;
import stagedoor.library.Covers;
import stagedoor.library.KeptPictures;
import stagedoor.lyrics.SongLyrics;
import stagedoor.radio.Radio;
import stagedoor.radio.Receiver;
import stagedoor.radio.ReceiverSettings;
import stagedoor.radio.Stations;
import stagedoor.scan.Scanner;
import stagedoor.stream.Ffmpeg;
import stagedoor.stream.StreamSettings;
import stagedoor.stream.Streams;

/// What goes out as bytes: songs and stations, their pictures and words, with their caches.
///
/// @param ahead makes covers before they are asked for, where that is wanted
record Sound(
    Streams streams, Covers covers, Optional<CoverAhead> ahead, SongLyrics lyrics, Radio radio) {

  private static final Duration LONGEST_PROCESS = Duration.ofMinutes(30);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  static Sound open(
      Settings settings, Ground ground, Shelf shelf, KeptPictures kept, Scanner scanner) {
    Config config = settings.config();
    Path cache = ground.places().cache();
    int cores = Runtime.getRuntime().availableProcessors();
    int processes = orElse(config.number("Transcoding.MaxConcurrent"), Math.max(2, cores));
    var streaming =
        new StreamSettings(
            cache.resolve("transcodes"),
            config.sizeBytes("TranscodingCacheSize"),
            processes,
            orElse(config.number("Transcoding.MaxConcurrentPerUser"), Math.max(2, processes / 2)),
            settings.bounds().streams(),
            LONGEST_PROCESS,
            LONGEST_SILENCE);
    var streams =
        new Streams(
            song -> ground.libraries().fileOf(song.library(), song.path()),
            () -> ffmpeg(config, cache),
            streaming);
    var covers =
        new Covers(ground.db(), ground.libraries(), shelf, cache, kept, Pictures.settings(config));
    Optional<CoverAhead> ahead =
        config.flag("EnableArtworkPrecache")
            ? Optional.of(Pictures.ahead(covers, shelf, ground.libraries(), scanner))
            : Optional.empty();
    var lyrics =
        new SongLyrics(
            ground.db(),
            ground.libraries(),
            config.list("LyricsPriority"),
            settings.tagReading().encoding());
    var radio = new Radio(new Stations(ground.db()), new Receiver(ReceiverSettings.USUAL));
    return new Sound(streams, covers, ahead, lyrics, radio);
  }

  static Ffmpeg ffmpeg(Config config, Path cache) {
    Optional<Path> configured = config.find("FFmpegPath").map(Path::of);
    return Ffmpeg.find(configured, cache);
  }

  /// 0 leaves the choice to the server.
  private static int orElse(int configured, int own) {
    return configured > 0 ? configured : own;
  }
}
