import type { HubRouteName, hubRoutes, RequestOf, ResponseOf } from "@cartwheel/contracts";
import {
  createHubClient,
  type HubClient,
  type Refusal,
  type Reply,
  type Transport,
} from "@cartwheel/hub-client";
import { software } from "../version.js";
import { assertionOf, type Enrolled, type Identity, publicKeyOf, writeIdentity } from "./identity.js";
import type { SessionRefusal } from "./outcome.js";

export interface SessionOptions {
  readonly hubUrl: string;
  readonly transport: Transport;
  readonly identity: Identity;
  readonly identityPath: string;
  /** The one-time code, for a device that is not enrolled yet. */
  readonly enrolmentCode: string | null;
  readonly cartId: string;
  readonly storeId: string;
  readonly now: () => Date;
}

type Routes = typeof hubRoutes;

export type SessionReply<Value> = Extract<Reply<Value>, { ok: true }> | SessionRefusal;

/** A token is renewed so long before it expires. */
const renewBeforeMs = 30_000;

/** The cart as the hub knows it: enrolled once, with a token that is renewed as needed. */
export class HubSession {
  readonly #options: SessionOptions;
  readonly #client: HubClient;
  #identity: Identity;
  #token: { readonly token: string; readonly untilMs: number } | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#identity = options.identity;
    const { hubUrl, transport } = options;
    const baseUrl = hubUrl.replace(/\/+$/, "");
    this.#client = createHubClient({ baseUrl, transport, token: () => this.#token?.token ?? null });
  }

  /** Calls a route as this cart. A token that the hub does not take any more is renewed, once. */
  async call<Name extends HubRouteName>(
    name: Name,
    request: RequestOf<Routes[Name]>,
  ): Promise<SessionReply<ResponseOf<Routes[Name]>>> {
    for (const isFirst of [true, false]) {
      const shutOut = await this.#signIn();
      if (shutOut !== null) return { ...shutOut, signedIn: false };
      const reply = await this.#client.call(name, request);
      if (reply.ok) return reply;
      if (reply.remedy !== "renew" || !isFirst) return { ...reply, signedIn: true };
      this.#token = null;
    }
    throw new Error("a call ends with its second reply");
  }

  /** null: there is a token. */
  async #signIn(): Promise<Refusal | null> {
    const { enrolled } = this.#identity;
    if (enrolled === null) return this.#enrol();
    const nowMs = this.#options.now().getTime();
    if (this.#token !== null && this.#token.untilMs - renewBeforeMs > nowMs) return null;
    const body = { assertion: await assertionOf(this.#identity, enrolled, this.#options.now()) };
    this.#token = null;
    const reply = await this.#client.call("refreshToken", { body });
    if (!reply.ok) return this.#unknown(reply, enrolled);
    this.#token = { token: reply.value.token, untilMs: this.#untilMs(reply.value.expiresAt) };
    return null;
  }

  /** A hub that does not take this device any more takes it again with a new code. */
  async #unknown(reply: Refusal, { usedCode }: Enrolled): Promise<Refusal | null> {
    if (reply.remedy !== "renew" && reply.remedy !== "keep") return reply;
    const { enrolmentCode } = this.#options;
    if (enrolmentCode !== null && enrolmentCode !== usedCode) return this.#enrol();
    // An assertion is made anew each time: one that is not taken may be a matter of clocks, which staff can set right.
    return reply;
  }

  async #enrol(): Promise<Refusal | null> {
    const { enrolmentCode, identityPath } = this.#options;
    if (enrolmentCode === null)
      return keep("ENROLMENT_CODE_INVALID", "this cart is not enrolled and has no code");
    const reply = await this.#client.call("enrolDevice", {
      body: { code: enrolmentCode, publicKey: publicKeyOf(this.#identity), software },
    });
    if (!reply.ok) return reply;
    const { deviceId, cartId, storeId, token, expiresAt } = reply.value;
    const enrolled: Enrolled = { deviceId, cartId, storeId, usedCode: enrolmentCode };
    this.#identity = { ...this.#identity, enrolled };
    await writeIdentity(identityPath, this.#identity);
    this.#token = { token, untilMs: this.#untilMs(expiresAt) };
    return this.#strange(enrolled);
  }

  /** A code that staff made for another cart: what this one recorded would not be taken. */
  #strange({ cartId, storeId }: Enrolled): Refusal | null {
    const { cartId: mine, storeId: myStore } = this.#options;
    if (cartId === mine && storeId === myStore) return null;
    return keep(
      "NOT_ALLOWED",
      `the code was for cart ${cartId} of store ${storeId}, not for ${mine} of ${myStore}`,
    );
  }

  /** A token that seems to have expired already shows that one of the clocks is wrong: it is good for a while. */
  #untilMs(expiresAt: string): number {
    return Math.max(Date.parse(expiresAt), this.#options.now().getTime() + 2 * renewBeforeMs);
  }
}

const keep = (code: Refusal["code"], detail: string): Refusal => ({
  ok: false,
  code,
  remedy: "keep",
  detail,
  status: null,
  offset: null,
  retryAfterMs: null,
  requestId: null,
});
