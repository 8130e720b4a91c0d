import { FaultError, openApiDocument } from "@cartwheel/contracts";
import { type Database, databaseAnswers } from "../database/index.js";
import { done, type Handlers } from "../http/index.js";
import type { ObjectStore } from "../objects/index.js";
import type { Metrics } from "../telemetry/metrics.js";
import { version } from "./version.js";

/** What the hub says of itself. */
export function ownHandlers(
  db: Database,
  objects: ObjectStore,
  metrics: Metrics,
): Handlers<"healthz" | "readyz" | "metrics" | "openapi"> {
  return {
    async healthz() {
      return done({ status: "ok", software: version });
    },
    async readyz() {
      const [database, store] = await Promise.all([
        databaseAnswers(db),
        objects.check().then(
          () => null,
          (error: unknown) =>
            error instanceof FaultError ? error : new FaultError("STORAGE_UNAVAILABLE", String(error)),
        ),
      ]);
      const ready = database === null && store === null;
      const parts = [
        { part: "database" as const, fault: database?.fault.code ?? null },
        { part: "objects" as const, fault: store?.fault.code ?? null },
      ];
      return done({ status: ready ? "ready" : "not-ready", parts }, ready ? {} : { status: 503 });
    },
    async metrics() {
      const text = Buffer.from(await metrics.registry.metrics());
      return done(
        { stream: text, length: text.byteLength },
        { headers: { "content-type": metrics.registry.contentType } },
      );
    },
    async openapi() {
      return done(openApiDocument(version));
    },
  };
}
