import { contracts, type TopicKey, topics } from "@cartwheel/contracts";
import type { z } from "zod";

type ContractOf<K extends TopicKey> = (typeof topics)[K]["schema"] extends `cartwheel.${infer Name}`
  ? Name extends keyof typeof contracts
    ? (typeof contracts)[Name]
    : never
  : never;

/** Topics whose messages are JSON. */
export type JsonTopicKey = { [K in TopicKey]: ContractOf<K> extends never ? never : K }[TopicKey];

/** What a message of a JSON topic holds. */
export type JsonTopicValue<K extends JsonTopicKey> = z.infer<ContractOf<K>>;

/** The contract that a JSON topic's messages fit. */
export function contractOf<K extends JsonTopicKey>(key: K): z.ZodType<JsonTopicValue<K>> {
  const name = topics[key].schema.slice("cartwheel.".length) as keyof typeof contracts;
  return contracts[name] as unknown as z.ZodType<JsonTopicValue<K>>;
}
