import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type StopTracing, startTracing } from '../../../server/observe/startTracing.ts';
import { listQuery } from '../support/listQuery.ts';
import { testApp } from '../support/testApp.ts';

/** What a collector on this machine was sent. */
const received: string[] = [];
let collector: Server;
let stop: StopTracing;

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      received.push(`${request.url} ${body}`);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  const { port } = collector.address() as AddressInfo;
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${port}`);
  const started = await startTracing('a-shop');
  if (!started.ok) throw new Error(started.refusal);
  stop = started.value;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise((closed) => collector.close(closed));
});

it('sends a span of each request, and of each list within it, and nothing of who asked or for what', async () => {
  const shop = await testApp();
  const token = await shop.tokenFor('canary-subject');
  const context = { sessionToken: 'canary-session', history: [{ productId: 'p11', kind: 'VIEW' }] };
  await shop.ask(listQuery, { token, variables: { input: { surface: 'FOR_YOU', context }, first: 5, after: null } });
  await shop.ask('{ product(id: "canary-product") { title } }');
  await stop();

  expect(received.every((line) => line.startsWith('/v1/traces '))).toBe(true);
  const all = received.join();
  const spans = received.flatMap((line) => {
    const { resourceSpans } = JSON.parse(line.slice(line.indexOf(' '))) as Traces;
    return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  });
  const list = spans.find(({ name }) => name === 'list');
  const requests = spans.filter(({ name }) => name === 'request');
  expect(requests).toHaveLength(2);
  expect(requests.map(({ spanId }) => spanId)).toContain(list?.parentSpanId);
  expect(all).toContain('a-shop');
  expect(all).toContain('FOR_YOU');
  expect(all).not.toMatch(/canary|p11/);
});

interface Traces {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly { readonly name: string; readonly spanId: string; readonly parentSpanId?: string }[];
    }[];
  }[];
}
