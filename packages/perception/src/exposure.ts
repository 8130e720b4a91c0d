const binWidth = 0.02;
/** Gains beyond exp(+-0.7), half and double, are no camera's own doing. */
const mostLogGain = 0.7;
const bins = Math.round((2 * mostLogGain) / binWidth);
/** How alike the three channels' log gains have to be: a product in front of the background changes its colour too. */
const mostColourDrift = 0.1;
/** Share of the pixels that has to agree. */
const leastAgreement = 0.1;

/**
 * By what factor a frame is brighter than the background: the gain that most pixels which kept their colour agree on,
 * so that a product in front does not pass for an exposure change. 1 when too few agree.
 * @param frame (pixels, 3) RGB
 * @param background (pixels, 3) RGB
 */
export function exposureGain(frame: Uint8Array, background: Float32Array): number {
  const votes = new Float64Array(bins);
  const sums = new Float64Array(bins);
  for (let at = 0; at < frame.length; at += 3) {
    const logGain = commonLogGain(frame, background, at);
    if (Math.abs(logGain) >= mostLogGain) continue;
    const bin = Math.floor((logGain + mostLogGain) / binWidth);
    votes[bin]! += 1;
    sums[bin]! += logGain;
  }
  let best = 1;
  const around = (values: Float64Array, bin: number) => values[bin - 1]! + values[bin]! + values[bin + 1]!;
  for (let bin = 1; bin < bins - 1; bin++) if (around(votes, bin) > around(votes, best)) best = bin;
  const agreeing = around(votes, best);
  return agreeing < (leastAgreement * frame.length) / 3 ? 1 : Math.exp(around(sums, best) / agreeing);
}

/** The log gain of a pixel; Infinity when it is too dark or too bright to tell, or its colour has changed. */
function commonLogGain(frame: Uint8Array, background: Float32Array, at: number): number {
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (let channel = at; channel < at + 3; channel++) {
    const value = frame[channel]!;
    const before = background[channel]!;
    if (value < 10 || value > 245 || before < 10 || before > 245) return Infinity;
    const logGain = Math.log(value / before);
    low = Math.min(low, logGain);
    high = Math.max(high, logGain);
    sum += logGain;
  }
  return high - low > mostColourDrift ? Infinity : sum / 3;
}
