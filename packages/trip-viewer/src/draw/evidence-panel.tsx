import type { Evidence, Sighting } from "@cartwheel/contracts";
import type { ReactNode } from "react";
import { evidenceNear, type Moment, pictureShares } from "../parse/moments.js";
import type { TripRecord } from "../parse/trip-record.js";
import { clockWords, percentWords, weightWords } from "../words.js";
import { Picture } from "./basket-panel.js";
import type { ProductShown } from "./viewer-words.js";

interface EvidencePanelProps {
  readonly record: TripRecord;
  readonly moments: readonly Moment[];
  readonly atMs: number;
  readonly products: ProductShown;
  /** What whoever embeds the viewer offers about an event, e.g. a link to label it. */
  readonly actionsOf?: ((moment: Moment) => ReactNode) | undefined;
}

const nearMs = 1_500;

/** What the cart knew around this moment, and what it made of it. */
export function EvidencePanel({ record, moments, atMs, products, actionsOf }: EvidencePanelProps) {
  const near = evidenceNear(record, atMs, nearMs);
  const moment = moments
    .filter((each) => Math.abs(each.atMs - atMs) <= nearMs)
    .sort((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))[0];
  return (
    <section className="tv-panel" aria-labelledby="tv-moment-title">
      <header>
        <h3 id="tv-moment-title">At this moment</h3>
        <span className="tv-muted">{clockWords(atMs)}</span>
      </header>
      {moment !== undefined && (
        <Understood moment={moment} products={products} actions={actionsOf?.(moment)} />
      )}
      {near.length === 0 && moment === undefined && (
        <p className="tv-empty">
          Nothing was noticed here. <kbd>]</kbd> goes to the next event.
        </p>
      )}
      <ul className="tv-evidence">
        {near.map((each) => (
          <li key={each.id}>
            <EvidenceCard evidence={each} products={products} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Understood({
  moment: { event, doubt },
  products,
  actions,
}: {
  readonly moment: Moment;
  readonly products: ProductShown;
  readonly actions: ReactNode;
}) {
  return (
    <div className={doubt >= 0.1 ? "tv-understood tv-understood-doubt" : "tv-understood"}>
      <Picture sku={event.sku} products={products} />
      <div>
        <strong>
          {event.kind === "add" ? "Put in" : "Taken out"}: {event.quantity > 1 && `${event.quantity} × `}
          {products.nameOf(event.sku)}
        </strong>
        <span className="tv-line-facts">
          {percentWords(event.probability)} sure · {weightWords(event.milligrams)}
        </span>
        {actions}
      </div>
    </div>
  );
}

function EvidenceCard({
  evidence,
  products,
}: {
  readonly evidence: Evidence;
  readonly products: ProductShown;
}) {
  switch (evidence.kind) {
    case "weight-change":
      return (
        <Fact label="Weight">
          <b>{weightWords(evidence.milligrams, true)}</b> ± {weightWords(evidence.sigmaMilligrams)}, now{" "}
          {weightWords(evidence.basketMilligrams)}; one item {percentWords(evidence.itemCount.one)}
        </Fact>
      );
    case "sighting":
      return <Seen sighting={evidence} products={products} />;
    case "code":
      return (
        <Fact label={evidence.source === "scanner" ? "Scanned" : "Code seen"}>
          <code>{evidence.code}</code>
        </Fact>
      );
    case "answer":
      return (
        <Fact label="Answer">
          {evidence.choice === "none-of-these" ? "none of these" : products.nameOf(evidence.choice)}
        </Fact>
      );
    case "health":
      return (
        <Fact label="Health">
          {evidence.sensor}: {evidence.state}
        </Fact>
      );
    case "location":
      return <Fact label="Zone">{evidence.zone}</Fact>;
    case "checkout":
      return <Fact label="Checkout">the shopper wants to pay</Fact>;
  }
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="tv-fact">
    <span className="tv-fact-label">{label}</span>
    <span>{children}</span>
  </div>
);

const shownCandidates = 4;

function Seen({ sighting, products }: { readonly sighting: Sighting; readonly products: ProductShown }) {
  const { direction, cameras } = sighting;
  const [way] = Object.entries(direction).sort(([, a], [, b]) => b - a);
  return (
    <div className="tv-seen">
      <Fact label="Seen">
        by {cameras.join(", ")}
        {way !== undefined && way[1] >= 0.6 && `, going ${way[0]} ${percentWords(way[1])}`}
      </Fact>
      <ol className="tv-candidates" aria-label="Candidates by the pictures alone">
        {pictureShares(sighting)
          .slice(0, shownCandidates)
          .map(({ sku, share }) => (
            <li key={sku ?? ""}>
              <Picture sku={sku} products={products} />
              <span className="tv-candidate-name">{products.nameOf(sku)}</span>
              <span className="tv-bar">
                <span style={{ width: `${share * 100}%` }} />
              </span>
              <span className="tv-share">{percentWords(share)}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}
