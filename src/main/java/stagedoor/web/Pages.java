package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.SignIn;

/// The player: its page for everybody, signed in or not, and its files.
///
/// Serving the page is a user's first contact, which may make the account. Files are the same for
/// everybody and ask nobody.
public final class Pages {

  private static final String HTML = "text/html; charset=utf-8";

  /// Where signing out ends. Asks nobody: behind a proxy the person would be signed straight back
  /// in.
  private static final String SIGNED_OUT = "/app/signed-out";

  private final People people;
  private final String basePath;
  private final PlayerFiles files;

  public Pages(People people, String basePath) {
    this(people, basePath, new PlayerFiles(PlayerFiles.BUILT));
  }

  Pages(People people, String basePath, PlayerFiles files) {
    this.people = people;
    this.basePath = basePath;
    this.files = files;
  }

  public Reply handle(Request request) {
    boolean read = request.method().equals("GET") || request.method().equals("HEAD");
    boolean page = isPage(request.path());
    Optional<Reply> file =
        page ? Optional.empty() : files.find(request, request.path().substring(1));
    if (!page && file.isEmpty()) {
      return Safety.page(PlainPage.notFound());
    }
    if (!read) {
      return Safety.page(
          PlainPage.of(405, "Wrong method", "This address is only read.")
              .with("Allow", "GET, HEAD"));
    }
    return Safety.page(page ? page(request) : file.orElseThrow());
  }

  /// `/` and everything below `/app`: the player finds its own way there.
  static boolean isPage(String path) {
    return path.equals("/") || path.equals("/app") || path.startsWith("/app/");
  }

  /// HEAD asks nobody: only a page that is served makes an account.
  private Reply page(Request request) {
    if (request.method().equals("HEAD") || request.path().equals(SIGNED_OUT)) {
      return player();
    }
    SignIn signIn = people.doorkeeper().page(request);
    Reply reply =
        switch (signIn) {
          case SignIn.Signed _, SignIn.Nobody _ -> player();
          case SignIn.Refused refused -> PlainPage.refused(request, refused);
        };
    return SessionApi.withAll(reply, signIn.setCookies());
  }

  private Reply player() {
    return files
        .page("index.html")
        .map(html -> html.replace("/__base__/", basePath + "/"))
        .map(html -> Reply.bytes(200, HTML, html.getBytes(UTF_8)).with("Cache-Control", "no-store"))
        .orElseGet(() ->
            PlainPage.of(503, "No player", "This server was built without its player. Apps work."));
  }
}
