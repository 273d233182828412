package stagedoor.library;

import java.util.List;
import java.util.Random;

/// Plays small pieces: four chords, broken into plucked notes over a soft bass, with an echo.
final class Synthesiser {

  static final int RATE_HZ = 44_100;
  private static final int BARS = 10;
  private static final int STEPS = 8;
  private static final double ECHO_SECONDS = 0.33;

  /// Which notes sound together: a scale in semitones, and the steps of it that chords begin on.
  record Mood(List<Integer> scale, List<Integer> chords) {

    static final Mood BRIGHT = new Mood(List.of(0, 2, 4, 5, 7, 9, 11), List.of(0, 4, 5, 3));
    static final Mood CALM = new Mood(List.of(0, 2, 4, 6, 7, 9, 11), List.of(0, 1, 5, 4));
    static final Mood DARK = new Mood(List.of(0, 2, 3, 5, 7, 8, 10), List.of(0, 5, 2, 6));
    static final Mood EASTERN = new Mood(List.of(0, 2, 3, 7, 8, 12, 14), List.of(0, 2, 4, 1));

    Mood {
      scale = List.copyOf(scale);
      chords = List.copyOf(chords);
    }

    /// The semitones above the root of a step of the scale, over any number of octaves.
    int semitones(int step) {
      return scale.get(step % scale.size()) + 12 * (step / scale.size());
    }
  }

  /// @param rootNote as MIDI counts, 60 is middle C
  /// @param tempo beats a minute
  record Piece(int rootNote, Mood mood, int tempo, long seed) {}

  private final Piece piece;
  private final Random random;
  private final int stepSamples;
  private final float[] left;
  private final float[] right;

  private Synthesiser(Piece piece) {
    this.piece = piece;
    this.random = new Random(piece.seed());
    this.stepSamples = RATE_HZ * 30 / piece.tempo();
    int samples = stepSamples * STEPS * BARS + RATE_HZ * 3;
    this.left = new float[samples];
    this.right = new float[samples];
  }

  /// The piece as 16 bit little-endian samples, left and right in turn.
  static byte[] play(Piece piece) {
    var synthesiser = new Synthesiser(piece);
    for (int bar = 0; bar < BARS; bar++) {
      synthesiser.bar(bar);
    }
    synthesiser.echo(synthesiser.left, synthesiser.right);
    return synthesiser.samples();
  }

  private void bar(int bar) {
    int chord = piece.mood().chords.get(bar % 4);
    int start = bar * STEPS * stepSamples;
    boolean last = bar == BARS - 1;
    pluck(start, note(last ? 0 : chord) - 12, 0.5, 2.4, 0.0);
    for (int step = 0; step < (last ? 1 : STEPS); step++) {
      boolean rests = step % 2 == 1 && random.nextInt(4) == 0;
      if (!rests) {
        int voice = new int[] {0, 2, 4, 7, 4, 2, 9, 4}[(step + bar / 4) % STEPS];
        double loud = 0.22 + 0.08 * random.nextDouble() + (step == 0 ? 0.08 : 0);
        pluck(start + step * stepSamples, note(chord + voice) + 12, loud, 0.9, pan(step));
      }
    }
    if (bar % 2 == 1 && !last) {
      pluck(start + 4 * stepSamples, note(chord + 7) + 24, 0.12, 1.6, pan(random.nextInt(STEPS)));
    }
  }

  private int note(int step) {
    return piece.rootNote() + piece.mood().semitones(step);
  }

  private static double pan(int step) {
    return 0.6 * Math.sin(step * 1.7);
  }

  /// One note of a few partials that die away, higher ones sooner.
  ///
  /// @param pan from -1 (left) to 1
  private void pluck(int start, int note, double loud, double seconds, double pan) {
    double hz = 440 * Math.pow(2, (note - 69) / 12.0);
    for (int partial = 1; partial <= 5; partial++) {
      double decay = Math.exp(-1.6 * Math.sqrt(partial) / (seconds * RATE_HZ));
      double level = loud / Math.pow(partial, 1.7);
      ring(start, hz * partial * (1 + 0.0004 * partial), level, decay, pan);
    }
  }

  /// A dying sine by recurrence: two multiplications a sample.
  private void ring(int start, double hz, double level, double decay, double pan) {
    double turn = 2 * Math.cos(2 * Math.PI * hz / RATE_HZ) * decay;
    double back = decay * decay;
    double before = 0;
    double now = level * Math.sin(2 * Math.PI * hz / RATE_HZ);
    int end = Math.min(left.length, start + RATE_HZ * 3);
    for (int i = start; i < end; i++) {
      double soft = Math.min(1, (i - start) / 200.0);
      left[i] += (float) (now * soft * (1 - pan) / 2);
      right[i] += (float) (now * soft * (1 + pan) / 2);
      double next = turn * now - back * before;
      before = now;
      now = next;
    }
  }

  private void echo(float[] one, float[] other) {
    int delay = (int) (RATE_HZ * ECHO_SECONDS);
    for (int i = delay; i < one.length; i++) {
      one[i] += other[i - delay] * 0.28f;
      other[i] += one[i - delay] * 0.22f;
    }
  }

  private byte[] samples() {
    float peak = 0.01f;
    for (int i = 0; i < left.length; i++) {
      peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
    }
    var bytes = new byte[left.length * 4];
    for (int i = 0; i < left.length; i++) {
      float fade = Math.min(1f, (left.length - i) / (2f * RATE_HZ));
      put(bytes, i * 4, left[i] / peak * fade);
      put(bytes, i * 4 + 2, right[i] / peak * fade);
    }
    return bytes;
  }

  private static void put(byte[] bytes, int at, float value) {
    int sample = Math.round(value * 28_000);
    bytes[at] = (byte) sample;
    bytes[at + 1] = (byte) (sample >> 8);
  }
}
