package stagedoor.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.catalogue.Excerpt;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TrackFormat;

/// What ffmpeg is to make of a song's file, and under which name the result is kept.
///
/// @param name of the result's file: the same for what is the same, byte for byte
/// @param before options of the input
/// @param after options of the output
/// @param isKept whether the result begins at the song's beginning
record Making(
    String name, String contentType, List<String> before, List<String> after, boolean isKept) {

  /// DSD is sampled faster than players of FLAC take.
  private static final int MOST_RATE_HZ = 192_000;

  private static final String LESS_RATE_HZ = "96000";
  private static final double MICROS = 1_000_000;

  Making {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// @param version tells states of the file apart
  static Making transcode(Song song, String version, Target target) {
    var after = outputs();
    if (target.bitRateKbps() > 0) {
      after.addAll(List.of("-b:a", target.bitRateKbps() + "k"));
    }
    if (target.format().isLossless()) {
      after.addAll(rate(song));
    }
    after.addAll(target.format().options());
    String how = String.join(" ", target.format().options());
    String what = how + "|" + target.bitRateKbps() + "|" + target.offsetSeconds();
    return new Making(
        name(song, version, what, target.format().suffix()),
        target.format().contentType(),
        place(song.excerpt(), target.offsetSeconds()),
        after,
        target.offsetSeconds() == 0);
  }

  /// A track of a file, as it is in it: lossless sound from sample to sample, other sound packet by
  /// packet, so that each packet is in one track and none is made anew. For that the file is read
  /// from its beginning: a jump may end up to a second too early.
  static Making cut(Song song, String version) {
    TrackFormat format = TrackFormat.of(song.codec(), song.bitDepth());
    List<String> place = place(song.excerpt(), 0);
    var after = outputs();
    if (format == TrackFormat.FLAC) {
      after.addAll(rate(song));
    } else {
      after.addAll(place);
    }
    after.addAll(
        switch (format) {
          case FLAC -> List.of("-c:a", "flac", "-compression_level", "3", "-f", "flac");
          case MP3, MP2 ->
              List.of(
                  "-c:a", "copy", "-write_xing", "0", "-id3v2_version", "0", "-f", format.suffix());
          case AAC -> List.of("-c:a", "copy", "-f", "adts");
          case VORBIS, OPUS -> List.of("-c:a", "copy", "-f", "ogg");
        });
    return new Making(
        name(song, version, "cut|" + format, format.suffix()),
        song.contentType(),
        format == TrackFormat.FLAC ? place : List.of(),
        after,
        true);
  }

  private static List<String> outputs() {
    return new ArrayList<>(List.of("-map", "0:a:0", "-threads", "1"));
  }

  private static List<String> rate(Song song) {
    return song.sampleRateHz() > MOST_RATE_HZ ? List.of("-ar", LESS_RATE_HZ) : List.of();
  }

  /// The options that cut out a part, of the input or of the output.
  private static List<String> place(Optional<Excerpt> excerpt, int offsetSeconds) {
    double offset = offsetSeconds * MICROS;
    double start = excerpt.map(Excerpt::startMicros).orElse(0L) + offset;
    double length = excerpt.map(Excerpt::lengthMicros).orElse(0L);
    var options = new ArrayList<String>();
    if (start > 0) {
      options.addAll(List.of("-ss", seconds(start)));
    }
    if (length > 0) {
      options.addAll(List.of("-t", seconds(Math.max(1, length - offset))));
    }
    return options;
  }

  private static String seconds(double micros) {
    return String.format(Locale.ROOT, "%.6f", micros / MICROS);
  }

  private static String name(Song song, String version, String what, String suffix) {
    String part = song.excerpt().map(Excerpt::toString).orElse("");
    String all = song.id() + "|" + version + "|" + part + "|" + what;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "." + suffix;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
