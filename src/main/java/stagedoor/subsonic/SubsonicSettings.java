package stagedoor.subsonic;

import java.util.Set;

/// How the protocol is spoken here.
///
/// @param serverVersion the program's version
/// @param basePath empty or like `/music`
/// @param shareUrl what stands in front of `/share/`, with host; empty: as the client knows us
/// @param ignoredArticles words skipped in sorting, as configured, separated by blanks
/// @param sharing whether links can be made
/// @param legacyClients names of apps (`c`) that get no OpenSubsonic fields
/// @param minimalClients names of apps that get the bare fields
/// @param folderClients names of apps whose folder view shows the folders on disk; `*` is all
/// @param ownPictures whether songs may show the pictures in their own files
/// @param participations whether an artist's albums are also those of others with a part in them
public record SubsonicSettings(
    String serverVersion,
    String basePath,
    String shareUrl,
    String ignoredArticles,
    boolean sharing,
    Set<String> legacyClients,
    Set<String> minimalClients,
    Set<String> folderClients,
    Naming naming,
    boolean ownPictures,
    boolean participations) {

  public SubsonicSettings {
    legacyClients = Set.copyOf(legacyClients);
    minimalClients = Set.copyOf(minimalClients);
    folderClients = Set.copyOf(folderClients);
  }

  boolean showsFolders(String client) {
    return folderClients.contains("*") || folderClients.contains(client);
  }

  Detail detailFor(String client) {
    if (minimalClients.contains(client)) {
      return Detail.MINIMAL;
    }
    return legacyClients.contains(client) ? Detail.CLASSIC : Detail.FULL;
  }
}
