import { z } from "zod";
import { hubRoutes } from "./hub-api.js";
import { HubError, type HubFaultCode, hubFaults } from "./hub-errors.js";
import { type Binary, faultsOf, type HubRoute, isBinary } from "./hub-routes.js";

type Json = Record<string, unknown>;

/** The hub's API as an OpenAPI 3.1 document, from the table of routes. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(hubRoutes) as [string, HubRoute][]) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operationOf(name, route);
    paths[route.path] = operations;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Cartwheel hub", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths,
    components: {
      schemas: { HubError: schemaOf(HubError) },
      securitySchemes: {
        device: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "a cart's access token" },
        staff: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "a person's session" },
      },
    },
  };
}

function operationOf(name: string, route: HubRoute): Json {
  const { summary, who, body, response, status, params, query, headers } = route;
  return {
    operationId: name,
    summary,
    security: who === "anonymous" ? [] : [{ [who]: [] }],
    parameters: [
      ...parametersOf("path", params),
      ...parametersOf("query", query),
      ...parametersOf("header", headers),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      [status]: { description: summary, content: contentOf(response) },
      ...refusals(faultsOf(route)),
    },
  };
}

function parametersOf(place: "path" | "query" | "header", schema: z.ZodObject | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema) as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === "path" || (required ?? []).includes(name),
    schema: each,
  }));
}

const contentOf = (content: z.ZodType | Binary): Json =>
  isBinary(content)
    ? { [content.mediaType]: { schema: {}, "x-content": content.description } }
    : { "application/json": { schema: schemaOf(content) } };

function refusals(codes: readonly HubFaultCode[]): Json {
  const byStatus = new Map<number, HubFaultCode[]>();
  for (const code of codes) {
    const { status } = hubFaults[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      {
        description: each.join(", "),
        content: { "application/json": { schema: { $ref: "#/components/schemas/HubError" } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}
