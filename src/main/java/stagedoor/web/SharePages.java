package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.http.Router;
import stagedoor.playlist.Playlists;
import stagedoor.share.Share;
import stagedoor.share.Shares;
import stagedoor.signin.Doorkeeper;
import stagedoor.stream.StreamOwner;
import stagedoor.user.Passwords;
import stagedoor.user.Secret;

/// Public links, for everybody who has one. Nobody is asked who they are, and nothing of the
/// owner's account is shown.
///
/// All a page needs lies below `/share/`, so a proxy need exempt nothing else. Links that are
/// unknown, ended, spent or of an owner who may not share give one and the same answer.
public final class SharePages {

  private static final String HTML = "text/html; charset=utf-8";
  private static final int MAX_FORM_BYTES = 4_000;

  /// One visit to a link that exists.
  private record Visit(Request request, Share share, List<Song> songs, Map<String, String> path) {

    /// The song whose number, from 1, is in the path.
    Song song() {
      String number = path.getOrDefault("n", "");
      boolean digits =
          !number.isEmpty()
              && number.length() <= 6
              && number.chars().allMatch(c -> c >= '0' && c <= '9');
      int n = digits ? Integer.parseInt(number) : 0;
      if (n < 1 || n > songs.size()) {
        throw Refusal.notFound();
      }
      return songs.get(n - 1);
    }
  }

  private interface Endpoint {
    Reply answer(Visit visit);
  }

  private final Shares shares;
  private final Playlists playlists;
  private final Music music;
  private final Doorkeeper doorkeeper;
  private final WebSettings settings;
  private final PlayerFiles files = new PlayerFiles(PlayerFiles.BUILT);
  private final UnknownLinks unknown;
  private final VisitorPass passes;
  private final Router<Endpoint> router = new Router<>();

  public SharePages(
      Shares shares,
      Playlists playlists,
      Music music,
      Doorkeeper doorkeeper,
      WebSettings settings,
      InstantSource clock) {
    this.shares = shares;
    this.playlists = playlists;
    this.music = music;
    this.doorkeeper = doorkeeper;
    this.settings = settings;
    unknown = new UnknownLinks(clock);
    passes = new VisitorPass(clock);
    router.add("GET", "/share/{id}", this::page);
    router.add("POST", "/share/{id}", this::password);
    router.add("GET", "/share/{id}/data", this::data);
    router.add("GET", "/share/{id}/stream/{n}", inside(this::stream));
    router.add("GET", "/share/{id}/cover", inside(this::cover));
    router.add("GET", "/share/{id}/m3u", inside(this::m3u));
    router.add("GET", "/share/{id}/download", inside(this::download));
    router.add("GET", "/share/{id}/download/{n}", inside(this::downloadOne));
  }

  public Reply handle(Request request) {
    return Safety.share(answer(request));
  }

  private Reply answer(Request request) {
    if (request.path().startsWith("/share/assets/")) {
      boolean read = request.method().equals("GET") || request.method().equals("HEAD");
      Optional<Reply> file =
          read && settings.sharing().enabled()
              ? files.find(request, request.path().substring(1))
              : Optional.empty();
      return file.orElseGet(PlainPage::notFound);
    }
    return switch (router.match(request.method(), request.path())) {
      case Router.Outcome.Found<Endpoint>(var endpoint, var path) -> visit(request, endpoint, path);
      case Router.Outcome.WrongMethod<Endpoint>(var allowed) ->
          PlainPage.of(405, "Wrong method", "This address is only read.")
              .with("Allow", String.join(", ", allowed));
      case Router.Outcome.NotFound<Endpoint> _ -> PlainPage.notFound();
    };
  }

  private Reply visit(Request request, Endpoint endpoint, Map<String, String> path) {
    Optional<Share> share =
        settings.sharing().enabled()
            ? shares.findPublic(path.getOrDefault("id", ""))
            : Optional.empty();
    if (share.isEmpty()) {
      return missing(request);
    }
    try {
      return endpoint.answer(new Visit(request, share.get(), shares.songs(share.get()), path));
    } catch (Refusal refusal) {
      return refusal.problem().status() == 404 ? missing(request) : plain(refusal.problem());
    }
  }

  private Reply missing(Request request) {
    return unknown.count(doorkeeper.rules().clientSite(request))
        ? PlainPage.notFound()
        : PlainPage.of(429, "Too many tries", "Wait a minute and try again.")
            .with("Retry-After", "60");
  }

  private static Reply plain(Problem problem) {
    Reply reply = PlainPage.of(problem.status(), problem.title(), problem.detail());
    return SessionApi.withAll(reply, problem.headers());
  }

  /// Links with a password or a limit open only to who has a pass.
  private Endpoint inside(Endpoint endpoint) {
    return visit -> {
      if (!isOpen(visit.share) && !hasPass(visit)) {
        throw Refusal.notFound();
      }
      return endpoint.answer(visit);
    };
  }

  private static boolean isOpen(Share share) {
    return !share.hasPassword() && share.visitLimit() == 0;
  }

  private boolean hasPass(Visit visit) {
    return passes.shown(visit.request, visit.share).isPresent();
  }

  /// Reading the page is no visit yet: messengers read it for their preview of the link.
  private Reply page(Visit visit) {
    if (hasPass(visit)) {
      return player(visit);
    }
    if (visit.share.isSpent()) {
      throw Refusal.notFound();
    }
    return visit.share.hasPassword() ? passwordPage(401, "") : player(visit);
  }

  /// Counts the visitor, and gives a pass where visits are limited.
  private Reply counted(Visit visit, Reply reply) {
    if (!shares.visited(visit.share.id())) {
      throw Refusal.notFound();
    }
    boolean limited = visit.share.visitLimit() > 0 || visit.share.hasPassword();
    if (!limited) {
      return reply;
    }
    boolean secure = doorkeeper.rules().ownOrigin(visit.request).isSecure();
    String pass = passes.make(visit.share);
    Reply passed = reply;
    for (LinkPlace place : LinkPlace.all(settings, secure)) {
      Field cookie = passes.cookie(pass, place.path(visit.share.id()), place.secure());
      passed = passed.with(cookie.name(), cookie.value());
    }
    return passed;
  }

  private Reply player(Visit visit) {
    return files
        .page("share.html")
        .map(html -> preview(visit).in(html))
        .map(html ->
            Reply.bytes(200, HTML, html.getBytes(UTF_8))
                .with(
                    "Cache-Control", visit.share.hasPassword() ? "private, no-cache" : "no-cache"))
        .orElseGet(
            () -> PlainPage.of(503, "No player", "This server was built without its player."));
  }

  private SharePreview preview(Visit visit) {
    return new SharePreview(
        ShareTitle.of(visit.share, visit.songs, playlists),
        visit.share.description(),
        ShareAddress.of(visit.share.id(), visit.request, doorkeeper, settings),
        isOpen(visit.share));
  }

  private static Reply passwordPage(int status, String remark) {
    String form =
        """
        <form method="post">
        <p><label>Password
        <input type="password" name="password" maxlength="200" required autofocus></label>
        <button type="submit">Open</button></p>
        </form>
        """;
    String body = remark.isEmpty() ? form : PlainPage.paragraph(remark) + form;
    return PlainPage.html(status, "Shared music", body);
  }

  private Reply password(Visit visit) {
    if (!visit.share.hasPassword() || visit.share.isSpent()) {
      throw Refusal.notFound();
    }
    Optional<Secret> password = form(visit.request).first("password").flatMap(Secret::parse);
    if (!unknown.count(guesser(visit))) {
      return passwordPage(429, "Too many tries. Wait a minute.").with("Retry-After", "60");
    }
    if (password.isEmpty() || !isRight(visit.share, password.get())) {
      return passwordPage(401, "That is not the password.");
    }
    // Relative to the address that was opened: a proxy may have taken it from another path.
    Reply back =
        Reply.empty(303)
            .with("Location", visit.share.id().text())
            .with("Cache-Control", "no-store");
    return counted(visit, back);
  }

  /// Whose tries of a password are counted: the client's network, or everybody's at this link where
  /// only the proxy's address is known.
  private String guesser(Visit visit) {
    String site = doorkeeper.rules().clientSite(visit.request);
    return site.isEmpty() ? visit.share.id().text() : site;
  }

  private boolean isRight(Share share, Secret password) {
    try {
      return shares.isRight(share, password);
    } catch (Passwords.BusyException busy) {
      throw new Refusal(Problem.of(503, "Busy").with("Retry-After", "1"));
    }
  }

  private static Parameters form(Request request) {
    try {
      byte[] bytes = request.body().readNBytes(MAX_FORM_BYTES + 1);
      if (bytes.length > MAX_FORM_BYTES) {
        throw new Refusal(Problem.of(413, "Too large"));
      }
      return Parameters.parse(new String(bytes, UTF_8))
          .orElseThrow(() -> Refusal.bad("The form is broken."));
    } catch (IOException broken) {
      throw Refusal.bad("The form did not arrive.");
    }
  }

  /// What the page plays. Asking for it without a pass is what counts as a visit.
  private Reply data(Visit visit) {
    boolean open = isOpen(visit.share);
    boolean look = visit.request.method().equals("HEAD");
    if (hasPass(visit) || (open && look)) {
      return played(visit, open ? "no-cache" : "private, no-cache");
    }
    if (visit.share.hasPassword() || look) {
      throw Refusal.notFound();
    }
    return counted(visit, played(visit, open ? "no-cache" : "no-store"));
  }

  private Reply played(Visit visit, String caching) {
    List<Song> songs = visit.songs;
    return Reply.bytes(
            200,
            "application/json",
            JsonWriter.object(out -> {
              out.text("title", ShareTitle.of(visit.share, songs, playlists));
              out.text("description", visit.share.description());
              out.flag("download", downloads(visit));
              out.text("cover", songs.getFirst().album().cover());
              out.list(
                  "songs",
                  IntStream.range(0, songs.size()).boxed().toList(),
                  (item, index) -> song(item, index + 1, songs.get(index)));
            }))
        .with("Cache-Control", caching);
  }

  private static void song(JsonWriter out, int number, Song song) {
    out.number("n", number).text("title", song.title()).text("artist", song.artist());
    out.text("album", song.album().title()).number("durationMs", song.durationMs());
    out.text("suffix", song.suffix()).text("codec", song.codec());
  }

  private Reply stream(Visit visit) {
    return SongReply.of(music.streams(), visit.request, owner(visit), visit.song());
  }

  private Reply cover(Visit visit) {
    Album album = visit.songs.getFirst().album();
    var visible = Visible.of(album.library());
    String caching = isOpen(visit.share) ? "public, max-age=3600" : "private, no-cache";
    return CoverReply.find(
            visit.request, size -> music.covers().find(album.id(), visible, size), caching)
        .orElseThrow(Refusal::notFound);
  }

  private Reply m3u(Visit visit) {
    String start = ShareAddress.of(visit.share.id(), visit.request, doorkeeper, settings);
    String pass =
        passes
            .shown(visit.request, visit.share)
            .map(shown -> "?" + VisitorPass.PARAMETER + "=" + shown)
            .orElse("");
    var text = new StringBuilder("#EXTM3U\n");
    for (int i = 0; i < visit.songs.size(); i++) {
      Song song = visit.songs.get(i);
      text.append(
          "#EXTINF:%d,%s - %s%n"
              .formatted(song.durationMs() / 1000, line(song.artist()), line(song.title())));
      text.append(start).append("/stream/").append(i + 1).append(pass).append('\n');
    }
    return Reply.bytes(200, "audio/x-mpegurl; charset=utf-8", text.toString().getBytes(UTF_8))
        .with("Cache-Control", "no-store");
  }

  /// Tags may hold line breaks, which would begin an entry of their own.
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// Runs on the owner's account: it ends when the owner may no longer listen.
  private static StreamOwner owner(Visit visit) {
    return new StreamOwner(visit.share.owner().value(), "share");
  }

  private boolean downloads(Visit visit) {
    return visit.share.download() && settings.downloads();
  }

  /// A single song as its file; several are downloaded one by one.
  private Reply download(Visit visit) {
    if (visit.songs.size() != 1) {
      throw Refusal.notFound();
    }
    return file(visit, visit.songs.getFirst());
  }

  private Reply downloadOne(Visit visit) {
    return file(visit, visit.song());
  }

  private Reply file(Visit visit, Song song) {
    if (!downloads(visit)) {
      throw Refusal.notFound();
    }
    return music
        .streams()
        .original(visit.request, owner(visit), song)
        .with("Content-Disposition", Attachment.header(Attachment.nameOf(song)))
        .with("Cache-Control", "private, no-cache");
  }
}
