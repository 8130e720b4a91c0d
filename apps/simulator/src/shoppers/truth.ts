import type { Truth, TruthEvent, TruthLine } from "@cartwheel/contracts";
import type { Act, ProductThing, ShoppingTrip, Thing } from "./shopping-trip.js";

/** What really happened on a trip, and what lies in the cart at its end. */
export function truthOfTrip({ things, acts }: Pick<ShoppingTrip, "things" | "acts">): Truth {
  const byInstance = new Map(things.map((thing) => [thing.instance, thing]));
  const events = acts.flatMap((act) => eventsOf(act, byInstance));
  return { lines: linesOf(events), events };
}

/** The lines that events sum up to, in order of SKU: what is to be paid first, then what is not meant to be. */
export function linesOf(events: readonly TruthEvent[]): TruthLine[] {
  const lines = new Map<string, TruthLine & { milligrams: number }>();
  for (const { kind, sku, quantity = 1, milligrams = 0, paid = true } of events) {
    if ((kind !== "add" && kind !== "remove") || sku === undefined) continue;
    const sign = kind === "add" ? 1 : -1;
    const key = `${sku} ${paid}`;
    const line = lines.get(key) ?? { sku, quantity: 0, milligrams: 0, paid };
    line.quantity += sign * quantity;
    line.milligrams += sign * milligrams;
    lines.set(key, line);
  }
  return [...lines.values()]
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => (a.sku === b.sku ? Number(b.paid) - Number(a.paid) : a.sku < b.sku ? -1 : 1));
}

function eventsOf(act: Act, things: ReadonlyMap<string, Thing>): TruthEvent[] {
  const { atMs } = act;
  switch (act.kind) {
    case "put":
      return moved("add", atMs, productsOf(act.instances, things));
    case "take":
      return moved("remove", atMs, productsOf(act.instances, things));
    case "move": {
      const thing = things.get(act.instance);
      const of = thing?.kind === "product" ? { sku: thing.sku, quantity: thing.quantity } : {};
      return [{ atMs, kind: "moved", ...of }];
    }
    case "throw":
      return [{ atMs, kind: "bag", milligrams: things.get(act.instance)?.milligrams ?? 0 }];
    case "reach":
    case "cover":
    case "lean":
      return [{ atMs, kind: "none" }];
    case "scan":
      return [];
    default:
      return unreachable(act);
  }
}

/** One event a SKU, several of a kind together; a bag with two kinds is two events of one moment. */
function moved(kind: "add" | "remove", atMs: number, things: readonly ProductThing[]): TruthEvent[] {
  const events = new Map<string, TruthEvent & { quantity: number; milligrams: number }>();
  const count = (sku: string, quantity: number, milligrams: number, paid: boolean): void => {
    const key = `${sku} ${paid}`;
    const event = events.get(key) ?? { atMs, kind, sku, quantity: 0, milligrams: 0, paid };
    event.quantity += quantity;
    event.milligrams += milligrams;
    events.set(key, event);
  };
  for (const { sku, quantity, milligrams, bag, unpaid } of things) {
    const mixed = bag?.mixedWith ?? null;
    count(sku, quantity, milligrams - (mixed?.milligrams ?? 0), unpaid !== true);
    if (mixed !== null) count(mixed.sku, mixed.quantity, mixed.milligrams, unpaid !== true);
  }
  return [...events.values()];
}

const productsOf = (instances: readonly string[], things: ReadonlyMap<string, Thing>): ProductThing[] =>
  instances.flatMap((instance) => {
    const thing = things.get(instance);
    return thing?.kind === "product" ? [thing] : [];
  });

function unreachable(act: never): never {
  throw new Error(`an act of an unknown kind: ${JSON.stringify(act)}`);
}
