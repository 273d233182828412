package stagedoor.playlistfile;

import java.util.List;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.tag.TagEncoding;

/// Reads the bytes of a file.
///
/// @param encoding of a file that does not say how it is written
public record ListReader(TagEncoding encoding) {

  /// A larger file is not read.
  public static final int MAX_BYTES = 10_000_000;

  public Reading read(ListFormat format, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return refused(FileFault.whole("The file is larger than 10 MB. Split it."));
    }
    try {
      return switch (format) {
        case M3U8, M3U -> new Reading.Entries(M3uText.parse(ListText.decoded(bytes, encoding)));
        case PLS -> new Reading.Entries(PlsText.parse(ListText.decoded(bytes, encoding)));
        case XSPF -> new Reading.Entries(XspfText.parse(bytes));
        case NSP -> rules(ListText.decoded(bytes, encoding));
      };
    } catch (FaultyFileException faulty) {
      return refused(faulty.fault());
    }
  }

  private static Reading rules(String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read(var rules) -> new Reading.Ruled(rules);
      case Rules.Reading.Refused(var faults) -> refused(faults);
    };
  }

  /// Rules that are wrong, in the words of files.
  static Reading.Refused refused(List<RuleFault> faults) {
    return new Reading.Refused(
        faults.stream()
            .map(it -> new FileFault(it.where().line(), it.where().column(), it.reason()))
            .toList());
  }

  private static Reading refused(FileFault fault) {
    return new Reading.Refused(List.of(fault));
  }
}
