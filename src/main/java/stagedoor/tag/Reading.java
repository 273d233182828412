package stagedoor.tag;

/// How files are read, as their owner decides it.
public record Reading(OwnTags own) {

  public static final Reading DEFAULT = new Reading(OwnTags.NONE);
}
