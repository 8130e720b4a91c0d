/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** What can be seen of a page as a whole. */
export interface PageLooks {
  /** Wider than the window: a phone would scroll sideways. */
  readonly overflows: boolean;
  /** Of the body's ground: 0 black, 255 white. */
  readonly brightness: number;
  /** Their levels in order: "H1 H2 H3". */
  readonly headings: string;
}

export function looksOf(page: Page): Promise<PageLooks> {
  return page.evaluate(() => {
    const channels = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? [];
    return {
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      brightness: channels.slice(0, 3).reduce((sum, channel) => sum + Number(channel) / 3, 0),
      headings: [...document.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => tagName).join(" "),
    };
  });
}

/** The texts of what the Tab key should stop at, in the order of the page. */
export function tabStops(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].map(
      (each) => each.textContent.trim(),
    ),
  );
}

/** Where the keyboard is. */
export interface Focused {
  readonly text: string;
  /** At least partly within the window. */
  readonly seen: boolean;
  /** Drawn so that one can tell. */
  readonly marked: boolean;
}

export function focusedOn(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return {
      text: (element.textContent ?? "").trim(),
      seen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      marked: getComputedStyle(element).outlineStyle !== "none",
    };
  });
}

/** How many of the page's pictures have been loaded and decoded. */
export async function picturesLoaded(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const pictures = [...document.images];
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
    return pictures.filter(({ naturalWidth }) => naturalWidth > 0).length;
  });
}
