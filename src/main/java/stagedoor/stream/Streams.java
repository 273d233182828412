package stagedoor.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import stagedoor.catalogue.Song;
import stagedoor.http.RangeReply;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.http.Valve;

/// Songs on their way out: originals with ranges, transcodes from the cache or a running process.
///
/// Listeners of the same song and target share one process. Its result is kept when it is whole and
/// begins at the song's beginning.
public final class Streams implements AutoCloseable {

  /// DSD is sampled faster than players of FLAC take.
  private static final int MOST_RATE_HZ = 192_000;

  private static final String LESS_RATE_HZ = "96000";
  private static final String RETRY_SECONDS = "5";

  private record Open(StreamOwner owner, Valve valve) {}

  private record Running(StreamOwner owner, Transcode transcode) {}

  /// A file's state: a changed file is another song to the cache.
  private record Version(Path file, long sizeBytes, Instant modified) {
    String etag() {
      return "\"%x-%x\"".formatted(sizeBytes, modified.toEpochMilli());
    }
  }

  private final Function<Song, Path> fileOf;
  private final Supplier<Ffmpeg> ffmpeg;
  private final StreamSettings settings;
  private final Results results;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Running> running = new HashMap<>();

  /// @param ffmpeg asked at the first transcode, and then each time
  public Streams(Function<Song, Path> fileOf, Supplier<Ffmpeg> ffmpeg, StreamSettings settings) {
    this.fileOf = fileOf;
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.results = new Results(settings.folder(), settings.cacheBytes());
  }

  /// The song's file or the part of it that was asked for; 404 when the file is gone.
  public Reply original(Request request, StreamOwner owner, Song song) {
    Optional<Version> version = versionOf(song);
    if (version.isEmpty()) {
      return gone();
    }
    var valve = new Valve();
    Version found = version.get();
    return opened(
        owner,
        valve,
        RangeReply.file(
            request, found.file(), song.contentType(), found.etag(), found.modified(), valve));
  }

  /// The song in another format: with length and ranges from the cache, else as it is made. 404
  /// when the file is gone, 429 when too much runs, 500 when it cannot be decoded.
  public Reply transcoded(Request request, StreamOwner owner, Song song, Target target) {
    Optional<Version> version = versionOf(song);
    if (version.isEmpty()) {
      return gone();
    }
    Version found = version.get();
    String name = nameOf(song, found, target);
    return switch (source(request, owner, song, found, target, name)) {
      case Source.Whole(Path file) -> whole(request, owner, file, name, found, target);
      case Source.Growing(Transcode.Listener listener) -> growing(owner, target, listener);
      case Source.Unmade() -> head(target, new Reply.Content.Bytes(new byte[0]));
      case Source.TooMany() -> busy();
    };
  }

  /// The files of some songs as one ZIP file; 429 when too much runs.
  public Reply archive(Request request, StreamOwner owner, List<Song> songs) {
    var head =
        new Reply(200, List.of(), new Reply.Content.Bytes(new byte[0]))
            .with("Content-Type", "application/zip")
            .with("Accept-Ranges", "none");
    if (request.method().equals("HEAD")) {
      return head;
    }
    var valve = new Valve();
    var content = new Reply.Content.Flow(new Archive(songs, fileOf)::writeTo, valve);
    return opened(owner, valve, new Reply(200, head.headers(), content));
  }

  /// Where a transcode comes from.
  private sealed interface Source {
    record Whole(Path file) implements Source {}

    record Growing(Transcode.Listener listener) implements Source {}

    /// Not worth making: only the head was asked for.
    record Unmade() implements Source {}

    record TooMany() implements Source {}
  }

  private Source source(
      Request request, StreamOwner owner, Song song, Version version, Target target, String name) {
    synchronized (running) {
      Optional<Path> result = results.find(name);
      if (result.isPresent()) {
        return new Source.Whole(result.get());
      }
      if (request.method().equals("HEAD")) {
        return new Source.Unmade();
      }
      return listener(owner, song, version, target, name)
          .<Source>map(Source.Growing::new)
          .orElseGet(Source.TooMany::new);
    }
  }

  private Reply whole(
      Request request, StreamOwner owner, Path file, String name, Version version, Target target) {
    var valve = new Valve();
    String etag = "\"" + name.substring(0, 16) + "\"";
    String type = target.format().contentType();
    return opened(
        owner, valve, RangeReply.file(request, file, type, etag, version.modified(), valve));
  }

  private Reply growing(StreamOwner owner, Target target, Transcode.Listener listener) {
    if (!listener.awaitFirst()) {
      listener.leave();
      return Reply.text(500, "This song cannot be transcoded.\n");
    }
    var valve = new Valve();
    valve.whenEnded(listener::leave);
    return opened(owner, valve, head(target, new Reply.Content.Flow(listener::writeTo, valve)));
  }

  private static Reply head(Target target, Reply.Content content) {
    return new Reply(200, List.of(), content)
        .with("Content-Type", target.format().contentType())
        .with("Accept-Ranges", "none");
  }

  /// A listener of the process of that name, started if need be; empty when there are too many.
  private Optional<Transcode.Listener> listener(
      StreamOwner owner, Song song, Version version, Target target, String name) {
    try {
      Running known = running.get(name);
      Optional<Transcode.Listener> joined =
          known == null ? Optional.empty() : known.transcode().join();
      if (joined.isPresent() || isBusy(owner)) {
        return joined;
      }
      Transcode started = start(song, version, target, name);
      running.put(name, new Running(owner, started));
      return started.join();
    } catch (IOException e) {
      throw new FfmpegException("ffmpeg does not start: " + e.getMessage(), e);
    }
  }

  private boolean isBusy(StreamOwner owner) {
    long own =
        running.values().stream().filter(each -> each.owner().userId() == owner.userId()).count();
    return running.size() >= settings.processes() || own >= settings.processesPerUser();
  }

  private Transcode start(Song song, Version version, Target target, String name)
      throws IOException {
    Ffmpeg program = ffmpeg.get();
    Path partial = results.newPartial();
    var before = new ArrayList<String>();
    if (target.offsetSeconds() > 0) {
      before.addAll(List.of("-ss", String.valueOf(target.offsetSeconds())));
    }
    var after = new ArrayList<>(List.of("-map", "0:a:0", "-threads", "1"));
    if (target.bitRateKbps() > 0) {
      after.addAll(List.of("-b:a", target.bitRateKbps() + "k"));
    }
    if (target.format().isLossless() && song.sampleRateHz() > MOST_RATE_HZ) {
      after.addAll(List.of("-ar", LESS_RATE_HZ));
    }
    after.addAll(target.format().options());
    var transcode =
        new Transcode(begin(program, version, partial, before, after), partial, maxBytes(song));
    transcode.start(
        settings.processTime(),
        settings.silence(),
        (ended, isComplete) -> ended(name, target, ended, isComplete));
    return transcode;
  }

  private static Process begin(
      Ffmpeg program, Version version, Path partial, List<String> before, List<String> after)
      throws IOException {
    try {
      return program.start(version.file(), before, after);
    } catch (IOException e) {
      Results.discard(partial);
      throw e;
    }
  }

  /// Four times what the song would have as 24 bit, 96 kHz, stereo; at least 64 MB.
  private static long maxBytes(Song song) {
    return 64_000_000L + 4L * song.durationMs() * (96 * 2 * 3);
  }

  private void ended(String name, Target target, Transcode transcode, boolean isComplete) {
    synchronized (running) {
      running.values().removeIf(each -> each.transcode() == transcode);
      if (isComplete && target.offsetSeconds() == 0) {
        results.keep(name, transcode.file());
      } else {
        Results.discard(transcode.file());
      }
    }
  }

  /// How the song goes out for a client's wish.
  ///
  /// @param format `raw`, a format's name, or empty for no wish
  /// @param maxBitRate kbit/s, 0 for no limit
  /// @param offset seconds
  /// @param playableCodecs empty when the client has not told
  public Plan plan(
      Song song, String format, int maxBitRate, int offset, Set<String> playableCodecs) {
    return Plan.of(song, new Plan.Wish(format, maxBitRate, offset, playableCodecs));
  }

  /// Ends the running streams of these owners.
  public void endFor(Predicate<StreamOwner> owners) {
    open.stream().filter(each -> owners.test(each.owner())).forEach(each -> each.valve().shut());
  }

  /// Ends every stream and process.
  @Override
  public void close() {
    endFor(_ -> true);
    synchronized (running) {
      running.values().forEach(each -> each.transcode().kill());
    }
  }

  private Reply opened(StreamOwner owner, Valve valve, Reply reply) {
    if (reply.content() instanceof Reply.Content.Bytes) {
      return reply;
    }
    long own = open.stream().filter(each -> each.owner().userId() == owner.userId()).count();
    if (own >= settings.streamsPerUser()) {
      valve.end();
      return busy();
    }
    var entry = new Open(owner, valve);
    open.add(entry);
    valve.whenEnded(() -> open.remove(entry));
    return reply;
  }

  private static Reply busy() {
    return Reply.text(429, "Too many streams at once; try again soon.\n")
        .with("Retry-After", RETRY_SECONDS);
  }

  private static Reply gone() {
    return Reply.text(404, "The file of this song is not there.\n");
  }

  private Optional<Version> versionOf(Song song) {
    Path file = fileOf.apply(song);
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new Version(file, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the file of " + song.id(), e);
    }
  }

  private static String nameOf(Song song, Version version, Target target) {
    String all =
        song.id() + "|" + version.etag() + "|" + target.format() + "|" + target.bitRateKbps();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((all + "|" + target.offsetSeconds()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "." + target.format().suffix();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
