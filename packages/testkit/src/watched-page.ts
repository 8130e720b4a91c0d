import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page, and everything that went wrong on it since it was opened. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught exceptions, failed requests, requests that leave the machine. */
  readonly troubles: readonly string[];
}

/** Opens a file, a data URL, or a page of a server on this machine in a context of its own, which the caller closes. */
export async function openWatched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => troubles.push(`request failed: ${request.url().slice(0, 200)}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = ["file:", "data:", "blob:"].includes(protocol) || origin === new URL(url).origin;
    if (!isOwn) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load", timeout: 60_000 });
  return { page, troubles };
}
