import type { Account } from "../../api/types.ts";

export function shownName(account: Account): string {
  return account.name || account.username;
}

/** How the person signs in: through whom, and whether a password works. */
export function knownBy(account: Account): string {
  const ways = [...new Set(account.identities.map((identity) => providerName(identity.provider)))];
  if (account.hasPassword) ways.push("password");
  return ways.length > 0 ? ways.join(" and ") : "no way in yet";
}

/** The gateway's header has no name of its own. */
export function providerName(provider: string): string {
  return provider === "" || provider === "proxy" || provider === "header" ? "the proxy" : provider;
}
