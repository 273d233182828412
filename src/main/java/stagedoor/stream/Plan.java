package stagedoor.stream;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stagedoor.catalogue.Song;

/// How a song goes out: as it is, or transcoded.
public sealed interface Plan {

  record Original() implements Plan {}

  record Transcode(Target target) implements Plan {}

  /// Codecs that hardly any browser or app decodes.
  Set<String> RARE =
      Set.of(
          "wma",
          "wmapro",
          "wmalossless",
          "wmavoice",
          "ape",
          "wavpack",
          "musepack",
          "tta",
          "dsd",
          "dst",
          "speex");

  /// What a client asks for.
  ///
  /// @param format `raw`, a format's name, or empty for no wish; unknown names are no wish
  /// @param maxBitRateKbps 0 for no limit
  /// @param offsetSeconds where to begin; the original always begins at 0
  /// @param playableCodecs as [Song#codec] names them; empty when the client has not told
  record Wish(String format, int maxBitRateKbps, int offsetSeconds, Set<String> playableCodecs) {
    public Wish {
      playableCodecs = Set.copyOf(playableCodecs);
    }
  }

  /// Decides for one song. The original goes out whenever the client can play it, it is no larger
  /// than allowed, and begins at the beginning.
  static Plan of(Song song, Wish wish) {
    if (wish.format().equalsIgnoreCase("raw")) {
      return new Original();
    }
    Optional<Format> wished = Format.parse(wish.format());
    boolean isPlayable =
        wished
            .map(format -> format.codec().equals(song.codec()) && !isMatroska(song))
            .orElseGet(() -> plays(song, wish.playableCodecs()));
    boolean isTooLarge = wish.maxBitRateKbps() > 0 && song.bitRate() > wish.maxBitRateKbps();
    if (isPlayable && !isTooLarge && wish.offsetSeconds() == 0) {
      return new Original();
    }
    Format format = wished.orElseGet(() -> choose(song, wish, isPlayable && !isTooLarge));
    if (format.isLossless() && isTooLarge) {
      format = Format.MP3;
    }
    return new Transcode(new Target(format, bitRate(song, format, wish), wish.offsetSeconds()));
  }

  /// A client that has not told what it plays is taken to play what nearly every client plays.
  private static boolean plays(Song song, Set<String> codecs) {
    return codecs.isEmpty()
        ? !RARE.contains(song.codec())
        : codecs.contains(song.codec()) && !isMatroska(song);
  }

  /// A client that plays Opus or FLAC need not read them inside of Matroska.
  private static boolean isMatroska(Song song) {
    return song.suffix().equals("mka");
  }

  /// Lossless songs stay lossless where the client plays FLAC and sets no limit. MP3 is what every
  /// client plays.
  private static Format choose(Song song, Wish wish, boolean isOriginalFine) {
    if (isOriginalFine) {
      Optional<Format> same = Format.parse(song.codec());
      if (same.isPresent()) {
        return same.get();
      }
    }
    Set<String> playable = wish.playableCodecs();
    if (song.bitDepth() > 0 && wish.maxBitRateKbps() == 0 && playable.contains("flac")) {
      return Format.FLAC;
    }
    return Stream.of(Format.MP3, Format.OPUS, Format.AAC)
        .filter(format -> playable.contains(format.codec()))
        .findFirst()
        .orElse(Format.MP3);
  }

  /// A lossy song is never given more bits than it has.
  private static int bitRate(Song song, Format format, Wish wish) {
    int wanted = wish.maxBitRateKbps() > 0 ? wish.maxBitRateKbps() : format.defaultKbps();
    boolean isLossy = song.bitDepth() == 0 && song.bitRate() > 0;
    return format.possibleKbps(isLossy ? Math.min(wanted, song.bitRate()) : wanted);
  }
}
