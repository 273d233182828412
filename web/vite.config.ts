import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { precompressed } from "./scripts/precompressed.ts";
import { sharePage } from "./scripts/sharePage.ts";

const OF_SHARE = ["share.css", "icon.svg"];

// Every address in the output is relative, so the player works under any path of a proxy.
export default defineConfig({
  base: "./",
  plugins: [svelte(), sharePage(), precompressed()],
  build: {
    target: ["chrome111", "firefox114", "safari16.4"],
    outDir: "dist",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: "index.html", share: "share.html" },
      output: {
        entryFileNames: (chunk) =>
          `${chunk.name === "share" ? "share/" : ""}assets/[name]-[hash].js`,
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: (asset) =>
          `${asset.names.some((name) => OF_SHARE.includes(name)) ? "share/" : ""}assets/[name]-[hash][extname]`,
      },
    },
  },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  test: { include: ["test/unit/**/*.test.ts"], environment: "node" },
});
