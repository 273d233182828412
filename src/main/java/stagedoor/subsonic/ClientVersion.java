package stagedoor.subsonic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.http.Parameters;

/// The protocol version that an app speaks: the parameter `v`.
final class ClientVersion {

  private static final int MAJOR = 1;
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})(\\.[0-9]{1,4}){0,3}");

  private ClientVersion() {}

  /// Why an app of this version is not served. Every version 1.x is, later ones too; whether there
  /// is a version at all is the doorkeeper's to find.
  static Optional<Refusal> fault(Parameters all) {
    Optional<String> given = all.first("v").filter(text -> !text.isEmpty());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(given.get());
    if (!version.matches()) {
      return Optional.of(Refusal.malformed("v", "is not a version"));
    }
    int major = Integer.parseInt(version.group(1));
    if (major == MAJOR) {
      return Optional.empty();
    }
    return Optional.of(
        major > MAJOR
            ? Refusal.of(ErrorCode.SERVER_TOO_OLD, "this server speaks version 1 of the protocol")
            : Refusal.of(ErrorCode.CLIENT_TOO_OLD, "the app must speak version 1 of the protocol"));
  }
}
