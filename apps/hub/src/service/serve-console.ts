import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** The console's files; what is no file and no API is its first page, which finds its own way. */
export async function serveConsole(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, { root, wildcard: false, index: "index.html", cacheControl: true });
  app.get("/*", async (request, reply) => {
    if (/^\/(v1|healthz|readyz|metrics|assets)(\/|$|\?)/.test(request.url)) return reply.callNotFound();
    return reply
      .header(
        "content-security-policy",
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; frame-ancestors 'none'",
      )
      .header("cache-control", "no-cache")
      .sendFile("index.html");
  });
}
