import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Static files that the hub serves: no inline scripts, nothing inlined as data, so that its policy stays strict. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Younger than 2024: light-dark() and the like stay as they are written.
    target: ["chrome125", "firefox128", "safari18"],
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
  },
});
