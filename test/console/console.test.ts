import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { simulationJob } from '../../cli/simulationJob.ts';
import { pageGroups } from '../../console/pageList.ts';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { adminKey } from '../server/support/testApp.ts';
import { watchedStore } from '../server/support/watchedStore.ts';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { demoService } from '../support/demoService.ts';
import { freshPages } from '../support/webPages.ts';

/** A study that takes a second. */
const small =
  'name: NAME\ndata: {invented: {people: 200, items: 40}}\nseeds: 1\nknobs: {epsilon: 2, randomShare: 0}\nresamples: 50\npermutations: 100\n';

describe.skipIf(chromiumPath === null)('the console, in Chromium', { timeout: 180_000 }, () => {
  let service: Awaited<ReturnType<typeof demoService>>;
  let watched: ReturnType<typeof watchedStore>;
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the browser complained of, such as a script that the policy forbids. */
  let complaints: string[];

  beforeAll(async () => {
    const fresh = await freshPages();
    folder = fresh.folder;
    watched = watchedStore(memoryStore());
    const parts = { pages: fresh.pages, simulationJob: simulationJob(null), store: watched.store };
    service = await demoService({}, parts);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    service?.server.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    // For a machine that has other things to do.
    page.setDefaultTimeout(60_000);
    complaints = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
  });
  afterEach(() => context.close());

  /** Opens a page of the console as somebody who is signed in, and waits until it knows what it asks for. */
  async function open(path: string): Promise<void> {
    await page.addInitScript((key) => {
      sessionStorage.setItem('tightrope.adminKey', key);
      const moved: number[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    }, adminKey);
    await page.goto(service.url + path);
    await settled();
  }
  /** How much has moved about since the page was opened, as browsers score it: 0.1 is where it begins to disturb. */
  const moved = () =>
    page.evaluate(() =>
      (window as unknown as { readonly moved: readonly number[] }).moved.reduce((sum, value) => sum + value, 0),
    );
  const settled = () => page.waitForFunction(() => !document.querySelector('.placeholder'));
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  describe('the way in', () => {
    it('refuses a key that is not good, and takes one that is into this tab alone', async () => {
      await page.goto(`${service.url}/console/ledger`);
      await page.getByLabel('Admin or analyst key').fill('a key that nobody made');
      await button('Sign in').click();
      await page.getByText('This key is not good here').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Admin or analyst key').fill(adminKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Privacy ledger' }).waitFor();
      const kept = await page.evaluate(() => [
        JSON.stringify(localStorage),
        document.cookie,
        Object.keys(sessionStorage).join(),
      ]);
      expect(kept).toEqual(['{}', '', 'tightrope.adminKey']);
      await button('Sign out').click();
      await page.getByLabel('Admin or analyst key').waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  describe.each(
    pageGroups.flatMap(({ pages }): readonly { path: string; name: string }[] => pages),
  )('the page $name', ({ path, name }) => {
    it('stands alone at its address, moves nothing about, breaks no rule of axe light or dark, fits a phone, and weighs at most 120 kB of script', async () => {
      const scripts = new Set<string>();
      page.on('response', (response) => {
        const address = new URL(response.url()).pathname;
        if (address.endsWith('.js')) scripts.add(address);
      });
      await open(path);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      // A chart is drawn by what is fetched for it, so that is in the sum.
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.chart-frame > div')].every((one) => one.firstChild),
      );
      const bytes = [...scripts].reduce((sum, address) => sum + statSync(join(folder, `${address}.gz`)).size, 0);
      expect(await moved()).toBeLessThan(0.1);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThanOrEqual(120 * 1024);
      expect(await page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).toBe('page');
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
      expect(complaints).toEqual([]);
    });
  });

  describe('the keyboard', () => {
    it('leads past the navigation, and in a narrow window through the menu to another page and out of it again', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open('/console/rules');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      const way = page.getByRole('link', { name: 'Audit log' });
      await button('Menu').focus();
      await page.keyboard.press('Enter');
      await way.waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await way.waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await way.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Audit log' }).waitFor();
      await way.waitFor({ state: 'hidden' });
    });
  });

  describe('the keyboard, on a page with a form', () => {
    it('goes through the fields in the order in which they stand, and comes back from a question to where it was asked', async () => {
      const rule =
        'mutation { upsertRules(input: [{ id: "by-hand", kind: HIDE, match: { categories: ["Pets"] } }]) { userErrors { message } } }';
      await service.askAdmin(rule);
      await open('/console/rules');
      await page.getByLabel('Id', { exact: true }).focus();
      const heard: string[] = [];
      for (let step = 0; step < 7; step += 1) {
        await page.keyboard.press('Tab');
        const name = await page.evaluate(() => {
          const { labels, type } = document.activeElement as HTMLInputElement;
          return type === 'datetime-local' ? null : (labels?.[0]?.firstChild?.textContent ?? null);
        });
        if (name !== null) heard.push(name);
      }
      expect(heard).toEqual(['Name, for the shop’s own people', 'Kind', 'Product', 'Place, from 1', 'Holds for']);
      await button('Take back by-hand').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Take back by-hand');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('No rule stands').waitFor();
    });
  });

  describe('the knobs', () => {
    it('foretell the price of a slider as it moves, keep it in the address, and become a version that holds and is taken back', async () => {
      await open('/console/knobs');
      await page.locator('.price[data-changes="0"]').waitFor();
      await page.getByRole('slider', { name: 'Random share' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.locator('.price:not(.asking):not([data-changes="0"])').waitFor();
      expect(new URL(page.url()).searchParams.get('randomShare')).toBe('0.3');
      await page.getByText('randomShare', { exact: false }).first().waitFor();

      await page.getByLabel('Name').fill('spring');
      await button('Save draft').click();
      await page.getByText('Saved as spring.1').waitFor();
      await button('Publish spring.1').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('spring.1 holds now').waitFor();
      expect((await service.shop.steering()).profile?.knobs.offer.randomShare).toBe(0.3);

      await page.getByRole('slider', { name: 'Random share' }).focus();
      await page.keyboard.press('Home');
      await page.getByLabel('Name').fill('spring');
      await button('Save draft').click();
      await page.getByText('Saved as spring.2').waitFor();
      await button('Publish spring.2').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('spring.2 holds now').waitFor();
      await button('Roll back to spring.1').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
      await page.getByText('spring.1 holds again').waitFor();
      expect((await service.shop.steering()).profile?.knobs.offer.randomShare).toBe(0.3);
    });

    it('that are more than a number are turned like the others, and published with them', async () => {
      await open('/console/knobs');
      await button('Add a cap').click();
      await page.getByLabel('Cap 1: times').fill('5');
      await page.getByLabel('Cap 1: of what').selectOption('hours');
      await button('Add quiet hours').click();
      await page.getByLabel('until of stretch 1').selectOption('6');
      await page.getByLabel('Category to add, not for minors').fill('Games');
      await page.keyboard.press('Enter');
      await page.getByLabel('Limit them').check();
      await page.getByLabel('A break, exactly').fill('7');
      await page.getByLabel('Half-life in learning, exactly').fill('120');
      await page.getByLabel('a purchase counts').fill('4');
      await page.getByLabel('Market to add').fill('GB');
      await button('Add a market').click();
      await page.getByLabel('Diversity, GB').fill('0.4');
      await page.keyboard.press('Tab');
      await page.locator('.price:not(.asking):not([data-changes="0"])').waitFor();
      await page.getByLabel('Name').fill('whole');
      await button('Save draft').click();
      await page.getByText('Saved as whole.1').waitFor();
      await page.getByText('What it would change').first().click();
      await page
        .getByRole('listitem')
        .filter({ hasText: /^breakEvery/ })
        .first()
        .waitFor();
      const { data } = await service.askAdmin<{ knobProfile: { knobs: object } }>(
        '{ knobProfile(id: "whole.1") { knobs { breakEvery recencyHalfLifeDays eventWeights { view cart purchase } sensitiveAction notForMinors caps { cap periodSeconds } quietHours { from until } byMarket { name randomShare diversity } } } }',
      );
      expect(data.knobProfile.knobs).toMatchObject({
        breakEvery: 7,
        recencyHalfLifeDays: 120,
        eventWeights: { view: 1, cart: 1, purchase: 4 },
        sensitiveAction: 'LIMIT',
        notForMinors: ['Games'],
        caps: [{ cap: 5, periodSeconds: 3600 }],
        quietHours: [{ from: 22, until: 6 }],
        byMarket: [{ name: 'GB', diversity: 0.4 }],
      });
    });

    it('open as a link left them, show lists before and after, and say what is out of range', async () => {
      await open('/console/knobs?randomShare=0&surface=MOST_VIEWED');
      await page.locator('.example li').first().waitFor();
      expect(await page.getByRole('slider', { name: 'Random share' }).getAttribute('aria-valuetext')).toBe('0%');
      expect(await page.getByLabel('Surface').inputValue()).toBe('MOST_VIEWED');
      await page.getByLabel('ε of a build, exactly').fill('99');
      await page.keyboard.press('Tab');
      await page.getByRole('alert').filter({ hasText: 'epsilon must be' }).first().waitFor();
    });
  });

  describe('the ledger', () => {
    it('tells builds left, plans a year, and opens the privacy report of a build in a frame without scripts', async () => {
      await open('/console/ledger');
      await page.getByRole('combobox', { name: 'Builds' }).selectOption('52');
      await page.waitForURL(/builds=52/);
      await button(/^Privacy report/)
        .first()
        .click();
      const report = page.frameLocator('iframe.report');
      await report.getByRole('heading', { name: 'Privacy report' }).waitFor();
      expect(await page.locator('iframe.report').getAttribute('sandbox')).toBe('allow-same-origin');
      expect(complaints).toEqual([]);
    });
  });

  describe('the live page', () => {
    it('tells what a build would cost before it is paid, runs it, and shows that it is done', async () => {
      const before = (await service.shop.builds()).length;
      await open('/console');
      await button('Build a model…').click();
      await button(/^Build at ε/).click();
      await button('Pay and build').click();
      await page.getByText('The build is paid for, and runs.').waitFor();
      await expect
        .poll(async () => (await service.shop.builds())[0]?.entry.state, { timeout: 60_000 })
        .toBe('PUBLISHED');
      expect(await service.shop.builds()).toHaveLength(before + 1);
      await page.getByText('Published', { exact: true }).waitFor();
    });

    it('shows how far a build is while it runs, and cancels it: what was charged stays spent, the model stays', async () => {
      const model = service.shop.model()?.version;
      const goOn = watched.holdPeople();
      await open('/console');
      await button('Build a model…').click();
      await button(/^Build at ε/).click();
      await button('Pay and build').click();
      await page.getByText('Reading consented events').waitFor();
      await page.getByRole('progressbar', { name: 'Build progress' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Cancel the build').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
      await page.getByText('It stops at its next step.', { exact: true }).waitFor();
      goOn();
      await page.getByText('Came to nothing', { exact: true }).waitFor();
      expect((await service.shop.builds())[0]?.entry.state).toBe('ABANDONED');
      expect(service.shop.model()?.version).toBe(model);
    });

    it('explains its numbers to the pointer and to the keyboard, and lets go at Escape', async () => {
      await service.ask('{ recommendations(input: { surface: MOST_VIEWED, context: {} }) { recommendationId } }');
      await open('/console');
      const figure = page.locator('section[aria-label="Lists answered"] .explained');
      await figure.focus();
      await page.getByRole('tooltip').getByText('Lists that were answered in this time').waitFor();
      expect(await figure.getAttribute('aria-describedby')).toBe('explanation');
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'hidden' });
      await figure.hover();
      await page.getByRole('tooltip').waitFor();
    });

    it('says when there is no connection, keeps what it showed, and goes on', async () => {
      await open('/console');
      await context.setOffline(true);
      await page.getByText('You are offline.').waitFor();
      await page.getByLabel('Time').selectOption('week');
      await page.getByRole('alert').filter({ hasText: 'No connection' }).first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await context.setOffline(false);
      await page.getByText('You are offline.').waitFor({ state: 'detached' });
      await page.locator('section[aria-label="Lists answered"]').waitFor();
    });
  });

  describe('the rules', () => {
    it('show what a rule would do before it holds, and are taken back', async () => {
      await open('/console/rules');
      await page.getByLabel('Id', { exact: true }).fill('spring-pin');
      await page.getByLabel('Product', { exact: true }).fill('stoneware-teapot');
      await page.keyboard.press('Tab');
      await page.getByRole('status').filter({ hasText: 'Stoneware teapot' }).waitFor();
      await page.locator('.pair li.new', { hasText: 'Stoneware teapot' }).waitFor();
      expect((await service.shop.steering()).rules).toEqual([]);
      await button('Let it hold').click();
      await page.getByText('spring-pin holds from the next list on.').waitFor();
      expect((await service.shop.steering()).rules).toHaveLength(1);
      await button('Change spring-pin').click();
      await page.waitForURL(/rule=spring-pin/);
      await page.getByLabel('From', { exact: true }).fill('2031-03-01T09:00');
      await page.getByLabel('Until', { exact: true }).fill('2031-02-01T09:00');
      await page.getByText('As it would be on 1 Mar 2031').waitFor();
      await button('Save the change').click();
      await page.locator('.outcome .bad').first().waitFor();
      await page.getByLabel('Until', { exact: true }).fill('2031-04-01T09:00');
      await button('Save the change').click();
      await page.getByText('spring-pin is planned').waitFor();
      await page.getByText('Planned', { exact: true }).waitFor();
      const [planned] = (await service.shop.steering()).rules;
      expect(planned).toMatchObject({
        startsAt: Date.parse('2031-03-01T09:00'),
        endsAt: Date.parse('2031-04-01T09:00'),
      });
      expect(await violationsOn(page)).toEqual([]);
      await button('Take back spring-pin').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('No rule stands').waitFor();
      expect((await service.shop.steering()).rules).toEqual([]);
    });
  });

  describe('the experiments', () => {
    it('compare a version of the knobs with those that hold, until they are stopped', async () => {
      const save =
        'mutation { saveKnobProfile(input: { name: "arm", knobs: { randomShare: 0.4 } }) { profile { id } } }';
      await service.askAdmin(save);
      await open('/console/experiments');
      await page.getByLabel('Id', { exact: true }).fill('more-random');
      await page.getByLabel('Version to compare').selectOption('arm.1');
      await button('Start').click();
      await page.getByText('more-random runs').waitFor();
      await page.getByRole('cell', { name: 'arm.1' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Stop it').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
      await page.getByText('Over', { exact: true }).waitFor();
    });
  });

  describe('the simulations', () => {
    it('run, tell how far they are, show their reports inside, and stand in one table with what differs marked', async () => {
      await open('/console/simulations');
      for (const name of ['first', 'second']) {
        const scenario = small.replace('NAME', name).replace('epsilon: 2', `epsilon: ${name === 'first' ? 2 : 4}`);
        await page.getByLabel('Scenario in YAML').fill(scenario);
        await button('Start the simulation').click();
        await button(`Report of ${name}`).waitFor();
      }
      await button('Report of first').click();
      const report = page.frameLocator('iframe[title="Report of first"]');
      await report.getByRole('heading', { name: /^What privacy costs: first/ }).waitFor();
      await page.getByLabel('Compare first').check();
      await page.getByText('One run is ticked.').waitFor();
      await page.getByLabel('Compare second').check();
      const table = page.getByRole('region', { name: 'Simulations side by side' });
      await table.getByRole('columnheader', { name: /^second/ }).waitFor();
      const marked = await table.locator('td.other').count();
      expect(marked).toBeGreaterThan(0);
      await page.getByLabel('Only what differs').check();
      expect(await table.locator('tbody tr:not(.part)').count()).toBe(marked);
      expect(await violationsOn(page)).toEqual([]);
      await page.reload();
      await table.getByRole('columnheader', { name: /^first/ }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('say everything that is wrong with a scenario', async () => {
      await open('/console/simulations');
      await page.getByLabel('Scenario in YAML').fill('data: {invented: {people: -1}}');
      await button('Start the simulation').click();
      await page.locator('.outcome li').first().waitFor();
    });
  });

  describe('the catalogue', () => {
    it('finds a product, hides it from lists, and offers it again', async () => {
      await open('/console/catalogue?search=teapot');
      await button('Hide Stoneware teapot').click();
      await button('Offer again Stoneware teapot').click();
      await button('Hide Stoneware teapot').waitFor();
    });

    it('draws only the rows of a long list that can be seen', async () => {
      await open('/console/catalogue');
      await button('Show 50 more').click();
      await page.getByText('50 more are shown.').waitFor();
      expect(await page.locator('table').getAttribute('aria-rowcount')).toBe('101');
      expect(await page.locator('tbody tr').count()).toBeLessThan(60);
      await page.locator('.scroll.long').focus();
      await page.keyboard.press('End');
      await page.locator('tr[aria-rowindex="101"]').waitFor();
    });
  });

  describe('the sensitive categories', () => {
    it('tell what a decision would move before it is made', async () => {
      await open('/console/sensitive?category=Pets');
      await page.getByLabel('Holds as').selectOption('GUARDED');
      await page.getByText('11 products would be judged otherwise').waitFor();
      await button('Decide').last().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Decide so' }).click();
      await page.getByText('11 products are judged otherwise now').waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  describe('the telltale groups', () => {
    it('are declared by a few products, show what joined them, and are taken back', async () => {
      await open('/console/telltales');
      await page.getByText('No group is declared').waitFor();
      await page.getByLabel('Id', { exact: true }).fill('moving');
      await page.getByLabel('Name, for the shop’s own people').fill('Moving house');
      for (const id of ['bath-mat', 'desk-lamp-dimmable']) {
        await page.getByLabel('Product to add, that tell').fill(id);
        await page.keyboard.press('Enter');
      }
      await button('Declare the group').click();
      await page.getByText(/^Moving house is guarded from the next list on/).waitFor();
      expect((await service.shop.catalogue()).telltales).toHaveLength(1);
      await page.getByText('Its products: Moving house').click();
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Bath mat$/ })
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Take back Moving house').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('No group is declared').waitFor();
    });
  });

  describe('the policy', () => {
    it('is read as shoppers will read it before it is published', async () => {
      await open('/console/policy');
      const reading = page.locator('.reading');
      await reading.getByText('Count you, under noise').waitFor();
      await page.getByLabel('Version', { exact: true }).fill('2027-01');
      await page.getByLabel('What is new, and why').fill('We say more plainly what learning means.');
      await page
        .getByLabel('Being learned from', { exact: true })
        .fill('You are counted, under noise, when we learn what goes together.');
      await page.keyboard.press('Tab');
      await reading.getByText('You will be asked again about: Being learned from.').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Publish').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Announce it' }).click();
      await page.getByText('Version 2027-01 is announced.').waitFor();
      await page.locator('.versions').getByText('2027-01').waitFor();
    });
  });

  describe('the rights requests', () => {
    it('are decided here, and say nothing of whose they are', async () => {
      const subject = 'demo-0001';
      const token = await service.tokenFor(subject);
      const wish =
        'mutation { requestData(input: { type: RECTIFICATION, note: "My size is wrong." }) { userErrors { message } } }';
      const { data, errors } = await service.ask<{ requestData: { userErrors: object[] } }>(wish, { token });
      expect([errors, data.requestData.userErrors]).toEqual([[], []]);
      await open('/console/requests');
      await page.getByText('My size is wrong.').waitFor();
      expect(await page.content()).not.toContain(subject);
      expect(await page.content()).not.toContain(service.shop.pseudonym(subject));
      expect(await violationsOn(page)).toEqual([]);
      await button('Carry out').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Carry it out' }).click();
      await page.getByText('It is carried out.').waitFor();
      await page.getByText('Nobody is waiting').waitFor();
    });

    it('take those of people who wrote or rang; an erasure has a receipt, and everything is searched again for whom it names', async () => {
      await open('/console/requests');
      await page.getByText('Nobody was erased yet').waitFor();
      await page.getByLabel('The shop’s name for the person').fill('demo-0002');
      await page.getByLabel('What they want').selectOption('ERASURE');
      await button('Ask for them').click();
      await page.getByText('It is in the queue').waitFor();
      await button('Carry out').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Carry it out' }).click();
      await page.getByText('the next build is the first without them').waitFor();
      await page.getByRole('button', { name: /^Search again/ }).click();
      await page.getByText('Every place was searched again, and nothing of them was found.').waitFor();
      await page.getByText('Verified', { exact: true }).waitFor();
      expect(await page.content()).not.toContain('demo-0002');
      expect(await violationsOn(page)).toEqual([]);
      await button('Forget now').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
      await page.getByText(/^Forgotten: /).waitFor();
    });
  });

  describe('the audit log', () => {
    it('holds what was done here, and can be verified', async () => {
      await open('/console/audit');
      await page
        .getByRole('cell', { name: /publish/i })
        .first()
        .waitFor();
      await button('Verify the chain').click();
      await page.getByText('Whole', { exact: true }).waitFor();
    });
  });
});
