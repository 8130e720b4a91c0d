import { readFileSync } from "node:fs";
import { attachmentNames, type TopicKey, TripMetadata, topicName, topics } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";

const doc = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8");

describe("docs/trip-format.md", () => {
  const text = doc("trip-format.md").replaceAll(/ +\|/g, " |"); // the formatter pads tables

  it("has the table of topics as the contracts have it", () => {
    const rows = Object.values(topics).map(({ name, encoding, schema, rate, writtenBy, delivered }) => {
      return `| \`${name}\` | ${encoding} | \`${schema}\` | ${rate} | ${writtenBy} | ${delivered ? "yes" : "no"} |`;
    });
    expect(text.split("\n").filter((line) => /^\| `\//.test(line))).toEqual(rows);
  });

  it("names every metadata field and attachment", () => {
    for (const field of Object.keys(TripMetadata.shape)) expect(text).toContain(`\`${field}\``);
    for (const name of Object.values(attachmentNames)) expect(text).toContain(`| \`${name}\` |`);
  });
});

type Node = string | { direction: "row" | "column"; first: Node; second: Node; splitPercentage: number };

describe("docs/foxglove-layout.json", () => {
  const layout = JSON.parse(doc("foxglove-layout.json")) as {
    configById: Record<string, unknown>;
    layout: Node;
  };
  const panels = (node: Node): string[] =>
    typeof node === "string" ? [node] : [...panels(node.first), ...panels(node.second)];

  it("places every panel that it configures, once", () => {
    expect(panels(layout.layout).toSorted()).toEqual(Object.keys(layout.configById).toSorted());
  });

  it("shows four cameras with their annotations, and topics that there are", () => {
    for (const camera of ["front", "rear", "left", "right"]) {
      expect(layout.configById[`Image!${camera}`]).toMatchObject({
        imageMode: {
          imageTopic: topicName("camera", camera),
          annotations: { [topicName("annotations", camera)]: { visible: true } },
        },
      });
    }
    expect(layout.configById["Plot!scale"]).toMatchObject({
      paths: [{ value: `${topics.scale.name}.milligrams` }],
    });
    for (const key of ["evidence", "basket", "scanner"] satisfies TopicKey[]) {
      expect(layout.configById[`RawMessages!${key}`]).toMatchObject({ topicPath: topics[key].name });
    }
  });
});
