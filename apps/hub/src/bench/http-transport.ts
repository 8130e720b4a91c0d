import { type Agent, request as httpRequest } from "node:http";
import type { Transport } from "@cartwheel/hub-client";

/** Plain HTTP over connections that stay open: half the work of fetch, so that the hub has more of the machine. */
export function httpTransport(agent: Agent): Transport {
  return (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        url,
        { method, headers: { ...headers, ...lengthOf(body) }, agent },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("error", reject);
          reply.on("end", () => {
            const bytes = Buffer.concat(chunks);
            resolve({
              status: reply.statusCode ?? 0,
              headers: {
                get: (name) => {
                  const value = reply.headers[name.toLowerCase()];
                  return value === undefined ? null : String(value);
                },
              },
              arrayBuffer: async () => new Uint8Array(bytes).buffer,
              text: async () => bytes.toString("utf8"),
            });
          });
        },
      );
      sent.on("error", reject);
      sent.setTimeout(30_000, () => sent.destroy(new Error("no answer in 30 s")));
      sent.end(body);
    });
}

const lengthOf = (body: string | Uint8Array | undefined): Record<string, number> =>
  body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
