import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * The public page is served as `share/{id}`, so its files are relative to `share/`; and it may
 * request nothing outside `share/`, because a proxy lets only that path through.
 */
export function sharePage(): Plugin {
  return {
    name: "share-page",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["share.html"];
        if (page?.type !== "asset") return this.error("share.html was not built");
        const source = readFileSync(new URL("../public/icon.svg", import.meta.url));
        const icon = this.getFileName(this.emitFile({ type: "asset", name: "icon.svg", source }));
        const html = page.source
          .toString()
          .replace('"./icon.svg"', `"./${icon}"`)
          .replaceAll('"./share/assets/', '"assets/');
        const outside = html.match(/(src|href)="(?!assets\/)[^"]*"/);
        if (outside) this.error(`share.html reaches outside share/: ${outside[0]}`);
        page.source = html;
      },
    },
  };
}
