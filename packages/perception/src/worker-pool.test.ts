import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { WorkerStart } from "./worker-messages.js";
import { WorkerPool } from "./worker-pool.js";

const start: WorkerStart = {
  onnxPath: fileURLToPath(new URL("../fixtures/tiny-model/int8.onnx", import.meta.url)),
  width: 32,
  height: 32,
  dimensions: 12,
  executionProviders: ["cpu"],
  batchSize: 4,
};
const notAModel = fileURLToPath(new URL("../fixtures/pillow-resize.json", import.meta.url));
const crashing = new URL("../fixtures/crashing-worker.js", import.meta.url);

test("a crashed worker fails what is under way and what comes after, and close() still returns", async () => {
  const pool = await WorkerPool.start(2, start, crashing);
  const asked = Array.from({ length: 8 }, () => pool.ask({ kind: "times" }));
  for (const result of await Promise.allSettled(asked)) {
    expect(result).toMatchObject({ status: "rejected", reason: { message: /exit code 3/ } });
  }
  await expect(pool.ask({ kind: "times" })).rejects.toThrow("exit code 3");
  await pool.close();
});

test("close() rejects what is under way, and what comes after", async () => {
  const pool = await WorkerPool.start(1, start);
  const asked = Array.from({ length: 5 }, () => pool.ask({ kind: "shrink", bytes: new Uint8Array(10) }));
  const settled = Promise.allSettled(asked);
  await pool.close();
  expect((await settled).map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
  await expect(pool.ask({ kind: "times" })).rejects.toThrow("closed");
  await pool.close();
});

test("a model that cannot be loaded, or takes or gives something else, is MODEL_INVALID, an unknown provider SETTING_INVALID", async () => {
  await expect(WorkerPool.start(2, { ...start, onnxPath: notAModel })).rejects.toMatchObject({
    fault: { code: "MODEL_INVALID", detail: expect.stringContaining("pillow-resize.json") },
  });
  await expect(WorkerPool.start(1, { ...start, dimensions: 128 })).rejects.toMatchObject({
    fault: {
      code: "MODEL_INVALID",
      detail: expect.stringContaining("48 numbers for 4 pictures, not 128 each"),
    },
  });
  await expect(WorkerPool.start(1, { ...start, width: 31 })).rejects.toMatchObject({
    fault: { code: "MODEL_INVALID" },
  });
  await expect(WorkerPool.start(1, { ...start, executionProviders: ["abacus"] })).rejects.toMatchObject({
    fault: { code: "SETTING_INVALID", detail: "execution provider 'abacus'" },
  });
});
