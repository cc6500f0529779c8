import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decidedCatalogue, type PublishedCatalogue } from '../../../engine/catalogue/decidedCatalogue.ts';
import { decodeSnapshot } from '../../../engine/engine.ts';
import type { DeviceManifest } from '../../../engine/terms/deviceManifest.ts';
import { giveaway } from '../../../server/device/giveaway.ts';
import { sha256 } from '../../../server/jobs/sha256.ts';
import type { Shop } from '../../../server/shop.ts';
import { madeModel, publishModel } from '../support/madeModel.ts';
import { testApp } from '../support/testApp.ts';

const origin = 'https://shop.example';
const shop = await testApp({ environment: { TIGHTROPE_CORS_ORIGINS: origin } });

const get = (path: string, headers: Record<string, string> = {}, method = 'GET', of = shop) =>
  of.app.fetch(new Request(`http://localhost${path}`, { headers, method }));
const manifest = async (): Promise<DeviceManifest> => (await (await get('/device/manifest')).json()) as DeviceManifest;
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the manifest', () => {
  it('names the model, what its release promises, how lists are made, and two files that are as it says', async () => {
    const { snapshot, catalogue, ...said } = await manifest();
    expect(said).toMatchObject({ format: 'tightrope-device/1', version: 'made-1', epsilon: 1, delta: 1e-6 });
    expect(said.knobs.offer.randomShare).toBe(0.2);
    expect(said.knobs.bySituation.URGENT?.randomShare).toBe(0);
    expect(said.origin).toBe(shop.shop.origin);
    for (const file of [snapshot, catalogue]) {
      const bytes = await bytesOf(await get(file.path));
      expect(bytes.length).toBe(file.bytes);
      expect(hex(bytes)).toBe(file.sha256);
    }
  });

  it('is asked for anew each time, while the files hold for ever under their names', async () => {
    const { snapshot } = await manifest();
    expect((await get('/device/manifest')).headers.get('cache-control')).toBe('no-cache');
    expect((await get(snapshot.path)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/device/nothing')).headers.get('cache-control')).toBe('no-store');
  });

  it('says that there is nothing yet before the first build', async () => {
    const early = await testApp({ withoutModel: true });
    const response = await get('/device/manifest', {}, 'GET', early);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No model was learned yet');
  });
});

describe('the files', () => {
  it('are the very model that the service answers with, and the catalogue with what was decided about it', async () => {
    const { snapshot, catalogue } = await manifest();
    const model = decodeSnapshot(await bytesOf(await get(snapshot.path)), sha256);
    expect(model.ok && model.value.neighbourhoods.BOUGHT_BOUGHT).toEqual(
      shop.shop.model()!.neighbourhoods.BOUGHT_BOUGHT,
    );
    const published = JSON.parse(await (await get(catalogue.path)).text()) as PublishedCatalogue;
    const known = await shop.shop.catalogue();
    const read = decidedCatalogue(published);
    expect(read.telltales).toEqual(known.telltales);
    for (const [index, { itemId }] of known.items.entries()) {
      expect(read.indexOf(itemId)).toBe(index);
      expect(read.sensitivityOf(index)).toBe(known.sensitivityOf(index));
      expect(read.clusterOf(index)).toBe(known.clusterOf(index));
    }
  });

  it('come in stretches, so that a download goes on where it broke off', async () => {
    const { snapshot } = await manifest();
    const whole = await bytesOf(await get(snapshot.path));
    const response = await get(snapshot.path, { range: 'bytes=100-299' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 100-299/${whole.length}`);
    expect(await bytesOf(response)).toEqual(whole.subarray(100, 300));
    expect((await get(snapshot.path, { range: `bytes=${whole.length}-` })).status).toBe(416);
  });

  it('come whole where the stretch is of something else, and not at all where they are known', async () => {
    const { snapshot } = await manifest();
    const tag = (await get(snapshot.path)).headers.get('etag')!;
    expect((await get(snapshot.path, { range: 'bytes=0-9', 'if-range': tag })).status).toBe(206);
    expect((await get(snapshot.path, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
    const known = await get(snapshot.path, { 'if-none-match': tag });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  it('are not there under the name of another version, digest or folder', async () => {
    for (const path of ['snapshot/made-0', 'catalogue/abc', 'snapshot/..%2f..%2fsecrets', 'secrets/x', 'snapshot', ''])
      expect((await get(`/device/${path}`)).status, path).toBe(404);
  });

  it('are not handed out damaged, whatever became of what was loaded', async () => {
    const other = await testApp();
    const { snapshots } = other.store;
    const found = (await snapshots.read('made-1'))!;
    await snapshots.publish({ ...found, bytes: found.bytes.with(300, 255 - found.bytes[300]!) });
    expect((await get('/device/snapshot/made-1', {}, 'GET', other)).status).toBe(404);
    expect((await get('/device/manifest', {}, 'GET', other)).status).toBe(404);
    await snapshots.publish(found);
    expect((await get('/device/snapshot/made-1', {}, 'GET', other)).status).toBe(200);
  });

  it('change their names when the model does', async () => {
    const other = await testApp();
    const before = (await (await get('/device/manifest', {}, 'GET', other)).json()) as DeviceManifest;
    await publishModel(other.store, madeModel('made-2'));
    await other.shop.refresh();
    const after = (await (await get('/device/manifest', {}, 'GET', other)).json()) as DeviceManifest;
    expect(after.snapshot.path).toBe('/device/snapshot/made-2');
    expect((await get(before.snapshot.path, {}, 'GET', other)).status).toBe(404);
  });
});

describe('who may have them', () => {
  it('is whoever may ask for lists: a page of another origin is told so, by the same list of origins', async () => {
    const asked = await get('/device/manifest', { origin });
    expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
    const foreign = await get('/device/manifest', { origin: 'https://evil.example' });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await get('/device/manifest', { origin }, 'OPTIONS');
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('tightrope-key');
  });

  it('is nobody without a key where the storefront is closed, and a page with its publishable key', async () => {
    const closed = await testApp({ environment: { TIGHTROPE_OPEN_STOREFRONT: 'off' } });
    expect((await get('/device/manifest', {}, 'GET', closed)).status).toBe(401);
    const made = await closed.askAdmin<{ createKey: { secret: string } }>(
      'mutation { createKey(input: { kind: PUBLISHABLE, name: "page" }) { secret userErrors { message } } }',
    );
    const key = made.data.createKey.secret;
    expect((await get('/device/manifest', { 'tightrope-key': key }, 'GET', closed)).status).toBe(200);
    expect((await get('/device/manifest', { 'tightrope-key': `${key}x` }, 'GET', closed)).status).toBe(401);
  });

  it('asks by GET alone, and as often as its address may', async () => {
    expect((await get('/device/manifest', {}, 'POST')).status).toBe(405);
    expect((await get('/device/manifest', {}, 'HEAD')).status).toBe(200);
    const tight = await testApp({ environment: { TIGHTROPE_RATE_PER_ADDRESS: '15' } });
    const ask = () => tight.app.fetch(new Request('http://localhost/device/manifest'), '192.0.2.1');
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
  });
});

it('keeps back a model that was learned without noise, and its snapshot, and says why', async () => {
  const noiseless = madeModel('made-1', { noise: null, epsilon: null, delta: null, nanoRho: 0 });
  const stand: Shop = { ...shop.shop, model: () => noiseless };
  const kept = giveaway(stand, shop.config, () => shop.clock.at);
  expect(await kept.manifest()).toEqual({ ok: false, refusal: 'NO_NOISE' });
  expect(await kept.snapshot('made-1')).toBeNull();
});
