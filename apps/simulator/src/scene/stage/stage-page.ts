import { FaultError } from "@cartwheel/contracts";
import { launchHeadlessChromium } from "@cartwheel/headless-browser";
import type { Scene } from "../settings/scene-settings.js";
import type { Exposure, Stage, StageDescription, Taken } from "./stage-description.js";

/** One browser with one page on which a stage is set. */
export interface StagePage {
  readonly load: (description: StageDescription) => Promise<void>;
  readonly take: (exposure: Exposure) => Promise<readonly Taken[]>;
  readonly close: () => Promise<void>;
}

/** The page's global scope, as `page/main.ts` sets it. */
declare const window: { readonly stage: Stage };

/** @throws FaultError BROWSER_MISSING, BROWSER_FAILED */
export async function openStagePage(origin: string, graphics: Scene["graphics"]): Promise<StagePage> {
  const browser = await launchHeadlessChromium({ graphics, ownServers: true });
  try {
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(message.text());
    });
    await page.goto(`${origin}/`, { waitUntil: "load", timeout: 60_000 });
    const checked = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work.catch((error: unknown) => {
        const why = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
        throw new FaultError("BROWSER_FAILED", [why, ...troubles].join("; "), { cause: error });
      });
      if (troubles.length > 0) throw new FaultError("BROWSER_FAILED", troubles.join("; "));
      return result;
    };
    await checked(page.waitForFunction(() => "stage" in window, undefined, { timeout: 60_000 }));
    return {
      load: (description) => checked(page.evaluate((given) => window.stage.load(given), description)),
      take: (exposure) => checked(page.evaluate((given) => window.stage.take(given), exposure)),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
