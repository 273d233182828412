package stagedoor.audit;

import java.util.Optional;
import java.util.stream.Stream;

/// Something that happened, to be recorded.
///
/// Text is kept as given but for characters that do not show, and cut; an empty text is left out of
/// the line. No text is ever a secret.
///
/// @param origin which request it came with
/// @param by the name of the user who acted; empty when nobody is signed in
/// @param on the name of the user it happened to, or the name that was claimed
/// @param method by which way: `proxy`, `password`, `web`, `command line` and such
/// @param result what came of it, such as a code or a short sentence
/// @param times how often since the last line about the same
public record Event(
    Kind kind, Origin origin, String by, String on, String method, String result, long times) {

  /// What happens.
  public enum Kind {
    SESSION_OPENED("session-opened"),
    CREDENTIAL_WRONG("credential-wrong"),
    REFUSED("refused"),
    ACCOUNT_CREATED("account-created"),
    ACCOUNT_RENAMED("account-renamed"),
    ACCOUNT_LINKED("account-linked"),
    ACCOUNT_UNLINKED("account-unlinked"),
    ACCOUNT_MERGED("account-merged"),
    ACCOUNT_DELETED("account-deleted"),
    ACCOUNT_RESTORED("account-restored"),
    ACCOUNT_ENABLED("account-enabled"),
    ACCOUNT_DISABLED("account-disabled"),
    ROLE_CHANGED("role-changed"),
    RIGHTS_CHANGED("rights-changed"),
    PASSWORD_SET("password-set"),
    SESSION_ENDED("session-ended"),
    LINK_MADE("sign-in-link-made"),
    KEY_MADE("key-made"),
    KEY_REVOKED("key-revoked"),
    PAIRING_APPROVED("pairing-approved"),
    SHARE_MADE("share-made"),
    SHARE_REVOKED("share-revoked"),
    LIBRARY_ADDED("library-added"),
    LIBRARY_CHANGED("library-changed"),
    LIBRARY_REMOVED("library-removed"),
    STATION_ADDED("station-added"),
    STATION_CHANGED("station-changed"),
    STATION_REMOVED("station-removed"),
    CONFIGURATION_CHANGED("configuration-changed"),
    HOST_CHANGED("host-changed"),
    SPOOF_TEST("spoof-test");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As lines write it.
    public String text() {
      return text;
    }

    public static Optional<Kind> parse(String text) {
      return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
  }

  /// The request an event came with.
  ///
  /// @param request its id
  /// @param peer the other end of the connection
  /// @param client the client's address, when it is known
  public record Origin(String request, String peer, String client) {
    /// No request: the command line, or the server by itself.
    public static final Origin NONE = new Origin("", "", "");

    public Origin {
      request = Shown.cut(request);
      peer = Shown.cut(peer);
      client = Shown.cut(client);
    }
  }

  public Event {
    by = Shown.cut(by);
    on = Shown.cut(on);
    method = Shown.cut(method);
    result = Shown.sentence(result);
  }

  public static Event of(Kind kind) {
    return new Event(kind, Origin.NONE, "", "", "", "", 1);
  }

  public Event from(Origin where) {
    return new Event(kind, where, by, on, method, result, times);
  }

  public Event by(String user) {
    return new Event(kind, origin, user, on, method, result, times);
  }

  public Event on(String user) {
    return new Event(kind, origin, by, user, method, result, times);
  }

  public Event by(String user, String how) {
    return new Event(kind, origin, user, on, how, result, times);
  }

  public Event method(String how) {
    return new Event(kind, origin, by, on, how, result, times);
  }

  public Event result(String what) {
    return new Event(kind, origin, by, on, method, what, times);
  }

  public Event times(long count) {
    return new Event(kind, origin, by, on, method, result, count);
  }
}
