package stagedoor.tag;

import java.nio.charset.Charset;

/// The charsets of East Asia in which a character has two bytes, as far as telling them apart
/// needs.
enum DoubleByte {
  /// Kana and the kanji of the first level; katakana of half width are single bytes, not counted.
  SHIFT_JIS("windows-31j", "のにはをがたいしるとなれかてアイスンラトルドー愛恋夢空花夜春夏秋冬私君人日") {
    @Override
    boolean isLead(int lead) {
      return (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC);
    }

    @Override
    boolean isTrail(int trail) {
      return trail >= 0x40 && trail <= 0xFC && trail != 0x7F;
    }

    @Override
    boolean isUsual(int lead, int trail) {
      return switch (lead) {
        case 0x81 -> true;
        case 0x82 -> trail >= 0x4F && trail <= 0xF1;
        case 0x83 -> trail <= 0x96;
        case 0x88 -> trail >= 0x9F;
        case 0x98 -> trail <= 0x72;
        default -> lead >= 0x89 && lead <= 0x97;
      };
    }

    // Half of katakana ends in ASCII; its first byte is hardly ever in Western text.
    @Override
    boolean isTelling(int lead, int trail) {
      return trail >= 0x80 || lead == 0x83;
    }
  },
  GBK(
      "GBK",
      "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好"
          + "都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法"
          + "此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东爱歌曲情风雨"
          + "花梦夜星海") {
    @Override
    boolean isUsual(int lead, int trail) {
      return isPunctuation(lead) || (lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1);
    }
  },
  BIG5(
      "Big5",
      "的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好"
          + "都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法"
          + "此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東愛歌曲情風雨"
          + "花夢夜星海") {
    @Override
    boolean isUsual(int lead, int trail) {
      return isPunctuation(lead) || (lead >= 0xA4 && lead <= 0xC6);
    }
  },
  EUC_KR(
      "x-windows-949", "이다는가에의을사랑나너그하고지를한은도로있어아기여우리내마시대자수일인해라서니요만바스정날모오전과들부구제신보지주밤별" + "비눈꽃길말면노래") {
    @Override
    boolean isUsual(int lead, int trail) {
      return isPunctuation(lead) || (lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1);
    }
  };

  private static final int MIN_PAIRS = 3;

  private final Charset charset;
  private final String frequent;

  /// @param frequent characters of daily use
  DoubleByte(String charset, String frequent) {
    this.charset = Charset.forName(charset);
    this.frequent = frequent;
  }

  Charset charset() {
    return charset;
  }

  boolean isLead(int lead) {
    return lead >= 0x81 && lead <= 0xFE;
  }

  boolean isTrail(int trail) {
    return trail >= 0x40 && trail <= 0xFE && trail != 0x7F;
  }

  /// Whether texts of today use that character or others near it.
  abstract boolean isUsual(int lead, int trail);

  /// Whether the pair is none that Western capitals make: a letter beyond ASCII and one of ASCII.
  boolean isTelling(int lead, int trail) {
    return trail >= 0x80;
  }

  private static boolean isPunctuation(int lead) {
    return lead >= 0xA1 && lead <= 0xA3;
  }

  /// Whether the text is as this charset's texts are: nothing outside it, nearly all of daily use,
  /// most characters beside others, hardly any right behind an ASCII letter.
  boolean fits(byte[] text) {
    int pairs = 0;
    int usual = 0;
    int telling = 0;
    int neighbours = 0;
    int behindLetters = 0;
    int previousEnd = -1;
    boolean previousCounted = true;
    int i = 0;
    while (i < text.length) {
      int lead = text[i] & 0xFF;
      if (lead < 0x80) {
        i++;
        continue;
      }
      if (!isLead(lead) || i + 1 == text.length || !isTrail(text[i + 1] & 0xFF)) {
        return false;
      }
      pairs++;
      usual += isUsual(lead, text[i + 1] & 0xFF) ? 1 : 0;
      telling += isTelling(lead, text[i + 1] & 0xFF) ? 1 : 0;
      if (previousEnd == i) {
        neighbours += previousCounted ? 1 : 2;
        previousCounted = true;
      } else {
        previousCounted = false;
        behindLetters += i > 0 && EncodingGuess.isAsciiLetter(text[i - 1]) ? 1 : 0;
      }
      i += 2;
      previousEnd = i;
    }
    return pairs >= MIN_PAIRS
        && usual >= 0.95 * pairs
        && telling >= 0.3 * pairs
        && neighbours >= 0.6 * pairs
        && behindLetters <= 0.1 * pairs;
  }

  /// The share of characters of daily use among those beyond ASCII.
  double frequentShare(byte[] text) {
    String decoded = new String(text, charset);
    long all = decoded.chars().filter(c -> c >= 0x80).count();
    long found = decoded.chars().filter(c -> c >= 0x80 && frequent.indexOf(c) >= 0).count();
    return all == 0 ? 0 : (double) found / all;
  }
}
