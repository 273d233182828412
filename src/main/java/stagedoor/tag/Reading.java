package stagedoor.tag;

/// How files are read, as their owner decides it.
public record Reading(TagEncoding encoding, OwnTags own) {

  public static final Reading DEFAULT = new Reading(TagEncoding.GUESSED, OwnTags.NONE);
}
