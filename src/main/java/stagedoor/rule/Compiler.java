package stagedoor.rule;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.FoldedPaths;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Songs;

/// Makes tests of songs from rules. Fields and values are looked at once, before any song is.
final class Compiler {

  /// A test that still wants to know the world it runs in.
  @FunctionalInterface
  interface Compiled {
    SongTest in(World world);
  }

  private final Fields fields;
  private final List<RuleFault> faults = new ArrayList<>();

  Compiler(Fields fields) {
    this.fields = fields;
  }

  /// What was wrong with the rules compiled so far.
  List<RuleFault> faults() {
    return List.copyOf(faults);
  }

  /// A condition that cannot be compiled is noted among the faults and passes no song.
  Compiled compile(Rule rule) {
    return switch (rule) {
      case Rule.Group(var joining, var rules) -> {
        List<Compiled> parts = rules.stream().map(this::compile).toList();
        yield world -> joined(joining, parts.stream().map(part -> part.in(world)).toList());
      }
      case Rule.Condition condition -> {
        try {
          yield condition(condition);
        } catch (FaultException wrong) {
          faults.add(wrong.fault());
          yield _ -> _ -> false;
        }
      }
    };
  }

  private static SongTest joined(Rule.Joining joining, List<SongTest> tests) {
    SongTest[] all = tests.toArray(SongTest[]::new);
    boolean until = joining == Rule.Joining.ANY;
    return song -> {
      for (SongTest test : all) {
        if (test.passes(song) == until) {
          return until;
        }
      }
      return !until;
    };
  }

  private Compiled condition(Rule.Condition condition) {
    Operator plain = condition.operator().plain();
    if (plain == Operator.IN_PLAYLIST) {
      return playlist(condition);
    }
    Field field = fields.need(condition.field(), condition.where());
    if (!field.kind().operators(field.canMiss()).contains(condition.operator())) {
      throw new FaultException(condition.where(), unfit(field, condition.operator()));
    }
    boolean negate = condition.operator().negates();
    if (plain == Operator.IS_MISSING || plain == Operator.IS_PRESENT) {
      boolean value = flag(condition);
      boolean present = (plain == Operator.IS_PRESENT) == value;
      Compiled has = has(field);
      return world -> has.in(world).negatedIf(!present);
    }
    Compiled test = test(field, condition);
    return world -> test.in(world).negatedIf(negate);
  }

  private static String unfit(Field field, Operator operator) {
    List<Operator> allowed = field.kind().operators(field.canMiss());
    if (allowed.isEmpty()) {
      return "\"" + field.name() + "\" is only to sort by.";
    }
    return "\"%s\" does not go with \"%s\". It goes with %s."
        .formatted(
            operator.word(),
            field.name(),
            allowed.stream().map(Operator::word).collect(Collectors.joining(", ")));
  }

  private static Compiled test(Field field, Rule.Condition condition) {
    return switch (field) {
      case Field.Text text -> {
        boolean advisory = text.name().equals(Fields.ADVISORY);
        Predicate<String> test = TextTests.of(advisory ? Fields.spelledOut(condition) : condition);
        yield world -> {
          Function<Song, String> of = text.of().apply(world);
          return once(text.key(), song -> test.test(of.apply(song)));
        };
      }
      case Field.FilePath _ -> {
        // What is wrong with its value is known before any song is looked at.
        Predicate<String> _ = TextTests.of(condition);
        yield world -> path(condition, world.catalogue().songs());
      }
      case Field.Texts texts -> {
        var test = TextTests.ofEach(Fields.asTagsWrite(texts, condition));
        yield _ -> once(texts.key(), song -> test.test(texts.of().apply(song)));
      }
      case Field.People people -> {
        var test = TextTests.ofMany(condition);
        yield _ -> ofPeople(people, name -> test.test(List.of(name)));
      }
      case Field.Measure number -> {
        var test = NumberTests.of(condition);
        yield world -> {
          var of = number.of().apply(world);
          return once(number.key(), song -> test.test(of.applyAsDouble(song)));
        };
      }
      case Field.Flag flag -> {
        boolean wanted = flag(condition);
        yield world -> {
          var of = flag.of().apply(world);
          return song -> of.test(song) == wanted;
        };
      }
      case Field.Date date -> {
        TimeTests.ofDate(condition, LocalDate.EPOCH);
        yield world -> {
          var test = TimeTests.ofDate(condition, world.today());
          return SongTest.once(date.of()::apply, song -> test.test(date.of().apply(song)));
        };
      }
      case Field.Moment moment -> {
        TimeTests.ofMoment(condition, LocalDate.EPOCH, ZoneOffset.UTC);
        yield world -> {
          var test = TimeTests.ofMoment(condition, world.today(), world.outside().zone());
          var of = moment.of().apply(world);
          return song -> test.test(of.applyAsLong(song));
        };
      }
      case Field.Rare rare -> {
        Rule.Condition meant = Fields.asTagsWrite(rare, condition);
        var test = TextTests.ofMany(meant);
        String asked = meant.operator().plain().word() + " " + asked(meant.value());
        yield rare(rare, asked, test::test);
      }
      case Field.Random random -> throw new IllegalArgumentException(random + " has no values");
    };
  }

  private static Compiled has(Field field) {
    return switch (field) {
      case Field.Text text ->
          world -> {
            Function<Song, String> of = text.of().apply(world);
            return song -> !of.apply(song).isEmpty();
          };
      case Field.Texts texts -> _ -> once(texts.key(), song -> !texts.of().apply(song).isEmpty());
      case Field.People people -> _ -> ofPeople(people, _ -> true);
      case Field.Measure number ->
          world -> {
            var of = number.of().apply(world);
            return once(number.key(), song -> !Double.isNaN(of.applyAsDouble(song)));
          };
      case Field.Rare rare ->
          rare(rare, "has", values -> values.stream().anyMatch(it -> !it.isEmpty()));
      case Field.FilePath _, Field.Flag _, Field.Date _, Field.Moment _, Field.Random _ ->
          throw new IllegalArgumentException(field.name() + " cannot be missing");
    };
  }

  private static SongTest path(Rule.Condition condition, Songs songs) {
    Optional<String> needed = TextTests.needed(condition);
    Operator plain = condition.operator().plain();
    if (plain == Operator.CONTAINS) {
      return songs.hasInPath(needed.orElseThrow())::test;
    }
    if (plain == Operator.ENDS_WITH) {
      return songs.endsPath(needed.orElseThrow())::test;
    }
    return wholePath(TextTests.of(condition), needed.map(songs::mayHaveInPath));
  }

  /// @param may whether a song can pass, when that is known
  private static SongTest wholePath(Predicate<String> test, Optional<Predicate<Song>> may) {
    var paths = new FoldedPaths();
    SongTest whole = song -> test.test(paths.of(song));
    return may.<SongTest>map(it -> song -> it.test(song) && whole.passes(song)).orElse(whole);
  }

  /// Asks for each artist once.
  private static SongTest ofPeople(Field.People field, Predicate<String> test) {
    Map<ArtistId, Boolean> known = new HashMap<>();
    return SongTest.together(
        Song::credits,
        song -> {
          for (Credit credit : song.credits()) {
            if (field.roles().contains(credit.role())
                && known.computeIfAbsent(
                    credit.artist(), _ -> test.test(song.artist(credit).name()))) {
              return true;
            }
          }
          return false;
        });
  }

  private static Compiled rare(Field.Rare field, String asked, Predicate<List<String>> test) {
    var question = new RareMatches.Question(field.tag(), asked);
    return world -> {
      if (world.stop().getAsBoolean()) {
        return _ -> false;
      }
      var ids = world.rare().of(world.catalogue().version(), question, test);
      return song -> ids.has(song.id().value());
    };
  }

  /// A value as one text, without its places.
  private static String asked(Json value) {
    return Values.each(value).stream()
        .map(it -> Values.text(it).orElse(""))
        .map(RulesText::quoted)
        .collect(Collectors.joining(" "));
  }

  private static SongTest once(Optional<Function<Song, Object>> key, SongTest test) {
    return key.map(it -> SongTest.once(it, test)).orElse(test);
  }

  private static Compiled playlist(Rule.Condition condition) {
    Lists.Reference reference =
        Mentions.reference(condition)
            .orElseThrow(() ->
                new FaultException(
                    condition.where(),
                    "A playlist is named by \"id\" or \"path\": { \"id\": \"pl-1\" }."));
    boolean negate = condition.operator().negates();
    return world -> {
      Set<SongId> songs = world.lists().songs(reference);
      SongTest in = song -> songs.contains(song.id());
      return in.negatedIf(negate);
    };
  }

  private static boolean flag(Rule.Condition condition) {
    return Values.flag(condition.value())
        .orElseThrow(() -> wrong(condition, condition.value(), "true or false"));
  }

  static FaultException wrong(Rule.Condition condition, Json value, String wanted) {
    return new FaultException(
        value.span().at(condition.where().path()),
        "\"%s\" of \"%s\" wants %s."
            .formatted(condition.operator().word(), condition.field(), wanted));
  }
}
