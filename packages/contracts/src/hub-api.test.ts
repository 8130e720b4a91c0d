import { describe, expect, it } from "vitest";
import { z } from "zod";
import { hubRoutes } from "./hub-api.js";
import { hubFaults } from "./hub-errors.js";
import { openApiDocument } from "./hub-openapi.js";
import { faultsOf, type HubRoute } from "./hub-routes.js";

const routes = Object.entries(hubRoutes) as [string, HubRoute][];

describe("the table of routes", () => {
  it.each(routes)("%s has exactly the parameters of its path", (_, { path, params }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });

  it("has no two routes of the same method and path", () => {
    const keys = routes.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(routes.filter(([, { who }]) => who === "device"))("%s is a resource of one cart", (_, { path }) => {
    expect(path).toMatch(/^\/v1\/carts\/\{cartId\}\//);
  });

  it.each(routes)("%s answers with faults that have a status", (_, route) => {
    for (const code of faultsOf(route)) expect(hubFaults[code].status).toBeGreaterThanOrEqual(400);
  });
});

describe("the OpenAPI document", () => {
  const document = openApiDocument("1.2.3") as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; security: unknown[]; responses: object }>>;
  };

  it("has every route once", () => {
    const ids = Object.values(document.paths).flatMap((each) =>
      Object.values(each).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(Object.keys(hubRoutes).sort());
  });

  it("is plain JSON and names who may call", () => {
    expect(z.json().safeParse(document).success).toBe(true);
    expect(document.openapi).toBe("3.1.0");
    for (const [name, { path, method, who }] of routes) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      expect(operation?.security).toEqual(who === "anonymous" ? [] : [{ [who]: [] }]);
    }
  });
});
