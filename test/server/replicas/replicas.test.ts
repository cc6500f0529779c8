import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../../server/main.ts';
import { type CuttableLine, cuttableLine } from '../../support/cuttableLine.ts';
import { postgresEngine } from '../../support/sqlEngines.ts';
import { madeModel, publishModel } from '../support/madeModel.ts';
import { modeOn, replicas, sendEvent, setConsent, unitsOn } from './twoReplicas.ts';

describe.skipIf(!postgresEngine.isAvailable)('two replicas on one PostgreSQL', () => {
  let shop: Awaited<ReturnType<typeof replicas>>;
  let line: CuttableLine;
  let one: Serving;
  let other: Serving;
  beforeAll(async () => {
    shop = await replicas();
    line = await cuttableLine(shop.databaseUrl);
    one = await shop.start();
    await shop.fill(one);
    other = await shop.start(line.url);
  }, 300_000);
  afterAll(async () => {
    await shop?.close();
    await line?.close();
  }, 300_000);

  const patiently = { timeout: 30_000 };
  const allows = (replica: Serving, subject: string, granted: boolean) =>
    expect.poll(async () => (await setConsent(replica, subject, granted)).status, patiently).toBe(200);
  const isAway = (replica: Serving, away: boolean) =>
    expect.poll(() => replica.shop.store.watch!.isAway(), patiently).toBe(away);

  it('obey a withdrawal on one of them in the very next answer of the other', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await allows(one, 'ada', true);
      await expect.poll(() => modeOn(other, 'ada'), patiently).toMatch(/^FULL/);
      await allows(one, 'ada', false);
      expect(await modeOn(other, 'ada')).toMatch(/^NON_PERSONAL/);
    }
  });

  it('take up what one of them publishes, and hear of it at once', async () => {
    const heard = new Promise<void>((resolve) => {
      const stop = other.shop.store.watch!.listen((news) => {
        if (news !== 'CHANGED') return;
        stop();
        resolve();
      });
    });
    await publishModel(one.shop.store, madeModel('second'));
    await heard;
    await expect.poll(() => other.shop.model()?.version, patiently).toBe('second');
  });

  describe.each(['CUT', 'SILENT'] as const)('of which one has its line to the database %s', (state) => {
    it('goes on with lists, personal for nobody whose consent it cannot read', async () => {
      await allows(one, 'bob', true);
      await expect.poll(() => modeOn(other, 'bob'), patiently).toMatch(/^FULL/);
      line.set(state);
      // Cut, it fails at once; silent, it takes a while to be sure.
      if (state === 'SILENT') await isAway(other, true);
      for (let turn = 0; turn < 5; turn += 1) expect(await modeOn(other, 'bob')).toBe('NON_PERSONAL CONSENT_UNKNOWN');
      expect(await unitsOn(other, 'bob')).not.toHaveLength(0);
      await expect.poll(() => modeOn(one, 'bob'), patiently).toMatch(/^FULL/);
      expect((await fetch(`${other.url}/ready`)).status).toBe(200);
    });

    it('says of events and consents that it did not take them, and takes them once the database is back', async () => {
      line.set(state);
      await isAway(other, true);
      const id = `event-${state}`;
      expect(await sendEvent(other, 'bob', id)).toMatchObject({ status: 503, retryAfter: '1', codes: ['UNAVAILABLE'] });
      expect(await setConsent(other, 'bob', false)).toMatchObject({ status: 503, codes: ['UNAVAILABLE'] });
      line.set('OPEN');
      await expect.poll(async () => (await sendEvent(other, 'bob', id)).status, patiently).toBe(200);
      await expect
        .poll(async () => (await sendEvent(one, 'bob', id)).data, patiently)
        .toMatchObject({ recordEvents: { accepted: 0, ignored: 1 } });
    });

    it('takes up what was published while it heard nothing', async () => {
      line.set(state);
      await isAway(other, true);
      await publishModel(one.shop.store, madeModel(`while-${state.toLowerCase()}`));
      line.set('OPEN');
      await expect.poll(() => other.shop.model()?.version, patiently).toBe(`while-${state.toLowerCase()}`);
    });
  });

  it('let go of the database when they are closed, also while it is away; till then lists go on that nobody asked for before', async () => {
    const third = await shop.start(line.url);
    line.set('SILENT');
    await isAway(third, true);
    expect(await modeOn(third, 'bob')).toBe('NON_PERSONAL CONSENT_UNKNOWN');
    await third.close();
    line.set('OPEN');
  });
});
