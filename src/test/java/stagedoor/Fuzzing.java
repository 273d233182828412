package stagedoor;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/// Throws damaged inputs at a parser for a while: nothing may throw what it does not declare, and
/// nothing may take longer than a second of the processor's time.
///
/// `-Dfuzz.seconds=900` sets how long, `-Dfuzz.seed=1` repeats a run.
@NullMarked
public final class Fuzzing {

  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 30));
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final long SLOW_NS = TimeUnit.SECONDS.toNanos(1);
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int[] ODD = {0, 9, 10, 13, 32, 34, 44, 58, 61, 92, 95, 127, 128, 194, 255};

  private final List<byte[]> whole;
  private final List<byte[]> words;
  private final boolean binary;

  /// @param whole inputs as they should be
  /// @param words pieces that mean something to the parser
  public Fuzzing(List<String> whole, List<String> words) {
    this(
        whole.stream().map(Fuzzing::bytes).toList(),
        words.stream().map(Fuzzing::bytes).toList(),
        false);
  }

  private Fuzzing(List<byte[]> whole, List<byte[]> words, boolean binary) {
    this.whole = whole;
    this.words = words;
    this.binary = binary;
  }

  /// The same for inputs that are no texts: pieces come in the place of others, because most of
  /// what stands behind means something else when it is moved.
  public static Fuzzing ofBytes(List<byte[]> whole, List<byte[]> words) {
    return new Fuzzing(whole, words, true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Calls `parser` with the whole inputs and then with damaged ones until the time is over.
  ///
  /// @return how many inputs there were
  public long run(Consumer<byte[]> parser) {
    System.getLogger("fuzz").log(Level.INFO, "fuzz.seed=" + SEED + " for " + LENGTH);
    long end = System.nanoTime() + LENGTH.toNanos();
    long count = 0;
    for (byte[] input : whole) {
      call(parser, input, "whole");
      count++;
    }
    for (long seed = SEED; System.nanoTime() - end < 0; seed++) {
      call(parser, damaged(new Random(seed)), "fuzz.seed=" + seed);
      count++;
    }
    System.getLogger("fuzz").log(Level.INFO, count + " inputs");
    return count;
  }

  private static void call(Consumer<byte[]> parser, byte[] input, String name) {
    long start = CLOCK.getCurrentThreadCpuTime();
    try {
      parser.accept(input);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError(name + " " + shown(input), e);
    }
    if (CLOCK.getCurrentThreadCpuTime() - start > SLOW_NS) {
      throw new AssertionError("slow: " + name + " " + shown(input));
    }
  }

  private static String shown(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  private byte[] damaged(Random random) {
    byte[] input = whole.get(random.nextInt(whole.size())).clone();
    for (int i = random.nextInt(5); i >= 0; i--) {
      input =
          switch (random.nextInt(7)) {
            case 0 -> joined(part(input, random), part(input, random));
            case 1 -> {
              byte[] other = whole.get(random.nextInt(whole.size()));
              yield joined(head(input, random), tail(other, random));
            }
            case 2 -> joined(head(input, random), tail(input, random));
            case 3, 4 -> inserted(input, words.get(random.nextInt(words.size())), random);
            case 5 -> inserted(input, new byte[] {(byte) ODD[random.nextInt(ODD.length)]}, random);
            default -> flipped(input, random);
          };
    }
    return input.length > 100_000 ? head(input, random) : input;
  }

  private static byte[] flipped(byte[] input, Random random) {
    if (input.length > 0) {
      input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return input;
  }

  private byte[] inserted(byte[] input, byte[] piece, Random random) {
    return binary ? replaced(input, piece, random) : between(input, piece, random);
  }

  private static byte[] replaced(byte[] input, byte[] piece, Random random) {
    if (input.length >= piece.length) {
      int at = random.nextInt(input.length - piece.length + 1);
      System.arraycopy(piece, 0, input, at, piece.length);
    }
    return input;
  }

  private static byte[] between(byte[] input, byte[] piece, Random random) {
    int at = random.nextInt(input.length + 1);
    var out = new ByteArrayOutputStream();
    out.write(input, 0, at);
    int times = random.nextInt(20) == 0 ? random.nextInt(200) : 1;
    for (int i = 0; i < times; i++) {
      out.writeBytes(piece);
    }
    out.write(input, at, input.length - at);
    return out.toByteArray();
  }

  private static byte[] head(byte[] input, Random random) {
    return Arrays.copyOf(input, random.nextInt(input.length + 1));
  }

  private static byte[] tail(byte[] input, Random random) {
    return Arrays.copyOfRange(input, random.nextInt(input.length + 1), input.length);
  }

  private static byte[] part(byte[] input, Random random) {
    return tail(head(input, random), random);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
