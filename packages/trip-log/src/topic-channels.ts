import { type ContractName, jsonSchemaOf, type TopicKey, topics } from "@cartwheel/contracts";
import type { Channel, Schema } from "@mcap/core";
import { fileDescriptorSet } from "./foxglove-schemas.js";

const schemaOf = {
  json: (name: string): Omit<Schema, "id"> => ({
    name,
    encoding: "jsonschema",
    data: new TextEncoder().encode(JSON.stringify(jsonSchemaOf(contractNameOf(name)))),
  }),
  protobuf: (name: string): Omit<Schema, "id"> => ({
    name,
    encoding: "protobuf",
    data: fileDescriptorSet(name.slice("foxglove.".length) as "CompressedImage" | "ImageAnnotations"),
  }),
};

const contractNameOf = (schema: string): ContractName => schema.slice("cartwheel.".length) as ContractName;

const made = new Map<TopicKey, Omit<Schema, "id">>();

/** The MCAP schema of a topic, as the table of topics names it. https://mcap.dev/spec/registry */
export function topicSchema(key: TopicKey): Omit<Schema, "id"> {
  const { encoding, schema: name } = topics[key];
  const schema = made.get(key) ?? schemaOf[encoding](name);
  made.set(key, schema);
  return schema;
}

/** The MCAP channel of a topic, less its ids. */
export function topicChannel(key: TopicKey, topic: string): Omit<Channel, "id" | "schemaId"> {
  return { topic, messageEncoding: topics[key].encoding, metadata: new Map() };
}
