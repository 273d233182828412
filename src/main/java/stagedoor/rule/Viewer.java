package stagedoor.rule;

import stagedoor.catalogue.Visible;
import stagedoor.user.UserId;

/// For whom rules are evaluated: whose stars, ratings and plays count, and which music there is.
public record Viewer(UserId user, Visible visible) {}
