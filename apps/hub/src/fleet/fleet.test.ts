import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKey } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start({ limits: { attemptsPerMinute: 1_000 } });
});
afterAll(() => hub.remove());

async function codeFor(cartId: string): Promise<string> {
  const issued = await (await hub.staff()).call("issueEnrolmentCode", {
    body: { cartId, storeId: "store-1" },
  });
  if (!issued.ok) throw new Error(issued.detail);
  return issued.value.code;
}

const enrol = async (code: string) =>
  hub
    .client()
    .call("enrolDevice", { body: { code, publicKey: (await newKey()).publicKey, software: "test" } });

describe("enrolment", () => {
  it("takes a code once", async () => {
    const code = await codeFor("once");
    const tries = await Promise.all(Array.from({ length: 5 }, () => enrol(code)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.find(({ ok }) => !ok)).toMatchObject({ code: "ENROLMENT_CODE_INVALID", status: 403 });
  });

  it("answers a device that lost the reply the same again, and nobody else", async () => {
    const code = await codeFor("lost-reply");
    const key = await newKey();
    const again = () =>
      hub.client().call("enrolDevice", { body: { code, publicKey: key.publicKey, software: "test" } });
    const replies = await Promise.all([again(), again(), again()]);
    const devices = replies.map((reply) => (reply.ok ? reply.value.deviceId : reply.code));
    expect(new Set(devices)).toEqual(new Set([devices[0]]));
    expect(await enrol(code)).toMatchObject({ ok: false, code: "ENROLMENT_CODE_INVALID" });
    const reply = await again();
    if (!reply.ok) throw new Error(reply.detail);
    expect(reply.value).toMatchObject({ deviceId: devices[0], cartId: "lost-reply", storeId: "store-1" });
    const whoever = hub.client(reply.value.token);
    const nothing = { params: { cartId: "lost-reply" }, body: { heartbeats: [] } };
    expect(await whoever.call("sendHeartbeats", nothing)).not.toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  it("answers no device again that was shut out, or whose code is too old", async () => {
    const code = await codeFor("shut-out-again");
    const { publicKey } = await newKey();
    const enrolling = { body: { code, publicKey, software: "test" } };
    expect(await hub.client().call("enrolDevice", enrolling)).toMatchObject({ ok: true });
    hub.clockOffsetMs = 25 * 3_600_000;
    const late = await hub.client().call("enrolDevice", enrolling);
    hub.clockOffsetMs = 0;
    expect(late).toMatchObject({ ok: false, code: "ENROLMENT_CODE_INVALID" });
    await (await hub.staff()).call("revokeCart", { params: { cartId: "shut-out-again" } });
    expect(await hub.client().call("enrolDevice", enrolling)).toMatchObject({
      ok: false,
      code: "ENROLMENT_CODE_INVALID",
    });
  });

  it("takes no code that is made up, and none that is too old", async () => {
    expect(await enrol("ABCD-EFGH-JKLM-NPQR")).toMatchObject({ ok: false, code: "ENROLMENT_CODE_INVALID" });
    const code = await codeFor("late");
    hub.clockOffsetMs = 25 * 3_600_000;
    const late = await enrol(code);
    hub.clockOffsetMs = 0;
    expect(late).toMatchObject({ ok: false, code: "ENROLMENT_CODE_INVALID" });
  });

  it("replaces the cart's former device", async () => {
    const former = await hub.enrol("replaced");
    const params = { cartId: "replaced" };
    const heartbeats = { params, body: { heartbeats: [former.heartbeat(1)] } };
    expect(await former.client.call("sendHeartbeats", heartbeats)).toMatchObject({ ok: true });
    const present = await hub.enrol("replaced");
    expect(await former.client.call("sendHeartbeats", heartbeats)).toMatchObject({
      ok: false,
      code: "DEVICE_REVOKED",
    });
    expect(await present.client.call("sendHeartbeats", heartbeats)).toMatchObject({ ok: true });
  });
});

describe("tokens", () => {
  it("are renewed with the device's key, each assertion once", async () => {
    const cart = await hub.enrol("renewing");
    const assertion = await cart.assertion();
    const renewed = await hub.client().call("refreshToken", { body: { assertion } });
    expect(renewed.ok).toBe(true);
    const again = await hub.client().call("refreshToken", { body: { assertion } });
    expect(again).toMatchObject({
      ok: false,
      code: "NOT_SIGNED_IN",
      detail: "this assertion was used already",
    });
  });

  it.each([
    ["too old", { atMs: Date.now() - 3_600_000 }],
    ["from the future", { atMs: Date.now() + 3_600_000 }],
    ["too long-lived", { lifetimeSeconds: 3_600 }],
  ])("are not given for an assertion that is %s", async (_, claims) => {
    const cart = await hub.enrol("clock");
    const assertion = await cart.assertion(claims);
    expect(await hub.client().call("refreshToken", { body: { assertion } })).toMatchObject({
      ok: false,
      code: "NOT_SIGNED_IN",
    });
  });

  it("are not given for another device's key", async () => {
    const victim = await hub.enrol("victim");
    const thief = await hub.enrol("thief");
    const forged = (await thief.assertion()).split(".");
    const claims = JSON.parse(Buffer.from(forged[1] ?? "", "base64url").toString()) as object;
    forged[1] = Buffer.from(
      JSON.stringify({ ...claims, iss: victim.deviceId, sub: victim.deviceId }),
    ).toString("base64url");
    for (const assertion of [forged.join("."), "no.jwt", "x"]) {
      expect(await hub.client().call("refreshToken", { body: { assertion } })).toMatchObject({
        ok: false,
        code: "NOT_SIGNED_IN",
      });
    }
  });

  it("are not given to, and not taken from, a revoked cart", async () => {
    const cart = await hub.enrol("shut-out");
    const staff = await hub.staff();
    expect(await staff.call("revokeCart", { params: { cartId: "shut-out" } })).toMatchObject({
      ok: true,
      value: { state: "revoked" },
    });
    const assertion = await cart.assertion();
    expect(await hub.client().call("refreshToken", { body: { assertion } })).toMatchObject({
      ok: false,
      code: "DEVICE_REVOKED",
    });
    const beats = { params: { cartId: "shut-out" }, body: { heartbeats: [cart.heartbeat(1)] } };
    expect(await cart.client.call("sendHeartbeats", beats)).toMatchObject({
      ok: false,
      code: "DEVICE_REVOKED",
    });
  });

  it("of another hub are none of this one", async () => {
    const stranger = "eyJhbGciOiJIUzI1NiJ9.eyJraW5kIjoic3RhZmYifQ.c2lnbmF0dXJl";
    expect(await hub.client(stranger).call("listCarts", {})).toMatchObject({
      ok: false,
      code: "NOT_SIGNED_IN",
    });
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"kind":"staff"}').toString("base64url")}.`;
    expect(await hub.client(none).call("listCarts", {})).toMatchObject({ ok: false, code: "NOT_SIGNED_IN" });
  });
});

it("guessing is slowed down", async () => {
  const strict = await TestHub.start({ limits: { attemptsPerMinute: 3 } });
  const tries = [];
  for (let i = 0; i < 8; i++)
    tries.push(await strict.client().call("signIn", { body: { name: "admin", key: "wrong" } }));
  expect(tries.some((each) => !each.ok && each.code === "NOT_SIGNED_IN")).toBe(true);
  expect(tries.at(-1)).toMatchObject({
    ok: false,
    code: "TOO_MANY_REQUESTS",
    status: 429,
    remedy: "retry",
    retryAfterMs: 5_000,
  });
  await strict.remove();
});
