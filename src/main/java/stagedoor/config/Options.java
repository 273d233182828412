package stagedoor.config;

import static stagedoor.config.Option.Standing.FOREIGN;
import static stagedoor.config.Option.Standing.SECRET;
import static stagedoor.config.Option.Standing.UNUSED;
import static stagedoor.config.Option.Standing.USED;
import static stagedoor.config.Types.BETWEEN;
import static stagedoor.config.Types.DURATION;
import static stagedoor.config.Types.FLAG;
import static stagedoor.config.Types.LIST;
import static stagedoor.config.Types.NUMBER;
import static stagedoor.config.Types.OCTAL;
import static stagedoor.config.Types.PATH;
import static stagedoor.config.Types.SIZE;
import static stagedoor.config.Types.TEXT;
import static stagedoor.config.Types.duration;
import static stagedoor.config.Types.durationOf;
import static stagedoor.config.Types.number;
import static stagedoor.config.Types.numberOf;
import static stagedoor.config.Types.oneOf;
import static stagedoor.config.Types.size;
import static stagedoor.config.Types.sizeUpTo;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Every option there is. Reading, checking, showing, the flags and the reference page are made
/// from this table.
public final class Options {

  /// All options, in the order of the reference page.
  public static final List<Option> ALL =
      List.of(
          // Core
          used(
              "ConfigFile",
              PATH,
              "",
              "Configuration file to read; by default stagedoor.toml in the working directory"),
          used("MusicFolder", PATH, "./music", "Root of first library; may be read-only"),
          used(
              "DataFolder",
              PATH,
              "",
              "Database and state; by default $STATE_DIRECTORY, else $XDG_DATA_HOME/stagedoor"),
          used(
              "CacheFolder", PATH, "", "Pictures, transcodes; by default cache in the data folder"),
          foreign("DbPath", TEXT, "", "SQLite connection string, undocumented"),
          used("Address", TEXT, "127.0.0.1", "Address to listen on, or unix:/path of a socket"),
          used("Port", number(0, 65_535), "4533", "TCP port; 0 takes a free one"),
          used("UnixSocketPerm", OCTAL, "0660", "Mode bits put on the socket file"),
          used(
              "UnixSocketGroup",
              TEXT,
              "",
              "Group of the socket file; by default the process's own"),
          used("AllowedHosts", LIST, "", "Host names that are answered; empty means any"),
          used(
              "AllowedOrigins",
              LIST,
              "",
              "Origins of other web clients that may use sign-ins of the browser"),
          used("BaseURL", TEXT, "", "Path prefix such as /music, or the full public address"),
          used("TLSCert", PATH, "", "Certificate chain in PEM; with TLSKey the ports speak HTTPS"),
          used("TLSKey", PATH, "", "Its private key in PEM, not encrypted"),
          used("TLSClientCA", PATH, "", "Who signs the client certificates that tls:NAME trusts"),
          used(
              "ProxyProtocol",
              FLAG,
              "false",
              "Connections begin with a trusted source's PROXY v2 head; it names the client only"),
          used(
              "Listeners.Client.Address",
              TEXT,
              "",
              "Second listener, for apps: host:port or unix:/path; no header names a user there"),
          used("Limits.HeadSize", size("1KiB", "1MiB"), "16KiB", "Largest head of a request"),
          used("Limits.Fields", number(8, 1000), "64", "Most field lines of a head"),
          used("Limits.HeadTime", duration("1s", "1h"), "10s", "A head must have arrived by then"),
          used("Limits.BodySize", size("1KiB", "1GiB"), "1MiB", "Largest body of a request"),
          used("Limits.FormSize", size("1KiB", "1GiB"), "10MiB", "Largest body that is a form"),
          used("Limits.BodyTime", duration("1s", "1h"), "60s", "A body must have arrived by then"),
          used(
              "Limits.IdleTime",
              duration("1s", "1h"),
              "20s",
              "Silent connections are closed after this"),
          used("Limits.Connections", number(8, 100_000), "512", "Connections open at once"),
          used(
              "Limits.EventStreams", number(1, 1000), "32", "Event streams open at once, one user"),
          used("Limits.Streams", number(1, 1000), "16", "Streams of sound open at once, one user"),
          used("EnforceNonRootUser", FLAG, "false", "Refuse to start as UID 0"),
          used(
              "LogLevel",
              oneOf("fatal", "error", "warn", "info", "debug", "trace"),
              "info",
              "How much is logged; fatal is the same as error"),
          used("LogFile", PATH, "", "Write log here instead of stderr"),
          used("LogFormat", oneOf("text", "json"), "text", "Form of log lines"),
          unused("EnableLogRedacting", FLAG, "true", "Mask secrets in log lines"),
          used("SessionTimeout", durationOf("1s"), "48h", "Idle life of a web session"),
          used(
              "SessionMaxAge",
              durationOf("1s"),
              "30d",
              "Longest life of a web session, used or not"),
          used("AuthRequestLimit", numberOf(0), "5", "Login tries per IP per window; 0 off"),
          used("AuthWindowLength", durationOf("1s"), "20s", "Window for the login limiter"),
          used("EnablePasswordLogin", FLAG, "true", "Whether people may sign in with a password"),
          secret(
              "PasswordEncryptionKey", TEXT, "", "One-time key for reversible password encryption"),
          // Delegated sign-in
          used(
              "ExtAuth.TrustedSources",
              LIST,
              "",
              "Who may say who the user is: CIDR ranges, addresses, host:NAME, tls:NAME, @ for the"
                  + " socket, unix-user:NAME, unix-group:NAME"),
          used("ExtAuth.UserHeader", TEXT, "Remote-User", "Header that carries the user name"),
          used("ExtAuth.Preset", TEXT, "", "Gateway whose headers are meant, such as authelia"),
          used("ExtAuth.NameHeader", TEXT, "", "Header that carries the shown name"),
          used("ExtAuth.EmailHeader", TEXT, "", "Header that carries the mail address"),
          used("ExtAuth.GroupsHeader", TEXT, "", "Header that carries the groups"),
          used(
              "ExtAuth.GroupsSeparator",
              TEXT,
              "",
              "What stands between groups: , ; or |, or json for an array; by default a comma"),
          used(
              "ExtAuth.SubjectHeader",
              TEXT,
              "",
              "Header that carries the provider's lasting name of the user"),
          used(
              "ExtAuth.HeaderEncoding",
              TEXT,
              "",
              "utf8, latin1, rfc2047, percent or base64; by default utf8"),
          used(
              "ExtAuth.UsernameStrip",
              LIST,
              "",
              "Domains taken from user names such as ann@example.org; true takes any"),
          used("ExtAuth.AllowedGroups", LIST, "", "Groups one of which a user must be in"),
          used("ExtAuth.AdminUsers", LIST, "", "Users who administer; roles follow the provider"),
          used(
              "ExtAuth.AdminGroups", LIST, "", "Groups that administer; roles follow the provider"),
          used(
              "ExtAuth.DefaultLibraries",
              LIST,
              "",
              "Libraries of new users; by default those marked for new users"),
          used(
              "ExtAuth.GroupLibraries",
              TEXT,
              "",
              "Libraries of groups: kids=Children,Audio books; staff=*"),
          used("ExtAuth.LogoutURL", TEXT, "", "Browser goes here after logout"),
          used(
              "ExtAuth.ProxySecretHeader",
              TEXT,
              "",
              "Header in which the proxy proves itself, beside its address"),
          used(
              "ExtAuth.ProxySecretFile",
              PATH,
              "",
              "File of what stands in that header: 16 to 1024 visible characters"),
          used("ExtAuth.Mode", TEXT, "optional", "optional, or required: no password form"),
          used("ExtAuth.AutoCreate", FLAG, "true", "Whether the proxy's new users get accounts"),
          used("ExtAuth.FirstUserAdmin", FLAG, "true", "Whether the first account administers"),
          used("ExtAuth.ReservedNames", LIST, "", "Names the proxy may not sign in"),
          used(
              "ExtAuth.Subsonic",
              TEXT,
              "header-or-credentials",
              "How apps sign in at /rest: header-or-credentials, header-only or credentials-only"),
          used(
              "ExtAuth.KeyFreshness",
              DURATION,
              "30d",
              "App passwords pause when the proxy has not named their user for so long; 0 off"),
          used("ExtAuth.Assertion.Header", TEXT, "", "Header with a signed statement (JWT)"),
          used("ExtAuth.Assertion.JWKS", TEXT, "", "Its key set: an address or a file"),
          used("ExtAuth.Assertion.Issuer", TEXT, "", "Who must have made the statement"),
          used(
              "ExtAuth.Assertion.Audience",
              LIST,
              "",
              "For whom it must be made; for AWS load balancers the ARN of the signer"),
          used(
              "ExtAuth.Assertion.Algorithms",
              LIST,
              "",
              "How it may be signed; by default as the preset says, else RS256, ES256"),
          used("ExtAuth.Assertion.UserClaim", TEXT, "preferred_username", "Claim of the user name"),
          used("ExtAuth.Assertion.SubjectClaim", TEXT, "sub", "Claim of the lasting identifier"),
          used("ExtAuth.Assertion.NameClaim", TEXT, "name", "Claim of the person's name"),
          used("ExtAuth.Assertion.EmailClaim", TEXT, "email", "Claim of the mail address"),
          used("ExtAuth.Assertion.GroupsClaim", TEXT, "", "Claim of the groups, a.b for nested"),
          used(
              "ExtAuth.Assertion.Leeway",
              DURATION,
              "60s",
              "How much clocks may differ, at most 10m"),
          used(
              "ExtAuth.Assertion.Required",
              FLAG,
              "false",
              "Whether a plain header without the statement names nobody"),
          used(
              "ExtAuth.Assertion.AllowHTTP",
              FLAG,
              "false",
              "Fetch keys from other machines without encryption"),
          used("OpenID.Issuer", TEXT, "", "OpenID provider to sign in at, its address as it says"),
          used("OpenID.ClientID", TEXT, "", "Name of this server at the provider"),
          used(
              "OpenID.ClientSecretFile",
              PATH,
              "",
              "File with its secret; none for a public client"),
          used("OpenID.Scopes", LIST, "openid,profile,email", "What the provider is asked for"),
          used("OpenID.UserClaim", TEXT, "preferred_username", "Claim of the user name"),
          used("OpenID.NameClaim", TEXT, "name", "Claim of the person's name"),
          used("OpenID.EmailClaim", TEXT, "email", "Claim of the mail address"),
          used("OpenID.GroupsClaim", TEXT, "", "Claim of the groups, a.b for nested"),
          used("OpenID.ButtonText", TEXT, "Sign in with OpenID", "What the sign-in page offers"),
          used(
              "OpenID.TrustNames",
              FLAG,
              "false",
              "Whether its names reach accounts in use; only where people cannot choose them"),
          used(
              "OpenID.KeepWhenRequired",
              FLAG,
              "false",
              "Whether OpenID stays when ExtAuth.Mode is required"),
          used(
              "OpenID.AllowHTTP",
              FLAG,
              "false",
              "Ask a provider on another machine without encryption"),
          used("ReverseProxyWhitelist", LIST, "", "Old name of ExtAuth.TrustedSources"),
          used("ReverseProxyUserHeader", TEXT, "", "Old name of ExtAuth.UserHeader"),
          // Web UI
          foreign("UILoginBackgroundURL", TEXT, "/backgrounds", "Login page picture"),
          used("UIWelcomeMessage", TEXT, "", "Text on the login page"),
          unused("DefaultTheme", TEXT, "Dark", "Theme for new browsers"),
          unused("DefaultLanguage", TEXT, "", "UI language for new browsers"),
          unused("DefaultUIVolume", NUMBER, "100", "Start volume for new browsers"),
          unused("UISearchDebounceMs", NUMBER, "200", "Delay before search is sent"),
          unused("UICoverArtSize", NUMBER, "300", "Cover pixels the UI asks for, 200-1200"),
          unused(
              "UIPlaybackReportInterval",
              DURATION,
              "1m",
              "How often the player reports its position"),
          unused("MaxSidebarPlaylists", NUMBER, "100", "Playlists listed in the sidebar"),
          foreign("EnableCoverAnimation", FLAG, "true", "Spin the cover in the player"),
          unused("EnableNowPlaying", FLAG, "true", "Track and show what users play"),
          unused("EnableReplayGain", FLAG, "true", "Show ReplayGain switches"),
          unused("EnableFavourites", FLAG, "true", "Show hearts"),
          unused("EnableStarRating", FLAG, "true", "Show five-star rating"),
          used("EnableUserEditing", FLAG, "true", "Users may change own details and password"),
          foreign("EnableGravatar", FLAG, "false", "Avatar picture by e-mail hash"),
          used("EnableArtworkUpload", FLAG, "true", "Non-admins may upload pictures"),
          used(
              "MaxImageUploadSize",
              sizeUpTo("1KiB", "20MB"),
              "10MB",
              "Limit of an uploaded picture"),
          used("MaxImageSize", SIZE, "20MB", "Largest picture decoded; raised to upload limit"),
          foreign("GATrackingID", TEXT, "", "Owner's Google Analytics id"),
          foreign("HTTPHeaders.FrameOptions", TEXT, "DENY", "Value of X-Frame-Options"),
          // Library, tags, scan
          used("Scanner.Enabled", FLAG, "true", "Master switch for automatic scans"),
          used(
              "Scanner.Schedule",
              TEXT,
              "0",
              "Scans by themselves: 0 for never, 12h, @every 12h, @daily, or five fields of cron"),
          used("Scanner.ScanOnStartup", FLAG, "true", "Scan when the server starts"),
          used(
              "Scanner.WatcherWait",
              duration("0", "1h"),
              "5s",
              "What changed is scanned when it was quiet for so long; 0 for never"),
          used(
              "Scanner.ReadTime",
              duration("1s", "1h"),
              "30s",
              "A file or folder that does not answer for so long is left out"),
          foreign("Scanner.Extractor", TEXT, "taglib", "Tag reader to use, undocumented"),
          used(
              "Scanner.TagEncoding",
              TEXT,
              "",
              "How old tags are written, such as windows-1251, or latin1; guessed when empty. Start"
                  + " a full scan after changing it"),
          used("Scanner.ArtistJoiner", BETWEEN, " • ", "Glue between several artists for display"),
          used("Scanner.ArtistSplitExceptions", LIST, "", "Artist names never to split"),
          used("Scanner.FollowSymlinks", FLAG, "true", "Walk into linked directories"),
          used("Scanner.IgnoreDotFolders", FLAG, "true", "Skip folders that start with a dot"),
          used(
              "Scanner.PurgeMissing",
              oneOf("never", "always", "full"),
              "never",
              "When songs that are missing go for good; full means after full scans."
                  + " Those lost with their disk or with very many others go only by hand"),
          used("Scanner.GenreSeparators", TEXT, "", "Old form of Tags.genre.Split, such as ;/"),
          foreign("Scanner.GroupAlbumReleases", FLAG, "false", "Deprecated; use PID.Album"),
          foreign(
              "PID.Track",
              TEXT,
              "musicbrainz_trackid|albumid,discnumber,tracknumber,title",
              "Recipe of the track's persistent id"),
          foreign(
              "PID.Album",
              TEXT,
              "musicbrainz_albumid|albumartistid,album,albumversion,releasedate",
              "Recipe of the album's persistent id"),
          used(
              "IgnoredArticles",
              LIST,
              "The El La Los Las Le Les Os As O A",
              "Articles dropped for sorting"),
          unused("IndexGroups", TEXT, "", "Groups of the artist index"),
          used("PreferSortTags", FLAG, "false", "Sort columns by the sort tags"),
          used("RecentlyAddedByModTime", FLAG, "false", "Recently added uses file time"),
          unused("AlbumPlayCountMode", TEXT, "absolute", "absolute, or normalized by track count"),
          foreign("Search.Backend", TEXT, "fts", "fts (FTS5, BM25) or legacy LIKE"),
          foreign("Search.FullString", FLAG, "false", "Match inside words as well"),
          unused("Matcher.PreferStarred", FLAG, "true", "Bias similar-song match to liked tracks"),
          unused("Matcher.FuzzyThreshold", NUMBER, "85", "Lowest similarity score accepted"),
          unused("Inspect.Enabled", FLAG, "true", "Tag inspection endpoint for admins"),
          unused("Inspect.MaxRequests", NUMBER, "1", "Parallel inspections"),
          unused("Inspect.BacklogLimit", NUMBER, "100", "Waiting inspections"),
          unused("Inspect.BacklogTimeout", DURATION, "1m", "Longest wait of an inspection"),
          // Artwork, lyrics
          used(
              "CoverArtPriority",
              LIST,
              "cover.*, folder.*, front.*, embedded, external",
              "Order of album cover sources"),
          used(
              "DiscArtPriority",
              LIST,
              "disc*.*, cd*.*, cover.*, folder.*, front.*, discsubtitle, embedded",
              "Order of disc picture sources"),
          used(
              "ArtistArtPriority",
              LIST,
              "artist.*, album/artist.*, external",
              "Order of artist picture sources"),
          used("ArtistImageFolder", PATH, "", "Central folder, files named by MBID or name"),
          used(
              "RadioArtPriority",
              LIST,
              "uploaded, image-folder",
              "Order of radio station picture sources"),
          used("RadioImageFolder", PATH, "", "Central folder, files named as the stations"),
          used("CoverArtQuality", number(1, 100), "75", "JPEG/WebP quality of resized pictures"),
          unused("EnableWebPEncoding", FLAG, "false", "Resize to WebP"),
          used("EnableMediaFileCoverArt", FLAG, "true", "Serve a track's own picture"),
          used("EnableArtworkPrecache", FLAG, "true", "Resize pictures ahead of use"),
          unused(
              "EnableM3UExternalAlbumArt", FLAG, "false", "Allow web addresses in #EXTALBUMARTURL"),
          used("ImageCacheSize", SIZE, "500MB", "Picture cache; with 0, the 64 used last"),
          used(
              "LyricsPriority",
              LIST,
              ".ttml,.yaml,.yml,.elrc,.lrc,.srt,.txt,embedded",
              "Order of lyrics sources"),
          // Playlists
          used("AutoImportPlaylists", FLAG, "true", "Import playlist files while scanning"),
          used(
              "PlaylistsPath",
              LIST,
              "",
              "Folders of playlist files in each library, with * and **; empty means all"),
          used("DefaultPlaylistPublicVisibility", FLAG, "false", "Imported playlists start public"),
          used("SmartPlaylistRefreshDelay", DURATION, "5s", "Shortest gap between two evaluations"),
          // Streaming
          used("TranscodingCacheSize", SIZE, "1GB", "Cache of transcoded files; 0 off"),
          foreign("EnableTranscodingConfig", FLAG, "false", "Edit transcoder commands in the UI"),
          unused("AutoTranscodeDownload", FLAG, "false", "Downloads obey the player's transcoding"),
          unused("DefaultDownsamplingFormat", TEXT, "opus", "Target when only a bit rate is asked"),
          used(
              "Transcoding.MaxConcurrent",
              numberOf(0),
              "0",
              "Transcodes at once, whole server; 0 means one a core"),
          used(
              "Transcoding.MaxConcurrentPerUser", numberOf(0), "0", "Transcodes at once, one user"),
          unused(
              "Transcoding.EnableCancellation", FLAG, "true", "Kill ffmpeg when the client leaves"),
          used("FFmpegPath", PATH, "", "ffmpeg binary; else search PATH"),
          // Sharing, downloads
          used("EnableDownloads", FLAG, "true", "Allow downloads"),
          used("EnableSharing", FLAG, "true", "Allow public links"),
          used("ShareURL", TEXT, "", "Base address of public links"),
          used("DefaultShareExpiration", durationOf("1s"), "8760h", "Life of a new link"),
          used("DefaultDownloadableShare", FLAG, "false", "New links allow download"),
          // Jukebox
          unused("Jukebox.Enabled", FLAG, "false", "Play on the server's sound device"),
          unused("Jukebox.AdminOnly", FLAG, "true", "Only admins control it"),
          unused("Jukebox.Devices", LIST, "", "Name/device pairs (file only)"),
          unused("Jukebox.Default", TEXT, "", "Device used when several"),
          unused("MPVPath", PATH, "", "mpv binary"),
          unused(
              "MPVCmdTemplate",
              TEXT,
              "mpv --audio-device=%d --no-audio-display %f --input-ipc-server=%s",
              "How mpv is called"),
          // Agents, scrobbling
          used(
              "EnableExternalServices",
              FLAG,
              "true",
              "Whether Agents may be asked at all; without Agents nobody is"),
          used(
              "Agents",
              LIST,
              "",
              "Who is asked for missing pictures: coverartarchive for albums by MusicBrainz ids,"
                  + " deezer for artists by name; empty means nobody"),
          unused("LastFM.Enabled", FLAG, "true", "Last.fm on"),
          secret("LastFM.ApiKey", TEXT, "", "API key"),
          secret("LastFM.Secret", TEXT, "", "API secret"),
          unused("LastFM.Language", LIST, "en", "Biography languages in order"),
          unused("LastFM.ScrobbleFirstArtistOnly", FLAG, "false", "Send only the first artist"),
          used("Deezer.Enabled", FLAG, "true", "Whether deezer counts where Agents names it"),
          unused("Deezer.Language", LIST, "en", "Languages in order"),
          unused("ListenBrainz.Enabled", FLAG, "true", "ListenBrainz on"),
          unused(
              "ListenBrainz.BaseURL",
              TEXT,
              "https://api.listenbrainz.org/1/",
              "Other server, such as Maloja"),
          unused("ListenBrainz.ArtistAlgorithm", TEXT, "", "Similar-artist algorithm"),
          unused("ListenBrainz.TrackAlgorithm", TEXT, "", "Similar-track algorithm"),
          unused("EnableScrobbleHistory", FLAG, "true", "Keep every play in the database"),
          foreign("EnableInsightsCollector", FLAG, "true", "Send anonymous usage data daily"),
          // APIs
          used("Subsonic.AppendSubtitle", FLAG, "true", "Title shows the subtitle tag"),
          used("Subsonic.AppendAlbumVersion", FLAG, "true", "Album name shows the edition"),
          used(
              "Subsonic.ArtistParticipations",
              FLAG,
              "false",
              "Artist's albums include guest appearances"),
          unused(
              "Subsonic.DefaultReportRealPath", FLAG, "false", "New players see real file paths"),
          unused("Subsonic.EnableAverageRating", FLAG, "true", "Send averageRating"),
          used("Subsonic.LegacyClients", LIST, "DSub", "Clients that get no OpenSubsonic fields"),
          used("Subsonic.MinimalClients", LIST, "SubMusic", "Clients that get the bare fields"),
          used(
              "Subsonic.FolderClients",
              LIST,
              "",
              "Clients whose folder view shows the folders on disk, not artists and albums; * for"
                  + " all"),
          used(
              "Subsonic.PasswordTokens",
              FLAG,
              "true",
              "Keep a sealed copy of passwords, so that t and s work"),
          used("Subsonic.BasicAuth", FLAG, "false", "Take HTTP Basic credentials at /rest"),
          used(
              "Subsonic.BasicChallenge",
              FLAG,
              "false",
              "With BasicAuth, ask for credentials with HTTP status 401"),
          foreign("Jellyfin.Enabled", FLAG, "false", "Jellyfin-compatible API under /jellyfin"),
          foreign("Jellyfin.ServerName", TEXT, "", "Server name shown to clients"),
          foreign("Jellyfin.ExposedPublicUsers", LIST, "", "Users shown without sign-in"),
          foreign("Jellyfin.MaxConcurrentStreams", NUMBER, "", "Streaming list answers at once"),
          // Ops
          used("Prometheus.Enabled", FLAG, "false", "Metrics endpoint"),
          unused("Prometheus.MetricsPath", PATH, "/-/metrics", "Its path"),
          secret("Prometheus.Password", TEXT, "", "Basic auth, user is navidrome"),
          unused("Backup.Path", PATH, "", "Backup directory"),
          unused("Backup.Schedule", TEXT, "", "When to back up"),
          unused("Backup.Count", NUMBER, "0", "Copies to keep"),
          foreign("EnableScheduledDBAnalyze", FLAG, "true", "Refresh SQLite statistics daily"),
          foreign("Plugins.Enabled", FLAG, "true", "WebAssembly plugins"),
          foreign("Plugins.Folder", PATH, "", "Where .ndp files live"),
          foreign("Plugins.CacheSize", SIZE, "200MB", "Compiled-code cache"),
          foreign("Plugins.AutoReload", FLAG, "false", "Reload changed plugins"),
          foreign("Plugins.LogLevel", TEXT, "LogLevel", "Plugin log level"));

  private static final Map<String, Option> BY_KEY = byKey();

  private Options() {}

  /// The option with this name, whatever its case.
  public static Optional<Option> find(String name) {
    return Optional.ofNullable(BY_KEY.get(name.toLowerCase(Locale.ROOT)));
  }

  static Option need(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no option " + name));
  }

  /// The option whose name is most like an unknown one; empty when none is close.
  static Optional<Option> nearest(String name) {
    return nearest(name.toLowerCase(Locale.ROOT), Option::key);
  }

  /// The same for the name of a variable, without its prefix.
  static Optional<Option> nearestVariable(String name) {
    return nearest(name.toUpperCase(Locale.ROOT), Option::environmentName);
  }

  private static Optional<Option> nearest(String wanted, Function<Option, String> name) {
    return ALL.stream()
        .min(Comparator.comparingInt(option -> distance(wanted, name.apply(option))))
        .filter(option -> distance(wanted, name.apply(option)) <= 2 + wanted.length() / 5);
  }

  /// Keys below these are accepted whatever their last part: they are tables of the owner's own
  /// names.
  static boolean isOpenSection(String key) {
    return key.startsWith("tags.") || key.equals("jukebox.devices");
  }

  private static Map<String, Option> byKey() {
    var map = new LinkedHashMap<String, Option>();
    ALL.forEach(option -> map.put(option.key(), option));
    return map;
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static Option used(String name, Type type, String byDefault, String text) {
    return new Option(name, type, byDefault, text, USED);
  }

  private static Option secret(String name, Type type, String byDefault, String text) {
    return new Option(name, type, byDefault, text, SECRET);
  }

  private static Option unused(String name, Type type, String byDefault, String text) {
    return new Option(name, type, byDefault, text, UNUSED);
  }

  private static Option foreign(String name, Type type, String byDefault, String text) {
    return new Option(name, type, byDefault, text, FOREIGN);
  }
}
