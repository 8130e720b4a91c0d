import type { Because } from "@cartwheel/contracts";
import { nats } from "../receipt/explanation.js";
import { type Html, html } from "./html.js";
import { share } from "./page-words.js";

const termNames: Readonly<Record<Because["term"], string>> = {
  pictures: "Pictures",
  weight: "Weight",
  code: "Barcode",
  prior: "Expectation",
  answer: "Shopper",
};

/** Each term of a line's score: a bar to the right speaks for it, one to the left against it. */
export function termBars(terms: readonly Because[]): Html {
  const scores = terms.map(({ logLikelihood }) => logLikelihood);
  const most = Math.max(0, ...scores);
  const span = Math.max(1, most - Math.min(0, ...scores));
  const zero = Math.max(0, -Math.min(0, ...scores)) / span;
  const rows = terms.map(({ term, logLikelihood, words }) => {
    const left = logLikelihood < 0 ? zero + logLikelihood / span : zero;
    const width = Math.abs(logLikelihood) / span;
    const bar = `left:${share(left)};width:${share(width)}`;
    return html`<tr class="term ${term}">
<th scope="row">${termNames[term]}</th>
<td class="bar" aria-hidden="true"><span style="--zero:${share(zero)}"><i style="${bar}"></i></span></td>
<td class="score">${nats(logLikelihood).replace("-", "−")}</td>
<td class="words">${words}</td></tr>`;
  });
  return html`<table class="terms"><thead class="unseen"><tr>
<th scope="col">Evidence</th><td></td><th scope="col">Score in nats</th><th scope="col">In words</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}
