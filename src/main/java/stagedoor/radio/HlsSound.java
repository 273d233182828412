package stagedoor.radio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// The sound of a station that sends HLS, in one: the pieces that its list names, one behind the
/// other, and those that it names later. MP3 and AAC come as they are, also out of transport
/// streams; fragments of MP4 behind their beginning.
final class HlsSound extends SoundStream {

  /// Pieces before the end of a list with which live sound begins, so that something is in store.
  private static final int IN_STORE = 3;

  private static final int FAULTS_IN_A_ROW = 3;

  /// Between two pieces, so that a list of tiny ones has this server ask nobody without a break.
  private static final Duration APART = Duration.ofMillis(50);

  private static final int ID3_HEAD_BYTES = 10;

  private final Trail trail;
  private final Tuning tuning;
  private final Duration silence;
  private final WebAddress address;
  private final boolean isMp4;
  private final Queue<WebAddress> waiting = new ArrayDeque<>();
  private boolean ended;
  private Duration target;

  /// The number of the piece that is waited for.
  private long next;

  private InputStream piece = InputStream.nullInputStream();

  /// How many pieces and lists in a row brought nothing yet.
  private int faults;

  private HlsSound(Trail trail, Tuning tuning, Duration silence, WebAddress address, HlsList list) {
    this.trail = trail;
    this.tuning = tuning;
    this.silence = silence;
    this.address = address;
    isMp4 = list.beginning().isPresent();
    list.beginning().ifPresent(waiting::add);
    ended = list.ended();
    target = list.target();
    next = ended ? list.first() : Math.max(list.first(), list.end() - IN_STORE);
    take(list);
  }

  /// Waits for the beginning of the sound.
  ///
  /// @param silence the longest that nothing new may come
  /// @param text the list that was found at `address`
  static Broadcast open(
      Trail trail, Tuning tuning, Duration silence, WebAddress address, String text)
      throws NoSound {
    HlsList list = HlsList.parse(text, address);
    WebAddress at = address;
    Optional<WebAddress> best = list.best();
    if (best.isPresent()) {
      Trail.Found found = trail.follow(best.get());
      at = found.address();
      list = HlsList.parse(trail.list(found), at);
    }
    return new HlsSound(trail, tuning, silence, at, list).begun();
  }

  private Broadcast begun() throws NoSound {
    try {
      if (!hasNext()) {
        throw new NoSound(Fault.NO_SOUND);
      }
      return new Broadcast(kind(), this, tuning);
    } catch (IOException broken) {
      throw new NoSound(tuning.isExpired() ? Fault.SILENT : Fault.UNREACHABLE);
    }
  }

  /// What the first piece is: a frame of MP3 and one of AAC begin with eleven bits that are set,
  /// and differ in the two that say the layer.
  private String kind() throws IOException, NoSound {
    if (isMp4) {
      return "audio/mp4";
    }
    var sound = new BufferedInputStream(piece);
    sound.mark(2);
    int first = sound.read();
    int second = sound.read();
    sound.reset();
    piece = sound;
    if (first != 0xFF || (second & 0xE0) != 0xE0) {
      throw new NoSound(Fault.NO_SOUND);
    }
    return (second & 0x06) == 0 ? "audio/aac" : "audio/mpeg";
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = piece.read(bytes, offset, length);
    while (count < 0 && hasNext()) {
      count = piece.read(bytes, offset, length);
    }
    faults = count > 0 ? 0 : faults;
    return count;
  }

  /// Goes on to the next piece, and waits until the list names one.
  ///
  /// @return whether there is one; none comes any more where not
  private boolean hasNext() throws IOException {
    long giveUpAt = System.nanoTime() + Math.max(silence.toNanos(), 3 * target.toNanos());
    while (true) {
      WebAddress address = waiting.poll();
      if (address != null) {
        if (opened(address)) {
          return true;
        }
      } else if (ended) {
        return false;
      } else if (System.nanoTime() > giveUpAt) {
        throw new IOException("the list of the station names nothing new");
      } else {
        tuning.pause(target.dividedBy(2));
        look();
      }
    }
  }

  /// A piece that is not there, or empty, is left out, as long as others are not.
  private boolean opened(WebAddress address) throws IOException {
    tuning.pause(APART);
    if (faults >= FAULTS_IN_A_ROW) {
      throw new IOException("pieces of the station are empty");
    }
    try {
      piece = sound(trail.follow(address).content());
      faults++;
      return true;
    } catch (NoSound missing) {
      failed(missing);
      return false;
    }
  }

  private void look() throws IOException {
    try {
      take(HlsList.parse(trail.list(trail.follow(address)), address));
    } catch (NoSound missing) {
      failed(missing);
    }
  }

  private void failed(NoSound fault) throws IOException {
    if (++faults >= FAULTS_IN_A_ROW) {
      throw new IOException("pieces of the station are missing", fault);
    }
  }

  /// A list that begins behind what was waited for has left pieces out; one that ends long before
  /// it counts anew.
  private void take(HlsList list) {
    boolean isNew = list.first() > next || list.end() < next - list.pieces().size();
    long from = isNew ? Math.max(list.first(), list.end() - IN_STORE) : next;
    list.pieces().stream().skip(from - list.first()).forEach(waiting::add);
    next = Math.max(from, list.end());
    target = list.target();
    ended = list.ended();
  }

  private InputStream sound(InputStream content) throws IOException {
    var in = new BufferedInputStream(content);
    if (isMp4) {
      return in;
    }
    in.mark(ID3_HEAD_BYTES);
    byte[] head = in.readNBytes(ID3_HEAD_BYTES);
    in.reset();
    if (head.length > 0 && head[0] == TransportSound.SYNC) {
      return new TransportSound(in);
    }
    if (head.length == ID3_HEAD_BYTES && head[0] == 'I' && head[1] == 'D' && head[2] == '3') {
      in.skipNBytes(ID3_HEAD_BYTES + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]));
    }
    return in;
  }
}
