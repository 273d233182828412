package stagedoor.subsonic;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import stagedoor.listen.Listening;
import stagedoor.subsonic.Route.Endpoint;
import stagedoor.subsonic.Route.Kind;
import stagedoor.subsonic.Route.Right;
import stagedoor.user.Users;

/// The table of endpoints. Names are found without regard to case, with or without `.view`.
final class Endpoints {

  /// The one name that is answered to everybody, before anybody is asked who they are.
  static final String EXTENSIONS = "getOpenSubsonicExtensions";

  /// Names of the protocol that this server does not offer.
  private static final Set<String> NOT_OFFERED =
      names(
          """
          getVideoInfo getSonicSimilarTracks findSonicPath hls.m3u8 hls getCaptions getAvatar
          getTranscodeDecision getTranscodeStream reportPlayback
          getPodcasts getNewestPodcasts getPodcastEpisode refreshPodcasts createPodcastChannel
          deletePodcastChannel deletePodcastEpisode downloadPodcastEpisode jukeboxControl
          getChatMessages addChatMessage createUser updateUser
          deleteUser changePassword getBookmarks createBookmark deleteBookmark
          """);

  private final Map<String, Route> routes = new HashMap<>();

  Endpoints(
      Users users,
      Music music,
      Listening listening,
      UserLists lists,
      SubsonicSettings settings,
      Outside outside,
      InstantSource clock) {
    var account = new AccountCalls(users, settings.sharing());
    open("ping", Right.EVERY_USER, account::ping);
    open("getLicense", Right.EVERY_USER, account::getLicense);
    open("tokenInfo", Right.EVERY_USER, account::tokenInfo);
    open("getUser", Right.EVERY_USER, account::getUser);
    open("getUsers", Right.ADMINISTRATOR, account::getUsers);

    var browsing = new Browsing(music.libraries(), new LastChange(clock), settings);
    open("getMusicFolders", Right.EVERY_USER, browsing::getMusicFolders);
    open("getIndexes", Right.EVERY_USER, browsing::getIndexes);
    open("getMusicDirectory", Right.EVERY_USER, browsing::getMusicDirectory);
    open("getArtists", Right.EVERY_USER, browsing::getArtists);
    open("getArtist", Right.EVERY_USER, browsing::getArtist);
    open("getAlbum", Right.EVERY_USER, browsing::getAlbum);
    open("getSong", Right.EVERY_USER, browsing::getSong);
    open("getGenres", Right.EVERY_USER, browsing::getGenres);
    open("getVideos", Right.EVERY_USER, browsing::getVideos);

    var listing = new Listing(users, RandomGenerator.getDefault(), clock);
    open("getAlbumList", Right.EVERY_USER, listing::getAlbumList);
    open("getAlbumList2", Right.EVERY_USER, listing::getAlbumList2);
    open("getRandomSongs", Right.EVERY_USER, listing::getRandomSongs);
    open("getSongsByGenre", Right.EVERY_USER, listing::getSongsByGenre);
    open("getStarred", Right.EVERY_USER, listing::getStarred);
    open("getStarred2", Right.EVERY_USER, listing::getStarred2);
    open("getNowPlaying", Right.EVERY_USER, listing::getNowPlaying);

    var searching = new Searching(clock);
    open("search", Right.EVERY_USER, searching::search);
    open("search2", Right.EVERY_USER, searching::search2);
    open("search3", Right.EVERY_USER, searching::search3);

    var marking = new Marking(listening, clock);
    open("star", Right.EVERY_USER, marking::star);
    open("unstar", Right.EVERY_USER, marking::unstar);
    open("setRating", Right.EVERY_USER, marking::setRating);
    open("scrobble", Right.EVERY_USER, marking::scrobble);

    var playlists = new PlaylistCalls(lists.playlists(), users, music.covers());
    open("getPlaylists", Right.EVERY_USER, playlists::getPlaylists);
    open("getPlaylist", Right.EVERY_USER, playlists::getPlaylist);
    open("createPlaylist", Right.EDITOR, playlists::createPlaylist);
    open("updatePlaylist", Right.EDITOR, playlists::updatePlaylist);
    open("deletePlaylist", Right.EDITOR, playlists::deletePlaylist);

    var queue = new QueueCalls(listening.queues(), clock, music.scanner()::isRenewing);
    open("getPlayQueue", Right.EVERY_USER, queue::getPlayQueue);
    open("savePlayQueue", Right.EVERY_USER, queue::savePlayQueue);
    open("getPlayQueueByIndex", Right.EVERY_USER, queue::getPlayQueueByIndex);
    open("savePlayQueueByIndex", Right.EVERY_USER, queue::savePlayQueueByIndex);

    var related = new Related(RandomGenerator.getDefault());
    open("getAlbumInfo", Right.EVERY_USER, related::getAlbumInfo);
    open("getAlbumInfo2", Right.EVERY_USER, related::getAlbumInfo);
    open("getArtistInfo", Right.EVERY_USER, related::getArtistInfo);
    open("getArtistInfo2", Right.EVERY_USER, related::getArtistInfo2);
    open("getSimilarSongs", Right.EVERY_USER, related::getSimilarSongs);
    open("getSimilarSongs2", Right.EVERY_USER, related::getSimilarSongs2);
    open("getTopSongs", Right.EVERY_USER, related::getTopSongs);

    var lyrics = new LyricsCalls(music.lyrics());
    open("getLyrics", Right.EVERY_USER, lyrics::getLyrics);
    open("getLyricsBySongId", Right.EVERY_USER, lyrics::getLyricsBySongId);

    var shares = new ShareCalls(lists, settings, outside::ownAddress);
    open("getShares", Right.SHARER, shares::getShares);
    open("createShare", Right.SHARER, shares::createShare);
    open("updateShare", Right.SHARER, shares::updateShare);
    open("deleteShare", Right.SHARER, shares::deleteShare);

    var radio = new RadioCalls(lists.stations(), music.covers(), outside);
    open("getInternetRadioStations", Right.EVERY_USER, radio::getInternetRadioStations);
    open("createInternetRadioStation", Right.ADMINISTRATOR, radio::createInternetRadioStation);
    open("updateInternetRadioStation", Right.ADMINISTRATOR, radio::updateInternetRadioStation);
    open("deleteInternetRadioStation", Right.ADMINISTRATOR, radio::deleteInternetRadioStation);

    var streams = new StreamCalls(music.streams(), lists.playlists());
    serve("stream", Right.EVERY_USER, streams::stream);
    serve("download", Right.DOWNLOADER, streams::download);

    var covers = new CoverCalls(music.covers(), lists);
    serve("getCoverArt", Right.EVERY_USER, covers::getCoverArt);

    var scan = new ScanCalls(music);
    open("getScanStatus", Right.EVERY_USER, scan::getScanStatus);
    open("startScan", Right.ADMINISTRATOR, scan::startScan);
  }

  /// The endpoint of a name, as it stands in the path behind `/rest/`.
  Optional<Route> find(String name) {
    return Optional.ofNullable(routes.get(key(name)));
  }

  /// Whether a name is the public one.
  static boolean isExtensions(String name) {
    return key(name).equals(key(EXTENSIONS));
  }

  /// Whether the protocol has this name, though there is no endpoint for it here.
  static boolean isKnown(String name) {
    return NOT_OFFERED.contains(key(name));
  }

  private void open(String name, Right right, Endpoint endpoint) {
    routes.put(key(name), new Route(name, right, Kind.ENVELOPE, endpoint));
  }

  private void serve(String name, Right right, Endpoint endpoint) {
    routes.put(key(name), new Route(name, right, Kind.MEDIA, endpoint));
  }

  private static String key(String name) {
    String bare = name.endsWith(".view") ? name.substring(0, name.length() - 5) : name;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static Set<String> names(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .map(Endpoints::key)
        .collect(Collectors.toUnmodifiableSet());
  }
}
