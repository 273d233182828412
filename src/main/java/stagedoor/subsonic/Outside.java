package stagedoor.subsonic;

import stagedoor.audit.Event;
import stagedoor.http.Request;

/// What endpoints need of the door that calls came through.
interface Outside {

  /// This server's address as the client of a request knows it, without a slash at its end.
  String ownAddress(Request request);

  /// Records what a call changed for everybody.
  void record(Request request, Event event);
}
