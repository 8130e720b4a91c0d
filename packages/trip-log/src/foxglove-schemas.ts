import { foxgloveEnumSchemas, foxgloveMessageSchemas, generateProto } from "@foxglove/schemas/internal.js";
import protobuf from "protobufjs";
import descriptor from "protobufjs/ext/descriptor/index.js";

/** What importing protobufjs/ext/descriptor adds to every type; its typings leave it out. */
interface Describable {
  toDescriptor(syntax: "proto3"): descriptor.IDescriptorProto;
}

type MessageName = keyof typeof foxgloveMessageSchemas;

/** All official .proto files that our messages need, in one root, by the path they import each other with. */
const root = new protobuf.Root();
const files = new Map<string, { readonly imports: readonly string[]; readonly type: string }>();

/** Takes an official definition, and what it imports, into the root. Imports come before what imports them. */
function load(path: string): void {
  if (files.has(path)) return;
  const foxglove = /^foxglove\/(\w+)\.proto$/.exec(path)?.[1] as MessageName | undefined;
  if (foxglove === undefined) {
    root.addJSON(protobuf.common.get(path)?.nested ?? {});
    const name = path.slice("google/protobuf/".length, -".proto".length);
    files.set(path, { imports: [], type: `google.protobuf.${name[0]?.toUpperCase()}${name.slice(1)}` });
    return;
  }
  const enums = Object.values(foxgloveEnumSchemas).filter((each) => each.parentSchemaName === foxglove);
  const text = generateProto(foxgloveMessageSchemas[foxglove], enums);
  const { imports = [] } = protobuf.parse(text, root, { keepCase: true });
  for (const each of imports) load(each);
  files.set(path, { imports, type: `foxglove.${foxglove}` });
}

load("foxglove/CompressedImage.proto");
load("foxglove/ImageAnnotations.proto");
root.resolveAll();

/** Encoder and decoder of one official message. */
export const foxgloveType = (name: "CompressedImage" | "ImageAnnotations"): protobuf.Type =>
  root.lookupType(`foxglove.${name}`);

/**
 * The official definition as an MCAP schema wants it: a serialised FileDescriptorSet, as `protoc --include_imports`
 * makes it, dependencies first. https://mcap.dev/spec/registry#protobuf
 */
export function fileDescriptorSet(name: "CompressedImage" | "ImageAnnotations"): Uint8Array {
  const paths: string[] = [];
  const visit = (path: string): void => {
    if (paths.includes(path)) return;
    for (const each of files.get(path)?.imports ?? []) visit(each);
    paths.push(path);
  };
  visit(`foxglove/${name}.proto`);
  const file = paths.map(fileDescriptor);
  return descriptor.FileDescriptorSet.encode({ file }).finish();
}

function fileDescriptor(path: string): descriptor.IFileDescriptorProto {
  const { imports, type: typeName } = files.get(path) as { imports: readonly string[]; type: string };
  const type = root.lookupType(typeName);
  const message = (type as protobuf.Type & Describable).toDescriptor("proto3");
  // protobufjs names types relative to their package; other readers want what protoc writes: the full name.
  type.fieldsArray.forEach((field, index) => {
    const described = message.field?.[index];
    if (described !== undefined && field.resolvedType !== null)
      described.typeName = field.resolvedType.fullName;
  });
  return {
    name: path,
    package: typeName.slice(0, typeName.lastIndexOf(".")),
    dependency: imports,
    messageType: [message],
    syntax: "proto3",
  };
}
