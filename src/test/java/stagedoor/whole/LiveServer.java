package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stagedoor.app.Server;
import stagedoor.app.Settings;
import stagedoor.config.ConfigReader;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// The real server in this process, with a small library of its own, on a free loopback port or a
/// socket.
final class LiveServer implements AutoCloseable {

  static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Server server;
  private final Path home;

  private LiveServer(Server server, Path home) {
    this.server = server;
    this.home = home;
  }

  /// Starts with options given as `name=value`, on top of folders below `home` and port 0.
  static LiveServer start(Path home, String... options) {
    var flags = new LinkedHashMap<String, String>();
    flags.put("port", "0");
    flags.put("musicfolder", home.resolve("music").toString());
    flags.put("datafolder", home.resolve("data").toString());
    makeMusic(home.resolve("music"));
    return start(home, flags, options);
  }

  private static LiveServer start(Path home, Map<String, String> flags, String... options) {
    for (String option : options) {
      int equals = option.indexOf('=');
      String name = option.substring(0, equals).toLowerCase(Locale.ROOT);
      flags.put(name, option.substring(equals + 1));
    }
    var reading = ConfigReader.read(flags, Map.of(), home);
    assertThat(reading.faults()).isEmpty();
    var settings = Settings.read(reading.config(), home);
    assertThat(settings.faults()).isEmpty();
    return new LiveServer(Server.start(settings.usable().orElseThrow(), Map.of(), home), home);
  }

  /// Starts with nothing configured but where its data lies: with the demo library.
  static LiveServer demo(Path home, String... options) {
    var flags = new LinkedHashMap<String, String>();
    flags.put("port", "0");
    flags.put("datafolder", home.resolve("data").toString());
    return start(home, flags, options);
  }

  /// Two albums: one of Ann Lee in FLAC, one of Πλάτων in MP3.
  private static void makeMusic(Path folder) {
    try {
      if (Files.exists(folder)) {
        return;
      }
      for (int track = 1; track <= 3; track++) {
        write(
            folder.resolve("Ann Lee/First/" + track + ".flac"),
            TinySong.tagged("Ann Lee", "First", track, "Morning " + track)
                .with(Field.GENRE, "Folk"),
            TinySong.Kind.FLAC);
        write(
            folder.resolve("Πλάτων/Β/" + track + ".mp3"),
            TinySong.tagged("Πλάτων", "Β", track, "Πρωί " + track).with(Field.GENRE, "Jazz"),
            TinySong.Kind.MP3_V24);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, TinySong song, TinySong.Kind kind) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, song.bytes(kind));
  }

  int port() {
    String address = server.addresses().getFirst();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /// The address of one of its doors, in the order they are configured.
  String address(int door) {
    return server.addresses().get(door);
  }

  List<String> greeting() {
    return server.greeting();
  }

  /// The address that a person is told to open first.
  String setupAddress() {
    return server.greeting().stream()
        .map(String::strip)
        .filter(line -> line.startsWith("http"))
        .findFirst()
        .orElseThrow();
  }

  Path home() {
    return home;
  }

  /// Waits until everything is scanned.
  LiveServer scanned() throws InterruptedException {
    assertThat(server.scan().problemCount()).isZero();
    return this;
  }

  /// A GET answered as text; `headers` are names and values in turn.
  static HttpResponse<String> get(String address, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(address)).GET(), headers);
  }

  static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
