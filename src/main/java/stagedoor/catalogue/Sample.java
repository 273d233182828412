package stagedoor.catalogue;

import java.util.HashMap;
import java.util.random.RandomGenerator;

/// Draws without putting back.
final class Sample {

  private Sample() {}

  /// Different members, every selection and order of them as likely as any other: the first steps
  /// of a Fisher-Yates shuffle, of which only the exchanged places are kept.
  static int[] of(int[] members, int count, RandomGenerator random) {
    int size = Math.clamp(count, 0, members.length);
    var exchanged = new HashMap<Integer, Integer>();
    int[] drawn = new int[size];
    for (int i = 0; i < size; i++) {
      int place = random.nextInt(i, members.length);
      drawn[i] = members[exchanged.getOrDefault(place, place)];
      exchanged.put(place, exchanged.getOrDefault(i, i));
    }
    return drawn;
  }
}
