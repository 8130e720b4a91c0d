import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** What pages fetch: pages' own modules, three.js, models; and where they post their pictures. Loopback alone. */
export interface StageServer {
  readonly origin: string;
  /** Sets what is served under a path such as `/models/3`. */
  readonly serve: (path: string, bytes: Uint8Array) => void;
  /** Takes a posted picture out; it must have been posted before. */
  readonly pictureOf: (camera: string, atMs: number) => Buffer;
  /** Pictures that nobody took out. */
  readonly forgetPictures: () => void;
  readonly close: () => Promise<void>;
}

/** As built: a browser takes no TypeScript. */
const modules = fileURLToPath(new URL("../../../dist/", import.meta.url));
const three = dirname(fileURLToPath(import.meta.resolve("three")));

const page = `<!doctype html><meta charset="utf-8"><title>stage</title><link rel="icon" href="data:,">
<script type="importmap">{"imports": {"three": "/three/three.module.js"}}</script>
<script type="module" src="/modules/scene/page/main.js"></script>`;

const folders: Readonly<Record<string, string>> = { "/modules/": modules, "/three/": three };

export async function openStageServer(): Promise<StageServer> {
  const served = new Map<string, Uint8Array>();
  const posted = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://stage").pathname;
    if (request.method === "POST") receive(request, response, (bytes) => posted.set(url, bytes));
    else answer(url, served, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (path, bytes) => served.set(path, bytes),
    pictureOf: (camera, atMs) => {
      const path = `/pictures/${camera}/${atMs}`;
      const bytes = posted.get(path);
      if (bytes === undefined) throw new RangeError(`no picture was posted to ${path}`);
      posted.delete(path);
      return bytes;
    },
    forgetPictures: () => posted.clear(),
    close: () => closed(server),
  };
}

function receive(request: IncomingMessage, response: ServerResponse, keep: (bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    keep(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    response.writeHead(204).end();
  });
}

function answer(url: string, served: ReadonlyMap<string, Uint8Array>, response: ServerResponse): void {
  if (url === "/") {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
    return;
  }
  const made = served.get(url);
  if (made !== undefined) {
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(made);
    return;
  }
  const module = moduleAt(url);
  if (module === null) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": "text/javascript" }).end(module);
}

/** A JavaScript file in one of the served folders. */
function moduleAt(url: string): Buffer | null {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!url.startsWith(prefix) || extname(url) !== ".js") continue;
    const path = normalize(join(folder, url.slice(prefix.length)));
    try {
      return path.startsWith(folder) ? readFileSync(path) : null;
    } catch {
      return null;
    }
  }
  return null;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
