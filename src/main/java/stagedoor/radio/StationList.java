package stagedoor.radio;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A playlist in the place of sound, which names the station's stream: PLS or M3U.
final class StationList {

  static final int MAX_BYTES = 512 * 1024;

  private static final Set<String> TYPES =
      Set.of(
          "audio/x-scpls",
          "audio/scpls",
          "application/pls+xml",
          "application/x-scpls",
          "audio/x-mpegurl",
          "audio/mpegurl",
          "application/x-mpegurl",
          "application/mpegurl",
          "application/vnd.apple.mpegurl",
          "audio/vnd.apple.mpegurl");

  /// What servers say that do not know the kind of their own file.
  private static final Set<String> VAGUE =
      Set.of("", "text/plain", "application/octet-stream", "application/binary");

  private static final Pattern NAME = Pattern.compile(".*\\.(?:pls|m3u8?)", Pattern.DOTALL);
  private static final Pattern ENTRY_OF_PLS = Pattern.compile("(?i)file\\d{1,5}\\s*=\\s*(.*)");

  private StationList() {}

  static boolean isOne(String contentType, URI address) {
    String path = address.getRawPath().toLowerCase(Locale.ROOT);
    return TYPES.contains(contentType)
        || (VAGUE.contains(contentType) && NAME.matcher(path).matches());
  }

  /// The first address on the web that the list names.
  ///
  /// @throws NoSound when it names none
  static WebAddress first(String text) throws NoSound {
    return text.lines()
        .map(StationList::entry)
        .flatMap(entry -> WebAddress.parse(entry).stream())
        .findFirst()
        .orElseThrow(() -> new NoSound(Fault.NO_SOUND));
  }

  private static String entry(String line) {
    var ofPls = ENTRY_OF_PLS.matcher(line.strip());
    return ofPls.matches() ? ofPls.group(1).strip() : line.strip();
  }
}
