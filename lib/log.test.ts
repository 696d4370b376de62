import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchRequests } from "./log.ts";

let server: Server;
let url: string;

beforeAll(async () => {
  watchRequests();
  // Called twice, as after a reload of the module, it still watches once.
  watchRequests();
  server = createServer((request, response) => {
    response.statusCode = request.url === "/missing" ? 404 : 200;
    response.end("answer");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("every answer, a refusal too, carries the id of its own request", async () => {
  const answers = await Promise.all(["/", "/", "/missing"].map((path) => fetch(url + path)));
  const ids = answers.map((answer) => answer.headers.get("x-request-id"));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(3);
});

test("an id that a client sends is not taken over", async () => {
  const answer = await fetch(url, { headers: { "x-request-id": "somebody else's" } });
  expect(answer.headers.get("x-request-id")).not.toBe("somebody else's");
});
