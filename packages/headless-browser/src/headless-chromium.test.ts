import { afterEach, describe, expect, it, vi } from "vitest";
import { launchHeadlessChromium } from "./headless-chromium.js";

afterEach(() => vi.unstubAllEnvs());

describe("a headless Chromium", () => {
  it("that cannot be found is refused by name, with what to set", async () => {
    vi.stubEnv("CARTWHEEL_CHROMIUM", "/nowhere/chromium");
    await expect(launchHeadlessChromium()).rejects.toThrow(
      "BROWSER_MISSING: CARTWHEEL_CHROMIUM is /nowhere/chromium",
    );
  });

  it.runIf(process.platform === "linux")(
    "of the system is needed to draw with the system's graphics",
    async () => {
      vi.stubEnv("PATH", "");
      vi.stubEnv("CARTWHEEL_CHROMIUM", undefined);
      await expect(launchHeadlessChromium({ graphics: "system-egl" })).rejects.toThrow(
        "BROWSER_MISSING: system-egl needs a Chromium of the system",
      );
    },
  );
});
