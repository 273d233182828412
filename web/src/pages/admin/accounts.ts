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

/** Who calls the person so: the gateway, a provider by its address, or anybody by a user name. */
export function providerName(provider: string): string {
  if (provider === "proxy") return "the proxy";
  return provider === "name" ? "a further user name" : provider;
}
