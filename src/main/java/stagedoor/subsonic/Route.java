package stagedoor.subsonic;

import java.util.List;
import stagedoor.user.User;

/// One endpoint: its name, who may call it, how.
///
/// @param kind what it answers, and so which methods it takes
record Route(String name, Right right, Kind kind, Endpoint endpoint) {

  /// Does a call. Runs on the request's thread.
  @FunctionalInterface
  interface Endpoint {
    /// @throws Refusal when it cannot be done
    Answer answer(Call call);
  }

  enum Kind {
    /// An envelope.
    ENVELOPE("GET, POST"),
    /// Bytes, about which HEAD may ask.
    MEDIA("GET, HEAD, POST");

    private final String methods;

    Kind(String methods) {
      this.methods = methods;
    }

    boolean takes(String method) {
      return List.of(methods.split(", ")).contains(method);
    }

    /// For the header field `Allow`.
    String allow() {
      return methods;
    }
  }

  /// Who may call.
  enum Right {
    EVERY_USER,
    DOWNLOADER,
    SHARER,
    EDITOR,
    ADMINISTRATOR;

    boolean isGivenTo(User user) {
      return switch (this) {
        case EVERY_USER -> true;
        case DOWNLOADER -> user.rights().download();
        case SHARER -> user.rights().share();
        case EDITOR -> user.rights().edit();
        case ADMINISTRATOR -> user.admin();
      };
    }
  }
}
