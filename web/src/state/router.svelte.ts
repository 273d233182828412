import { tick } from "svelte";
import { type Route, routeOf } from "../route.ts";

const base = new URL(document.baseURI);

/** Where we are. Keeps the scroll position of each place for going back to it. */
class Router {
  route = $state.raw<Route>(routeOf(base.pathname, new URL(location.href)));
  /** Identifies a visit, so that going to the same page with other words draws it anew. */
  address = $state(location.pathname + location.search);
  canGoBack = $state(false);
  canGoForward = $state(false);
  #scrolled = new Map<string, number>();
  #key = "start";
  #depth = 0;
  /** The depth of the last place that was gone back from. */
  #furthest = 0;

  constructor() {
    history.scrollRestoration = "manual";
    this.#stand(history.state);
    this.#tell();
    history.replaceState({ key: this.#key, depth: this.#depth }, "");
    window.addEventListener("popstate", (event) => {
      this.#leave();
      this.#stand(event.state);
      this.#arrive(this.#scrolled.get(this.#key) ?? 0);
    });
    document.addEventListener("click", (event) => this.#clicked(event));
  }

  /**
   * Goes to an address relative to the base, as made by `to`. The focus goes to the page, unless it should stay:
   * what somebody types must not lose a letter.
   */
  go(address: string, focus: "page" | "stays" = "page"): void {
    const target = new URL(address, base);
    if (target.href === location.href) return;
    this.#leave();
    this.#key = crypto.randomUUID?.() ?? String(performance.now());
    this.#furthest = ++this.#depth;
    history.pushState({ key: this.#key, depth: this.#depth }, "", target);
    this.#arrive(0, focus);
  }

  /** Changes the words of this address without making a place to go back to. */
  replace(address: string): void {
    history.replaceState({ key: this.#key, depth: this.#depth }, "", new URL(address, base));
    this.#read();
  }

  /** Takes what the browser keeps of a place, also over a reload of the page. */
  #stand(kept: { key?: string; depth?: number } | null): void {
    this.#key = kept?.key ?? "start";
    this.#depth = kept?.depth ?? 0;
    this.#furthest = Math.max(this.#furthest, this.#depth);
  }

  #tell(): void {
    this.canGoBack = this.#depth > 0;
    this.canGoForward = this.#depth < this.#furthest;
  }

  #read(): void {
    this.route = routeOf(base.pathname, new URL(location.href));
    this.address = location.pathname + location.search;
    this.#tell();
  }

  #leave(): void {
    this.#scrolled.set(this.#key, document.getElementById("main")?.scrollTop ?? 0);
  }

  #arrive(scrollTop: number, focus: "page" | "stays" = "page"): void {
    this.#read();
    void tick().then(() => {
      const main = document.getElementById("main");
      if (!main) return;
      main.scrollTop = scrollTop;
      // Pages that are loaded at their first visit get their height a moment later.
      if (scrollTop > 0) requestAnimationFrame(() => main.scrollTo(0, scrollTop));
      if (focus === "page") main.focus({ preventScroll: true });
    });
  }

  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target || link.hasAttribute("download")) return;
    if (!link.href.startsWith(`${base.href}app/`)) return;
    event.preventDefault();
    this.go(link.href);
  }
}

export const router = new Router();
