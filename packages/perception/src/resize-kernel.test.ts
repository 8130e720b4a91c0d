import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import wabt from "wabt";

test("the committed kernel is what its source assembles to (after a change: vitest run packages/perception -u)", async () => {
  const source = await readFile(new URL("resize-kernel.wat", import.meta.url), "utf8");
  const module = (await wabt()).parseWat("resize-kernel.wat", source, { simd: true });
  const { buffer } = module.toBinary({ canonicalize_lebs: true });
  module.destroy();
  const lines = [
    "/** Assembled from resize-kernel.wat; resize-kernel.test.ts writes and checks it. */",
    "export const resizeKernelBase64 =",
    `  "${Buffer.from(buffer).toString("base64")}";`,
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("resize-kernel.ts");
});
