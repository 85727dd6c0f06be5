// Bundles the scripts of pages into the package: those the server serves, and those of a static site.
import { build } from "esbuild";

const BUNDLES = {
  "src/editor.js": "../src/kgraph/server/static/built",
  "src/offline.js": "../src/kgraph/site/assets/built",
};

for (const [entry, outdir] of Object.entries(BUNDLES)) {
  await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    minify: true,
    format: "iife",
    loader: { ".wasm": "binary" },
    target: ["es2022"],
    legalComments: "eof",
    logOverride: { "empty-import-meta": "silent" },
    absWorkingDir: import.meta.dirname,
  });
}
