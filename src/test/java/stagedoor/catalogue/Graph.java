package stagedoor.catalogue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Everything that an object of the catalogue holds, field by field, as plain lists and maps that
/// can be compared.
@NullMarked
final class Graph {

  private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> fields = new TreeSet<>();
  private final Set<String> filled = new TreeSet<>();
  private final @Nullable Object content;

  Graph(Object from) {
    content = content(from);
  }

  @Nullable Object content() {
    return content;
  }

  /// How many objects there are; one that is held at several places counts once.
  int objects() {
    return objects.size();
  }

  /// The fields that nowhere hold anything but nothing, 0, NaN, or what is empty.
  Set<String> empty() {
    var empty = new TreeSet<>(fields);
    empty.removeAll(filled);
    return empty;
  }

  private @Nullable Object content(@Nullable Object of) {
    if (of != null) {
      objects.add(of);
    }
    return switch (of) {
      case null -> null;
      case List<?> list -> list.stream().map(this::content).toList();
      case Optional<?> value -> value.map(this::content);
      case BitSet bits -> bits;
      case Places places -> places.bits();
      case Later<?> later -> content(later.get());
      case Map<?, ?> map -> {
        var contents = new HashMap<@Nullable Object, @Nullable Object>();
        map.forEach((key, value) -> contents.put(content(key), content(value)));
        yield contents;
      }
      case Enum<?> constant -> constant;
      case Object array when array.getClass().isArray() -> elements(array);
      case Object ours when ours.getClass().getName().startsWith("stagedoor.") -> fields(ours);
      default -> of;
    };
  }

  private List<@Nullable Object> elements(Object array) {
    var elements = new ArrayList<@Nullable Object>();
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      elements.add(array.getClass().componentType().isPrimitive() ? element : content(element));
    }
    return elements;
  }

  private Map<String, @Nullable Object> fields(Object of) {
    var contents = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : of.getClass().getDeclaredFields()) {
      // What was found for letters is only remembered.
      if (!Modifier.isStatic(field.getModifiers()) && field.getType() != KeptLetters.class) {
        String name = of.getClass().getSimpleName() + "." + field.getName();
        Object value = content(valueOf(field, of));
        fields.add(name);
        if (!isEmpty(value)) {
          filled.add(name);
        }
        contents.put(name, value);
      }
    }
    return contents;
  }

  private static @Nullable Object valueOf(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isEmpty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case List<?> list -> list.stream().allMatch(Graph::isEmpty);
      case Map<?, ?> map -> map.isEmpty();
      case BitSet bits -> bits.isEmpty();
      case Optional<?> optional -> optional.isEmpty();
      case String text -> text.isEmpty();
      case Boolean flag -> !flag;
      case Number number -> number.doubleValue() == 0 || Double.isNaN(number.doubleValue());
      default -> false;
    };
  }
}
