package stagedoor.catalogue;

import java.util.HashMap;
import java.util.Map;

/// Finds the number that is said most often, where mostly all say the same.
final class MostSaid {

  private final Map<Float, Integer> times = new HashMap<>(2);
  private float last = Float.NaN;
  private int lastTimes;

  /// Takes a number; one that is none, or has no end, does not count.
  void say(float number) {
    if (Float.compare(number, last) != 0) {
      countLast();
      last = number;
    }
    lastTimes++;
  }

  private void countLast() {
    if (Float.isFinite(last)) {
      times.merge(last, lastTimes, Integer::sum);
    }
    lastTimes = 0;
  }

  /// Of numbers that are said as often the smallest; `NaN` when none was.
  float most() {
    if (times.isEmpty()) {
      return Float.isFinite(last) ? last : Float.NaN;
    }
    countLast();
    float most = Float.NaN;
    int mostTimes = 0;
    for (Map.Entry<Float, Integer> entry : times.entrySet()) {
      float number = entry.getKey();
      int count = entry.getValue();
      if (count > mostTimes || (count == mostTimes && Float.compare(number, most) < 0)) {
        most = number;
        mostTimes = count;
      }
    }
    return most;
  }
}
