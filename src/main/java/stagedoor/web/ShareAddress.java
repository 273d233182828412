package stagedoor.web;

import stagedoor.http.Request;
import stagedoor.share.ShareId;
import stagedoor.signin.Doorkeeper;

/// The full address of a link, as the one who gets it will call it.
final class ShareAddress {

  private ShareAddress() {}

  static String of(ShareId id, Request request, Doorkeeper doorkeeper, WebSettings settings) {
    String configured = settings.sharing().origin();
    String start =
        configured.isEmpty()
            ? doorkeeper.rules().ownOrigin(request) + settings.basePath()
            : configured;
    return start + "/share/" + id.text();
  }
}
