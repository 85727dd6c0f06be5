// Bundles the scripts of pages into src/kgraph/server/static/built, which the server serves and the wheel carries.
import { build } from "esbuild";

await build({
  entryPoints: ["src/editor.js"],
  outdir: "../src/kgraph/server/static/built",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "eof",
  absWorkingDir: import.meta.dirname,
});
