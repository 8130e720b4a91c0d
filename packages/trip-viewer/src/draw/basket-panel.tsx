import type { BasketChange, BasketLine, Prompt } from "@cartwheel/contracts";
import { moneyWords, percentWords, weightWords } from "../words.js";
import type { ProductShown } from "./viewer-words.js";

interface BasketPanelProps {
  readonly change: BasketChange | null;
  readonly products: ProductShown;
}

const statusWords: Readonly<Record<BasketLine["status"], string>> = {
  charged: "charged",
  asked: "asked",
  confirmed: "confirmed",
  unknown: "unknown",
  checkout: "to confirm",
  staff: "for staff",
  "left-out": "left out",
};

/** The basket as the shopper saw it at this moment. */
export function BasketPanel({ change, products }: BasketPanelProps) {
  const lines = change?.lines ?? [];
  return (
    <section className="tv-panel" aria-labelledby="tv-basket-title">
      <header>
        <h3 id="tv-basket-title">Basket</h3>
        {change !== null && (
          <strong className="tv-total">{moneyWords(change.total.minor, change.total.currency)}</strong>
        )}
      </header>
      {change?.mode !== undefined && change.mode.name !== "full" && (
        <p className="tv-note">{change.mode.words.staff}</p>
      )}
      {change?.openPrompts.map((prompt) => (
        <OpenPrompt key={prompt.promptId} prompt={prompt} products={products} />
      ))}
      {lines.length === 0 ? (
        <p className="tv-empty">Nothing in the basket yet.</p>
      ) : (
        <ul className="tv-lines">
          {lines.map((line) => (
            <Line key={line.lineId} line={line} products={products} currency={change?.total.currency} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({
  line,
  products,
  currency = products.currency,
}: {
  readonly line: BasketLine;
  readonly products: ProductShown;
  readonly currency: string | undefined;
}) {
  const sure = line.status === "confirmed" || line.probability >= 0.9;
  return (
    <li className={sure ? "tv-line" : "tv-line tv-line-doubt"}>
      <Picture sku={line.sku} products={products} />
      <div className="tv-line-words">
        <span className="tv-line-name">
          {line.quantity > 1 && <b>{line.quantity} × </b>}
          {products.nameOf(line.sku)}
        </span>
        <span className="tv-line-facts">
          {statusWords[line.status]} · {percentWords(line.probability)} · {weightWords(line.milligrams)}
        </span>
        {line.explanation !== undefined && (
          <details>
            <summary>Why</summary>
            <p>{line.explanation.staff}</p>
            <p className="tv-fine">{line.explanation.engineer}</p>
          </details>
        )}
      </div>
      <span className="tv-price">{moneyWords(line.price, currency)}</span>
    </li>
  );
}

function OpenPrompt({ prompt, products }: { readonly prompt: Prompt; readonly products: ProductShown }) {
  return (
    <div className="tv-prompt">
      <strong>The shopper is asked: which of these?</strong>
      <ul>
        {prompt.candidates.map(({ sku, probability }) => (
          <li key={sku}>
            {products.nameOf(sku)} <span>{percentWords(probability)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A product's picture where there is one, else its first letter. */
export function Picture({ sku, products }: { readonly sku: string | null; readonly products: ProductShown }) {
  const url = products.pictureOf(sku);
  return url === null ? (
    <span className="tv-thumb tv-thumb-letter" aria-hidden="true">
      {sku === null ? "?" : products.nameOf(sku).slice(0, 1)}
    </span>
  ) : (
    <img className="tv-thumb" src={url} alt="" loading="lazy" />
  );
}
