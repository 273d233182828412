package stagedoor.tag;

/// When the last sound of a Matroska stream begins, for files that do not tell their length.
final class MatroskaClock {

  private static final long TIMESTAMP = 0xE7L;
  private static final long SIMPLE_BLOCK = 0xA3L;
  private static final long BLOCK_GROUP = 0xA0L;
  private static final long BLOCK = 0xA1L;

  private final Source source;
  private EbmlElement last = new EbmlElement(0, 0, 0, true);
  private long clusterTime;
  private long latest;

  MatroskaClock(Source source) {
    this.source = source;
  }

  /// Takes a cluster. What an open one holds comes by [#note].
  void cluster(EbmlElement cluster) {
    last = cluster;
  }

  boolean isSound(EbmlElement element) {
    return element.id() == SIMPLE_BLOCK || element.id() == BLOCK_GROUP;
  }

  /// Takes an element that may belong to a cluster.
  void note(EbmlElement element) throws UnreadableException {
    if (element.id() == TIMESTAMP) {
      clusterTime = element.number(source);
      latest = Math.max(latest, clusterTime);
    } else if (element.id() == SIMPLE_BLOCK || element.id() == BLOCK) {
      block(element);
    } else if (element.id() == BLOCK_GROUP) {
      for (EbmlElement child : element.children(source)) {
        if (child.id() == BLOCK) {
          block(child);
        }
      }
    }
  }

  /// A block begins with its track's number and its time from the cluster's on.
  private void block(EbmlElement block) throws UnreadableException {
    if (block.length() > 4) {
      long at = block.at() + EbmlElement.lengthOf(source.u8(block.at()));
      latest = Math.max(latest, clusterTime + (short) source.u16(at));
    }
  }

  /// When the last block begins, in the segment's units.
  long end() throws UnreadableException {
    if (!last.open()) {
      for (EbmlElement element : last.children(source)) {
        note(element);
      }
    }
    return latest;
  }
}
