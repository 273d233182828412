package stagedoor.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/// Made-up names of artists, albums and songs: most are Latin, about one artist in eight writes in
/// another script, some have signs that searches stumble over.
@NullMarked
final class Names {

  private static final List<String> QUALITIES =
      words(
          """
          Amber Ancient Bitter Blind Bright Brittle Careful Cold Copper Curious Deep Distant Double
          Early Eastern Electric Empty Faint Fallen Feral Foreign Gilded Grey Half Hollow Hungry
          Idle Inner Ivory Jagged Kind Late Little Lost Lunar Magnetic Narrow Naïve Neon Noble
          Open Outer Pale Patient Polar Proud Quick Rare Rolling Royal Rural Salt Second Shallow
          Silver Sleepless Slow Solar Southern Spare Still Strange Sudden Sweet Tall Third Tidal
          Tin Twisted Upper Urban Violet Warm Wide Winter Wooden Young
          """);
  private static final List<String> THINGS =
      words(
          """
          Anchor Attic Avenue Balcony Basin Beacon Bell Border Branch Cabin Canal Candle Canyon
          Carousel Ceiling Chapel Clock Coast Comet Corner Courtyard Crane Curtain Delta Diary
          Ditch Doorway Drum Ember Engine Factory Ferry Field Fountain Frame Gallery Gate Glacier
          Hallway Harvest Hill Hotel Island Jungle Keyhole Ladder Lagoon Lamp Lantern Ledger
          Lighthouse Magnet Map Market Meadow Mill Mirror Moth Needle Orbit Orchard Paper Parade
          Pendulum Pier Pigeon Planet Pocket Postcard Prairie Quarry Radio Raven Reef Ribbon
          Rooftop Saddle Sail Sparrow Spiral Staircase Station Stone Suitcase Telegram Terrace
          Theatre Thistle Tramway Tunnel Umbrella Valley Vessel Village Violin Wave Whistle
          Window Yard Zeppelin
          """);
  private static final List<String> DEEDS =
      words(
          """
          Asking Borrowing Building Carrying Climbing Counting Crossing Dancing Drawing Drifting
          Finding Folding Forgetting Growing Hiding Keeping Leaving Listening Losing Mending Painting
          Reading Running Sailing Singing Sleeping Speaking Standing Turning Waiting Walking Writing
          """);
  private static final List<String> FIRST =
      words(
          """
          Ada Agnès Anton Åsa Bruno Carla Çelik Dario Edith Émile Frida Gábor Greta Hugo Ines Ján
          Kaja Léon Lotte Magnús Mira Noël Olga Östen Paula Pío Rosa Sven Tove Ulla Viktor Zuzana
          """);
  private static final List<String> LAST =
      words(
          """
          Abel Åkesson Bauer Bélanger Castro Dąbrowski Dubois Eklund Fischer Frías Grünwald Hansen
          Horváth Ivanič Janssen Kowalski Larsen Lefèvre Marić Moreau Nagy Novák O’Hara Olsen Peña
          Poulsen Rossi Schäfer Silva Sørensen Tóth Vidal Weiß Yılmaz Zapata Žižka
          """);
  private static final List<List<String>> SCRIPTS =
      List.of(
          words("朝の光 夜汽車 海の声 雨上がり 星の歌 風の道 桜の庭 青い窓 ひとり旅 カメラ 時計台 夏祭り"),
          words("春风 夜雨 长河 明月 山路 老城 花园 海边 青鸟 星空 秋天 故乡"),
          words("아침빛 바다소리 밤기차 하늘정원 봄비 별노래 푸른창 먼길 여름밤 달빛"),
          words("Ветер Река Зима Поезд Звезда Окно Берег Песня Город Осень Ёлка Музыка"),
          words("Άνεμος Ποτάμι Χειμώνας Τρένο Αστέρι Παράθυρο Τραγούδι Πόλη Ουρανός Θάλασσα"),
          words("ريح نهر شتاء قطار نجمة نافذة أغنية مدينة سماء بحر"),
          words("רוח נהר חורף רכבת כוכב חלון שיר עיר שמיים ים"),
          words("हवा नदी सर्दी तारा खिड़की गीत शहर आकाश सागर सपना"));
  private static final List<String> GENRES =
      List.of(
          "Rock",
          "Pop",
          "Jazz",
          "Folk",
          "Electronic",
          "Ambient",
          "Classical",
          "Metal",
          "Punk",
          "Soul",
          "Funk",
          "Blues",
          "Hip-Hop",
          "R&B",
          "Reggae",
          "Dub",
          "Techno",
          "House",
          "Country",
          "Chanson",
          "Fado",
          "Tango",
          "Samba",
          "Klezmer",
          "J-Pop",
          "Soundtrack",
          "Singer/Songwriter",
          "Drum and Bass",
          "Musique concrète",
          "Post-Rock",
          "Shoegaze",
          "Synthpop",
          "Choral");

  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /// The script an artist writes in: -1 for Latin.
  int script() {
    return random.nextInt(8) == 0 ? random.nextInt(SCRIPTS.size()) : -1;
  }

  String genre() {
    return GENRES.get((int) (GENRES.size() * random.nextDouble() * random.nextDouble()));
  }

  /// @param number makes the names of many artists differ
  String artist(int script, int number) {
    String more = number < 300 ? "" : " " + number / 300;
    if (script >= 0) {
      return pick(SCRIPTS.get(script)) + " " + pick(SCRIPTS.get(script)) + more;
    }
    return switch (random.nextInt(8)) {
          case 0, 1, 2 -> pick(FIRST) + " " + pick(LAST);
          case 3, 4 -> "The " + pick(QUALITIES) + " " + pick(THINGS) + "s";
          case 5 -> pick(THINGS) + " & " + pick(THINGS);
          case 6 -> "A" + pick(DEEDS) + "/" + pick(THINGS);
          default -> pick(List.of("P!", "$", "!!! ", "¿", "M.")) + pick(QUALITIES);
        }
        + more;
  }

  String title(int script) {
    if (script >= 0) {
      return pick(SCRIPTS.get(script)) + (random.nextBoolean() ? "" : pick(SCRIPTS.get(script)));
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> pick(QUALITIES) + " " + pick(THINGS);
      case 3, 4 -> "The " + pick(THINGS) + " of " + pick(THINGS) + "s";
      case 5, 6 -> pick(DEEDS) + " the " + pick(QUALITIES) + " " + pick(THINGS);
      case 7 -> pick(THINGS);
      case 8 -> pick(FIRST) + "’s " + pick(THINGS);
      case 9 -> pick(QUALITIES) + " " + pick(THINGS) + ", Pt. " + (1 + random.nextInt(5));
      case 10 -> pick(DEEDS) + " (" + pick(QUALITIES) + " Mix)";
      default -> random.nextInt(100) + "% " + pick(THINGS) + "?";
    };
  }
}
