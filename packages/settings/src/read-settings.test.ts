import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readSettings } from "./read-settings.js";
import { settingsHelp } from "./settings-help.js";

const Settings = z.strictObject({
  folder: z.string().default("data").meta({ description: "where things are" }),
  listen: z
    .strictObject({
      host: z.string().default("127.0.0.1").meta({ description: "address" }),
      port: z.int().min(0).max(65_535).default(8_470).meta({ description: "port" }),
    })
    .prefault({}),
  stores: z.array(z.string()).default([]).meta({ description: "names" }),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "settings-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(file: string | undefined, environment: Record<string, string> = {}) {
  const path = join(folder, "settings.json");
  if (file !== undefined) await writeFile(path, file);
  return readSettings(Settings, {
    ...(file === undefined ? {} : { file: path }),
    environment,
    prefix: "SHOP",
    aliases: { PORT: "listen.port" },
  });
}

describe("settings", () => {
  it("are the defaults where nothing is set", async () => {
    expect(await read(undefined)).toEqual({
      folder: "data",
      listen: { host: "127.0.0.1", port: 8_470 },
      stores: [],
    });
  });

  it("come from the file, and the environment overrides it", async () => {
    const file = JSON.stringify({ folder: "from-file", listen: { port: 1 } });
    const settings = await read(file, { SHOP_LISTEN_PORT: "2", SHOP_STORES: '["a"]', HOME: "/root" });
    expect(settings).toEqual({ folder: "from-file", listen: { host: "127.0.0.1", port: 2 }, stores: ["a"] });
    expect(await read(file, { PORT: "3" })).toMatchObject({ listen: { port: 3 } });
  });

  it.each([
    ['{"listne":{"port":1}}', {}, /"listne" is no setting; nearest is "listen"/],
    ['{"listen":{"prot":1}}', {}, /"listen.prot" is no setting; nearest is "listen.port"/],
    ['{"listen":5}', {}, /"listen" must be an object/],
    ['{"listen":{"port":"x"}}', {}, /listen.port: /],
    ['{"listen":{"port":70000}}', {}, /listen.port: /],
    ["{", {}, /is no JSON object/],
    ["[]", {}, /is no JSON object/],
    ["{}", { SHOP_LISTEN_PROT: "1" }, /SHOP_LISTEN_PROT .* nearest is SHOP_LISTEN_PORT/],
    ["{}", { SHOP_STORES: "[" }, /SHOP_STORES in the environment is no JSON/],
    ["{}", { SHOP_LISTEN_PORT: "-1" }, /listen.port: /],
  ])("refuse %s %j", async (file, environment, message) => {
    await expect(read(file, environment as Record<string, string>)).rejects.toThrow(message);
    await expect(read(file, environment as Record<string, string>)).rejects.toThrow(/^SETTING_INVALID: /);
  });

  it("are listed with range, default and variable", () => {
    const help = settingsHelp(Settings, "SHOP");
    expect(help).toContain("listen.port  (integer, 0 to 65535, default 8470)");
    expect(help).toContain("SHOP_LISTEN_PORT");
  });
});
