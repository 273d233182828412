package stagedoor.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import stagedoor.catalogue.Song;
import stagedoor.http.FileState;
import stagedoor.http.RangeReply;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.http.Valve;

/// Songs on their way out: originals with ranges, transcodes from the cache or a running process.
///
/// Listeners of the same song and target share one process. Its result is kept when it is whole and
/// begins at the song's beginning. The original of a track of a file is cut out of it, and kept
/// too.
public final class Streams implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Streams.class.getName());
  private static final String RETRY_SECONDS = "5";

  /// So long is waited for a track to be cut out, to send it with its length and in ranges; then it
  /// is sent as it grows. A track of five minutes takes a second.
  private static final Duration CUTTING = Duration.ofSeconds(8);

  /// So long is waited for a process to be free for the next track in an archive.
  private static final Duration FREE_PROCESS = Duration.ofMinutes(1);

  /// So long it is waited for the same where somebody listens: cutting takes a moment, on a weak or
  /// busy machine several, and apps give up after about thirty seconds.
  private static final Duration SOON = Duration.ofSeconds(20);

  private record Open(StreamOwner owner, Valve valve) {}

  private record Running(StreamOwner owner, Transcode transcode) {}

  /// A file's state: a changed file is another song to the cache.
  private record Version(FileState state) {
    String etag() {
      String size = Long.toHexString(state.sizeBytes());
      return '"' + size + '-' + Long.toHexString(state.modified().toEpochMilli()) + '"';
    }

    Path file() {
      return state.file();
    }

    /// What was made of the file is as old as the file.
    FileState made(Path result) {
      try {
        return new FileState(result, Files.size(result), state.modified());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the size of a file to send", e);
      }
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

  /// The song's file, or the track cut out of it, or the part of it that was asked for; 404 when
  /// the file is gone, for a track 429 and 500 as for [#transcoded].
  public Reply original(Request request, StreamOwner owner, Song song) {
    Optional<Version> version = versionOf(song);
    if (version.isEmpty()) {
      return gone();
    }
    Version found = version.get();
    if (song.excerpt().isPresent()) {
      return cut(request, owner, song, found);
    }
    var valve = new Valve();
    return opened(
        owner,
        valve,
        RangeReply.file(request, found.state(), song.contentType(), found.etag(), valve));
  }

  private Reply cut(Request request, StreamOwner owner, Song song, Version version) {
    var making = Making.cut(song, version.etag());
    return switch (made(owner, song, version, making, SOON)) {
      case Source.Whole(Path file) -> whole(request, owner, file, making, version);
      case Source.Growing(Transcode.Listener listener) -> {
        Optional<Path> done =
            listener.awaitEnd(CUTTING) ? results.find(making.name()) : Optional.empty();
        if (done.isEmpty()) {
          yield growing(owner, making, listener);
        }
        listener.leave();
        yield whole(request, owner, done.get(), making, version);
      }
      case Source.Unmade() -> head(making, new Reply.Content.Bytes(new byte[0]));
      case Source.TooMany() -> busy();
    };
  }

  /// The song in another format: with length and ranges from the cache, else as it is made. 404
  /// when the file is gone, 429 when too much runs, 500 when it cannot be decoded.
  public Reply transcoded(Request request, StreamOwner owner, Song song, Target target) {
    Optional<Version> version = versionOf(song);
    if (version.isEmpty()) {
      return gone();
    }
    Version found = version.get();
    var making = Making.transcode(song, found.etag(), target);
    return switch (source(request, owner, song, found, making)) {
      case Source.Whole(Path file) -> whole(request, owner, file, making, found);
      case Source.Growing(Transcode.Listener listener) -> growing(owner, making, listener);
      case Source.Unmade() -> head(making, new Reply.Content.Bytes(new byte[0]));
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
    var archive = new Archive(songs, song -> open(owner, song));
    var content = new Reply.Content.Flow(archive::writeTo, valve);
    return opened(owner, valve, new Reply(200, head.headers(), content));
  }

  /// What the song is as a file; a track is cut out first.
  private InputStream open(StreamOwner owner, Song song) throws IOException {
    Path file = fileOf.apply(song);
    if (song.excerpt().isEmpty()) {
      return Files.newInputStream(file);
    }
    Version version = versionOf(song).orElseThrow(() -> new NoSuchFileException(file.toString()));
    var making = Making.cut(song, version.etag());
    Optional<Path> made = results.find(making.name());
    if (made.isPresent()) {
      return Files.newInputStream(made.get());
    }
    Transcode.Listener listener =
        listener(owner, song, version, making, FREE_PROCESS)
            .orElseThrow(() -> new IOException("no process was free to cut a track"));
    if (!listener.awaitEnd(settings.processTime())) {
      listener.leave();
      throw new IOException("a track cannot be cut out of " + file);
    }
    return listener.stream();
  }

  /// The same as without patience, waiting so long for a process to be free.
  private Optional<Transcode.Listener> listener(
      StreamOwner owner, Song song, Version version, Making making, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (running) {
      Optional<Transcode.Listener> found = listener(owner, song, version, making);
      for (long left = patience.toMillis(); found.isEmpty() && left > 0; ) {
        pause(left);
        found = listener(owner, song, version, making);
        left = (end - System.nanoTime()) / 1_000_000;
      }
      return found;
    }
  }

  /// Waits for a process to end, the caller in a loop.
  @SuppressWarnings("WaitNotInLoop")
  private void pause(long ms) {
    try {
      running.wait(ms);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stop);
    }
  }

  /// Where a transcode comes from.
  private sealed interface Source {
    record Whole(Path file) implements Source {}

    record Growing(Transcode.Listener listener) implements Source {}

    /// Not worth making: only the head was asked for.
    record Unmade() implements Source {}

    record TooMany() implements Source {}
  }

  /// What there is of a transcode. It is not made for a mere head.
  private Source source(
      Request request, StreamOwner owner, Song song, Version version, Making making) {
    synchronized (running) {
      return request.method().equals("HEAD") && results.find(making.name()).isEmpty()
          ? new Source.Unmade()
          : made(owner, song, version, making, Duration.ZERO);
    }
  }

  private Source made(
      StreamOwner owner, Song song, Version version, Making making, Duration patience) {
    synchronized (running) {
      Optional<Path> result = results.find(making.name());
      return result.isPresent()
          ? new Source.Whole(result.get())
          : listener(owner, song, version, making, patience)
              .<Source>map(Source.Growing::new)
              .orElseGet(Source.TooMany::new);
    }
  }

  private Reply whole(
      Request request, StreamOwner owner, Path file, Making making, Version version) {
    var valve = new Valve();
    String etag = "\"" + making.name().substring(0, 16) + "\"";
    return opened(
        owner,
        valve,
        RangeReply.file(request, version.made(file), making.contentType(), etag, valve));
  }

  private Reply growing(StreamOwner owner, Making making, Transcode.Listener listener) {
    if (!listener.awaitFirst()) {
      listener.leave();
      return Reply.text(500, "This song cannot be transcoded.\n");
    }
    var valve = new Valve();
    valve.whenEnded(listener::leave);
    return opened(owner, valve, head(making, new Reply.Content.Flow(listener::writeTo, valve)));
  }

  private static Reply head(Making making, Reply.Content content) {
    return new Reply(200, List.of(), content)
        .with("Content-Type", making.contentType())
        .with("Accept-Ranges", "none");
  }

  /// A listener of the process of that name, started if need be; empty when there are too many.
  private Optional<Transcode.Listener> listener(
      StreamOwner owner, Song song, Version version, Making making) {
    try {
      Running known = running.get(making.name());
      Optional<Transcode.Listener> joined =
          known == null ? Optional.empty() : known.transcode().join();
      if (joined.isPresent() || isBusy(owner)) {
        return joined;
      }
      Transcode started = start(song, version, making);
      running.put(making.name(), new Running(owner, started));
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

  private Transcode start(Song song, Version version, Making making) throws IOException {
    Ffmpeg program = ffmpeg.get();
    Path partial = results.newPartial();
    var transcode =
        new Transcode(begin(program, version, partial, making), partial, maxBytes(song));
    transcode.start(
        settings.processTime(),
        settings.silence(),
        (ended, isComplete) -> ended(making, ended, isComplete));
    return transcode;
  }

  private static Process begin(Ffmpeg program, Version version, Path partial, Making making)
      throws IOException {
    try {
      return program.start(version.file(), making.before(), making.after());
    } catch (IOException e) {
      Results.discard(partial);
      throw e;
    }
  }

  /// Four times what the song would have as 24 bit, 96 kHz, stereo; at least 64 MB.
  private static long maxBytes(Song song) {
    return 64_000_000L + 4L * song.durationMs() * (96 * 2 * 3);
  }

  private void ended(Making making, Transcode transcode, boolean isComplete) {
    synchronized (running) {
      running.values().removeIf(each -> each.transcode() == transcode);
      running.notifyAll();
      if (isComplete && making.isKept()) {
        tellLength(making, transcode.file());
        results.keep(making.name(), transcode.file());
      } else {
        Results.discard(transcode.file());
      }
    }
  }

  private static void tellLength(Making making, Path file) {
    if (making.contentType().equals(Format.FLAC.contentType())) {
      try {
        FlacLength.write(file);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a length cannot be written reason={0}", e.toString());
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

  /// Sound that comes from elsewhere, as one of the owner's streams; empty when there are as many
  /// as may be.
  ///
  /// @param reply asked for when there is room; shutting the valve it is given ends its flow
  public Optional<Reply> elsewhere(StreamOwner owner, Function<Valve, Reply> reply) {
    var valve = new Valve();
    if (!isRegistered(owner, valve)) {
      return Optional.empty();
    }
    boolean flows = false;
    try {
      Reply made = reply.apply(valve);
      flows = made.content() instanceof Reply.Content.Flow;
      return Optional.of(made);
    } finally {
      if (!flows) {
        valve.end();
      }
    }
  }

  private Reply opened(StreamOwner owner, Valve valve, Reply reply) {
    if (reply.content() instanceof Reply.Content.Bytes) {
      return reply;
    }
    if (!isRegistered(owner, valve)) {
      valve.end();
      return busy();
    }
    return reply;
  }

  /// Whether the owner had room for one more; it is taken until the valve's flow has ended.
  private boolean isRegistered(StreamOwner owner, Valve valve) {
    var entry = new Open(owner, valve);
    synchronized (open) {
      long own = open.stream().filter(each -> each.owner().userId() == owner.userId()).count();
      if (own >= settings.streamsPerUser()) {
        return false;
      }
      open.add(entry);
    }
    valve.whenEnded(() -> open.remove(entry));
    return true;
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
          ? Optional.of(new Version(FileState.of(file, attributes)))
          : Optional.empty();
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the file of " + song.id(), e);
    }
  }
}
