import { contracts, type TopicKey, topics } from "@cartwheel/contracts";

/** A contract, as far as reading and writing messages needs one. */
interface Contract<T> {
  /** @throws if the value does not fit */
  parse(value: unknown): T;
}

type ContractNameOf<K extends TopicKey> = (typeof topics)[K]["schema"] extends `cartwheel.${infer Name}`
  ? Name & keyof typeof contracts
  : never;

/** Topics whose messages are JSON. */
export type JsonTopicKey = { [K in TopicKey]: ContractNameOf<K> extends never ? never : K }[TopicKey];

/** What a message of a JSON topic holds. */
export type JsonTopicValue<K extends JsonTopicKey> = ReturnType<
  (typeof contracts)[ContractNameOf<K>]["parse"]
>;

/** The contract that a JSON topic's messages fit. */
export function contractOf<K extends JsonTopicKey>(key: K): Contract<JsonTopicValue<K>> {
  const name = topics[key].schema.slice("cartwheel.".length) as ContractNameOf<K>;
  return contracts[name] as unknown as Contract<JsonTopicValue<K>>;
}
