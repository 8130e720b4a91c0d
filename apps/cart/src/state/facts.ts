import type { Rows } from "./state-store.js";

/** Small things that the cart must not forget, by name. */
export function factOf(rows: Rows, name: string): string | null {
  return rows.get<{ value: string }>("select value from facts where name = ?", name)?.value ?? null;
}

export const setFact = (rows: Rows, name: string, value: string): void =>
  void rows.run(
    "insert into facts (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
    name,
    value,
  );
