import type { Transport } from "@cartwheel/hub-client";

/** Replies of a hub are small; what is longer is something else's page. */
const mostReplyBytes = 4 * 1024 * 1024;

/**
 * fetch with an end: whoever does not answer in time, or keeps the connection and falls silent, is not there. Redirects
 * are not followed: a captive portal must not get the token.
 */
export function timedTransport(answerMs: number, stopping: AbortSignal): Transport {
  return async (url, request) => {
    const signal = AbortSignal.any([AbortSignal.timeout(answerMs), stopping]);
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    const length = Number(response.headers.get("content-length") ?? 0);
    if (length > mostReplyBytes) {
      await response.body?.cancel();
      throw new Error(`a reply of ${length} bytes`);
    }
    return response;
  };
}
