import type { Catalogue, Sighting } from "@cartwheel/contracts";
import { percent } from "../receipt/explanation.js";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "./html.js";
import { clock, share } from "./page-words.js";
import type { PageCrop } from "./replay-page-data.js";
import { cropsWorthShowing } from "./shown-crops.js";

/** Whether a data URI is a picture that a page may hold. */
export const isPicture = (dataUri: string): boolean => picture.test(dataUri);

const picture = /^data:image\/(?:jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/;

/** What the cameras saw: the crops, and what they look like by themselves. */
export function sightingFigure(sighting: Sighting, crops: readonly PageCrop[], catalogue: Catalogue): Html {
  const wanted = new Set(cropsWorthShowing(sighting).map(({ camera, atMs }) => `${camera} ${atMs}`));
  const shown = crops.filter(
    ({ evidenceId, camera, atMs, dataUri }) =>
      evidenceId === sighting.id && wanted.has(`${camera} ${atMs}`) && isPicture(dataUri),
  );
  const figures = shown.map(
    ({ camera, atMs, dataUri }) => html`<figure class="crop">
<img src="${dataUri}" alt="Camera ${camera} at ${clock(atMs, true)}" decoding="async">
<figcaption>${camera} <time>${clock(atMs, true)}</time></figcaption></figure>`,
  );
  return html`<div class="sighting">
${figures.length === 0 ? html`<p class="empty">No picture of it was kept.</p>` : html`<div class="crops">${figures}</div>`}
${lookalikes(sighting, catalogue)}</div>`;
}

/** The pictures alone, as shares of likelihood: before weight, barcode and expectation have their say. */
export function lookalikes(
  { candidates, unknownLogLikelihood }: Sighting,
  catalogue: Catalogue,
  unfolded = false,
): Html | null {
  const listed = [
    ...candidates.map(({ sku, logLikelihood }) => ({ name: nameOf(sku, catalogue), logLikelihood })),
    { name: "a product that is not enrolled", logLikelihood: unknownLogLikelihood },
  ].sort((a, b) => b.logLikelihood - a.logLikelihood);
  const best = listed[0]?.logLikelihood ?? 0;
  const odds = listed.map(({ logLikelihood }) => Math.exp(logLikelihood - best));
  const all = odds.reduce((sum, each) => sum + each, 0);
  const rows = listed.slice(0, 5).map(({ name }, i) => {
    const part = odds[i]! / all;
    return html`<li><span>${name}</span><span class="meter" aria-hidden="true"><i style="width:${share(part)}"></i></span><span class="score">${percent(part)}</span></li>`;
  });
  return html`<details class="lookalikes"${unfolded && html` open`}><summary>What it looks like, by the pictures alone</summary>
<ul>${rows}</ul></details>`;
}
