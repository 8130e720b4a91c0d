import { z } from "zod";

/** A measured figure with its 95% interval. */
export const Metric = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type Metric = z.infer<typeof Metric>;
