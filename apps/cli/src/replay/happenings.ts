import type { CatalogueIndex } from "@cartwheel/catalogue";
import { formatMoney } from "@cartwheel/catalogue";
import type { BasketChange, BasketEvent } from "@cartwheel/contracts";

/** What a change of the basket says to somebody who watches: one line for each event that is new or understood anew. */
export class Happenings {
  readonly #index: CatalogueIndex;
  #shown: readonly BasketEvent[] = [];

  constructor(index: CatalogueIndex) {
    this.#index = index;
  }

  linesOf(change: BasketChange): readonly string[] {
    const lines = change.events.flatMap((event) => this.#lineOf(event, change));
    this.#shown = change.events;
    return lines;
  }

  #lineOf(event: BasketEvent, { atMs, total }: BasketChange): string[] {
    const former = this.#shown.find((each) => each.atMs === event.atMs);
    if (former !== undefined && former.sku === event.sku && former.quantity === event.quantity) return [];
    const sign = event.kind === "add" ? "+" : "-";
    const name =
      event.sku === null ? "something unknown" : (this.#index.bySku.get(event.sku)?.name ?? event.sku);
    const quantity = event.quantity === 1 ? "" : `${event.quantity} x `;
    const again = former === undefined ? "" : "  (corrected)";
    const sum = formatMoney(total.minor, total.currency);
    return [`${clock(atMs)}  ${sign} ${`${quantity}${name}${again}`.padEnd(44)} ${sum.padStart(12)}`];
  }
}

function clock(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
