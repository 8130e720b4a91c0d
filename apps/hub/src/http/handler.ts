import type { Caller, HubRouteName, hubRoutes } from "@cartwheel/contracts";
import type { z } from "zod";
import type { Bytes, Outcome } from "./outcome.js";

type Routes = typeof hubRoutes;

/** Who calls, once the gate has let them through. */
export type Identity =
  | { readonly kind: "device"; readonly deviceId: string; readonly cartId: string; readonly storeId: string }
  | { readonly kind: "staff"; readonly name: string; readonly sessionId: string; readonly expiresAt: Date };

interface CallerOf {
  anonymous: { readonly kind: "anonymous" };
  device: Extract<Identity, { kind: "device" }>;
  staff: Extract<Identity, { kind: "staff" }>;
}

type Parsed<Route, Part extends string> = Route extends { readonly [K in Part]: infer Content }
  ? { readonly [K in Part]: Content extends z.ZodType ? z.output<Content> : Buffer }
  : unknown;

/** A call of one route: everything is checked against the contract already. */
export type CallOf<Name extends HubRouteName> = {
  readonly caller: Routes[Name]["who"] extends infer Who extends Caller ? CallerOf[Who] : never;
} & Parsed<Routes[Name], "params"> &
  Parsed<Routes[Name], "query"> &
  Parsed<Routes[Name], "headers"> &
  Parsed<Routes[Name], "body">;

type ValueOf<Name extends HubRouteName> = Routes[Name]["response"] extends infer Content
  ? Content extends z.ZodType
    ? z.input<Content>
    : Bytes
  : never;

/** What a slice contributes: one function a route. */
export type Handlers<Names extends HubRouteName = HubRouteName> = {
  // A method, so that the server may hold all of them in one table.
  readonly [Name in Names]: { handle(call: CallOf<Name>): Promise<Outcome<ValueOf<Name>>> }["handle"];
};

/** Turns a bearer token into who it stands for. */
export interface Authenticator {
  authenticate(token: string): Promise<Outcome<Identity>>;
}
