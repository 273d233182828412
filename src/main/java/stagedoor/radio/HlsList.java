package stagedoor.radio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A playlist of HLS (RFC 8216): of the same sound in several qualities, or of its pieces in order.
///
/// @param qualities empty in a list of pieces
/// @param first the number of the first piece
/// @param target about how long a piece is, from 1 to 60 seconds
/// @param beginning what comes before the first piece, where pieces are fragments of MP4
/// @param ended whether no more pieces will come
record HlsList(
    List<Quality> qualities,
    List<WebAddress> pieces,
    long first,
    Duration target,
    Optional<WebAddress> beginning,
    boolean ended) {

  /// @param hasVideo as far as the list says
  record Quality(long bandwidth, boolean hasVideo, WebAddress address) {}

  private static final String MARK = "#EXT-X-";
  private static final long LONGEST_SECONDS = 60;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Z0-9-]+)=(?:\"([^\"]*)\"|([^\",]*))");
  private static final Pattern VIDEO = Pattern.compile("avc|hvc|hev|dvh|vp0|av01|mp4v");

  HlsList {
    qualities = List.copyOf(qualities);
    pieces = List.copyOf(pieces);
  }

  static boolean isOne(String text) {
    return text.lines().anyMatch(line -> line.startsWith(MARK));
  }

  /// Reads a list. What is no address on the web is left out.
  ///
  /// @param at where it stands
  /// @throws NoSound when its pieces are encrypted, or parts of larger files
  static HlsList parse(String text, WebAddress at) throws NoSound {
    var reading = new Reading(at);
    for (String line : text.lines().map(String::strip).toList()) {
      reading.take(line);
    }
    return reading.list();
  }

  /// The best sound without pictures; where all have some, the one that costs least.
  Optional<WebAddress> best() {
    Optional<Quality> best = Optional.empty();
    for (Quality one : qualities) {
      if (best.filter(it -> !isBetter(one, it)).isEmpty()) {
        best = Optional.of(one);
      }
    }
    return best.map(Quality::address);
  }

  private static boolean isBetter(Quality one, Quality other) {
    if (one.hasVideo != other.hasVideo) {
      return other.hasVideo;
    }
    return one.hasVideo ? one.bandwidth < other.bandwidth : one.bandwidth > other.bandwidth;
  }

  /// The number behind the last piece.
  long end() {
    return first + pieces.size();
  }

  private static final class Reading {

    private final WebAddress at;
    private final List<Quality> qualities = new ArrayList<>();
    private final List<WebAddress> pieces = new ArrayList<>();

    /// Sound that stands beside pictures, by the name of its group.
    private final Map<String, WebAddress> sounds = new HashMap<>();

    private Optional<Map<String, String>> quality = Optional.empty();
    private Optional<WebAddress> beginning = Optional.empty();
    private long first;
    private long targetSeconds = 1;
    private boolean ended;

    Reading(WebAddress at) {
      this.at = at;
    }

    void take(String line) throws NoSound {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      switch (name) {
        case MARK + "STREAM-INF" -> quality = Optional.of(attributes(value));
        case MARK + "MEDIA" -> sound(attributes(value));
        case MARK + "MEDIA-SEQUENCE" -> first = number(value);
        case MARK + "TARGETDURATION" ->
            targetSeconds = Math.clamp(number(value), 1, LONGEST_SECONDS);
        case MARK + "MAP" -> beginning = beginning(attributes(value));
        case MARK + "KEY" -> {
          if (!"NONE".equals(attributes(value).get("METHOD"))) {
            throw new NoSound(Fault.ONLY_FOR_APPS);
          }
        }
        case MARK + "BYTERANGE" -> throw new NoSound(Fault.ONLY_FOR_APPS);
        case MARK + "ENDLIST" -> ended = true;
        default -> {
          if (!line.isEmpty() && !line.startsWith("#")) {
            at.follow(line).ifPresent(this::address);
          }
        }
      }
    }

    private void address(WebAddress address) {
      quality.ifPresentOrElse(it -> qualities.add(quality(it, address)), () -> pieces.add(address));
      quality = Optional.empty();
    }

    private Quality quality(Map<String, String> attributes, WebAddress address) {
      WebAddress sound = sounds.get(attributes.getOrDefault("AUDIO", ""));
      boolean hasVideo =
          attributes.containsKey("RESOLUTION")
              || VIDEO.matcher(attributes.getOrDefault("CODECS", "")).find();
      long bandwidth = number(attributes.getOrDefault("BANDWIDTH", ""));
      return new Quality(bandwidth, hasVideo && sound == null, sound == null ? address : sound);
    }

    private void sound(Map<String, String> attributes) {
      if ("AUDIO".equals(attributes.get("TYPE"))) {
        at.follow(attributes.getOrDefault("URI", ""))
            .filter(_ -> attributes.containsKey("URI"))
            .ifPresent(it -> sounds.putIfAbsent(attributes.getOrDefault("GROUP-ID", ""), it));
      }
    }

    private Optional<WebAddress> beginning(Map<String, String> attributes) throws NoSound {
      if (attributes.containsKey("BYTERANGE")) {
        throw new NoSound(Fault.ONLY_FOR_APPS);
      }
      return at.follow(attributes.getOrDefault("URI", ""));
    }

    HlsList list() {
      var target = Duration.ofSeconds(targetSeconds);
      return new HlsList(qualities, pieces, first, target, beginning, ended);
    }

    private static long number(String text) {
      var number = NUMBER.matcher(text);
      return number.lookingAt() ? Long.parseLong(number.group()) : 0;
    }

    private static Map<String, String> attributes(String text) {
      var attributes = new HashMap<String, String>();
      var each = ATTRIBUTE.matcher(text);
      while (each.find()) {
        String quoted = each.group(2);
        attributes.putIfAbsent(each.group(1), quoted == null ? each.group(3) : quoted);
      }
      return attributes;
    }
  }
}
