import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { servedShop } from './servedShop.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
  }>;
}

/** How long a condition is waited for, in milliseconds: the machine may be busy with other things. */
const patience = 50_000;

describe.skipIf(chromiumPath === null)('the demo shop, in Chromium', () => {
  let shop: Awaited<ReturnType<typeof servedShop>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the page complained of. */
  let complaints: string[];

  beforeAll(async () => {
    shop = await servedShop();
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    shop?.server.close();
  });
  beforeEach(() => open({}));
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
  });

  async function open(options: Parameters<Browser['newContext']>[0]): Promise<void> {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(patience);
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  }

  /** Goes to a page of the shop, and waits until its lists are there. */
  async function visit(hash: string): Promise<void> {
    await page.goto(`${shop.url}/${hash}`);
    await settled();
  }

  /** Waits for every list; one that a busy machine could not make in time is asked for again, as a shopper would. */
  async function settled(): Promise<void> {
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => {
      const again = document.querySelector<HTMLElement>('main .problem button');
      again?.click();
      return again === null && document.querySelector('main [aria-busy="true"]') === null;
    });
  }

  const agree = () => page.getByRole('button', { name: 'Yes, from what I look at' }).click();
  const offersIn = (title: string) => page.getByRole('region', { name: title }).locator('.row > li');
  const kept = () => page.evaluate(() => Object.keys(localStorage).toSorted());
  /** The variables of every list that was asked for, the latest first. */
  const asked = async () => {
    const requests: string[] = [];
    context.on('request', (request) => request.url().endsWith('/graphql') && requests.push(request.postData() ?? ''));
    return requests;
  };

  it('asks before it keeps anything, with two answers of one size; a no is remembered without a name', async () => {
    const requests = await asked();
    await visit('#/product/espresso-machine');
    expect(await kept()).toEqual([]);
    const no = page.getByRole('button', { name: 'No, show what is popular' });
    const yes = page.getByRole('button', { name: 'Yes, from what I look at' });
    const [one, other] = [(await no.boundingBox())!, (await yes.boundingBox())!];
    expect([one.width, one.height]).toEqual([other.width, other.height]);
    const look = (button: typeof no) =>
      button.evaluate((element) => {
        const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(element);
        return [color, backgroundColor, borderColor, fontSize, fontWeight];
      });
    expect(await look(no)).toEqual(await look(yes));
    await no.click();
    await visit('#/product/two-person-tent');
    expect(await page.getByText('May offers come').count()).toBe(0);
    const text = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(text).not.toMatch(/history|session\b|[0-9a-f]{16}/);
    expect(requests.every((body) => !body.includes('"history":[{'))).toBe(true);
  });

  it('goes by what was looked at once that is allowed: product, cart and checkout, with lists of each', async () => {
    await visit('#/');
    await agree();
    await visit('#/product/espresso-machine');
    for (const title of ['Who looked at this also looked at', 'What they bought in the end'])
      expect(await offersIn(title).count()).toBe(6);
    await page.getByRole('button', { name: 'Put into the cart' }).click();
    await page.getByRole('link', { name: 'To the cart' }).click();
    await settled();
    expect(await offersIn('Goes with your cart').count()).toBe(6);
    await page.getByText('Why these?').click();
    expect(await page.locator('.why-body').textContent()).toContain('From what goes with what is in your cart');
    await page.getByRole('link', { name: 'Go to the checkout' }).click();
    await settled();
    expect(await offersIn('Before you go').count()).toBe(4);
    await page.getByRole('button', { name: 'Buy, without paying' }).click();
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor();
    await visit('#/privacy');
    const here = page.getByRole('region', { name: 'Kept in this browser' });
    expect(await here.textContent()).toMatch(/Espresso machine.*bought/);
    await here.getByRole('button', { name: 'Forget all of it' }).click();
    await here.getByText('Nothing.').waitFor();
  });

  it('sends what the shopper’s level and situation allow, and no more', async () => {
    await visit('#/');
    await agree();
    await visit('#/product/espresso-machine');
    await visit('#/');
    const requests = await asked();
    const latest = () => JSON.parse(requests.at(-1)!).variables.input.context as Record<string, unknown>;
    const change = async (name: string, value: string) => {
      requests.length = 0;
      await page.getByLabel(name).selectOption(value);
      await expect.poll(() => requests.length).toBeGreaterThanOrEqual(3);
      await settled();
      return latest();
    };
    expect(await change('I am', 'URGENT')).toMatchObject({ situation: 'URGENT', mode: 'SESSION_ONLY' });
    expect(await page.locator('.why-body').first().textContent()).toContain('None of these was picked at random');
    expect(await change('Offers go by', 'DECLARED')).toMatchObject({ mode: 'DECLARED', history: [] });
    const nothing = await change('Offers go by', 'NON_PERSONAL');
    expect(nothing).toMatchObject({ mode: 'NON_PERSONAL', consent: { personalization: false } });
    expect(Object.keys(nothing)).not.toContain('history');
  });

  it('shows the operation behind each part, ready to paste, and it answers the same there', async () => {
    await visit('#/product/espresso-machine');
    await page.getByRole('button', { name: 'GraphQL', exact: true }).click();
    const row = page.locator('.operations li', { hasText: 'BOUGHT' }).first();
    await row.locator('summary').click();
    const [operation, variables, answer] = await row.locator('pre').allTextContents();
    const again = await shop.ask(operation!, { variables: JSON.parse(variables!) });
    expect(again.data).toEqual(JSON.parse(answer!).data);
    const explorer = await row.getByRole('link', { name: 'Open in GraphiQL' }).getAttribute('href');
    expect(new URL(explorer!, shop.url).searchParams.get('query')).toBe(operation);
  });

  it('makes its lists on the device, and from then on nothing leaves the page, whatever is done; a new page asks for what everybody gets', async () => {
    await visit('#/privacy');
    await agree();
    // So that showings and clicks would be told of, if anything were.
    const counting = page.getByRole('group', { name: 'Count what offers lead to' });
    await counting.getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'As an invented one with a history' }).click();
    await page.getByText('Signed in as').waitFor();
    await visit('#/');
    await page.getByRole('switch', { name: 'Make lists on this device' }).check();
    await page.getByText('The shop is told nothing any more').waitFor();
    await settled();
    const requests: Request[] = [];
    context.on('request', (request) => requests.push(request)); // of every sort: beacons and pictures too
    for (const hash of ['#/product/espresso-machine', '#/category/Games', '#/cart', '#/search/tea', '#/'])
      await visit(hash);
    expect(await offersIn('For you').count()).toBe(6);
    await page.getByText('Why these?').first().click();
    expect(await page.locator('.why-body').first().textContent()).toContain('Made in your browser: nobody was asked');
    const whys = page.locator('.why-each').first().getByRole('button');
    for (let offers = await whys.count(); offers > 0; offers -= 1) await whys.first().click();
    expect(await page.locator('.why-each').first().textContent()).toMatch(/because of Espresso machine/);
    await page.getByRole('region', { name: 'For you' }).locator('.card').first().click();
    await page.getByRole('button', { name: 'Put into the cart' }).click();
    await visit('#/checkout');
    await page.getByRole('button', { name: 'Buy, without paying' }).click();
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor();
    await visit('#/privacy');
    await page.getByText('the shop is asked nothing: not this either').waitFor();
    const choosing = page.getByRole('group', { name: 'Offers from what I look at' });
    for (const answer of ['No', 'Yes']) await choosing.getByRole('button', { name: answer, exact: true }).click();
    await page.evaluate(() => {
      for (const told of ['visibilitychange', 'pagehide']) dispatchEvent(new Event(told, { bubbles: true }));
    });
    await page.getByRole('button', { name: 'Requests' }).click();
    expect(requests.map((request) => request.url())).toEqual([]);
    expect(await page.locator('.proof').textContent()).toMatch(/^0 requests/);

    await page.reload();
    await settled();
    await visit('#/product/espresso-machine');
    expect(await offersIn('Who looked at this also looked at').count()).toBe(6);
    for (const request of requests) {
      expect([request.method(), request.postData()], request.url()).toEqual(['GET', null]);
      const { pathname, search } = new URL(request.url());
      expect(pathname + search).toMatch(
        /^\/$|^\/assets\/[\w.-]+$|^\/device\/(manifest|catalogue\/[\w-]+|snapshot\/[\w-]+)$/,
      );
      const { authorization, cookie, referer = '' } = await request.allHeaders();
      expect([authorization, cookie]).toEqual([undefined, undefined]);
      expect(referer).not.toMatch(/espresso|#/);
    }
  });

  it('signs a visitor in, shows what the shop holds of them, and changes it: yes, no, and each with its receipt', async () => {
    await visit('#/privacy');
    await agree();
    await page.getByRole('button', { name: 'As a new customer' }).click();
    await page.getByText('Signed in as').waitFor();
    const receipts = page.getByRole('region', { name: 'Receipts of what I said' });
    await receipts.getByText('Nothing was said yet').waitFor();
    const offers = page.getByRole('group', { name: 'Offers chosen for me' });
    await offers.getByRole('button', { name: 'Yes' }).click();
    await receipts.getByText(/Yes.*offers chosen for me/).waitFor();
    await offers.getByRole('button', { name: 'No', exact: true }).click();
    await receipts.getByText(/No.*offers chosen for me/).waitFor();
    expect(await receipts.getByRole('listitem').count()).toBe(2);
    expect(await offers.getByRole('button', { name: 'No', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await page.getByLabel('Offers about me').selectOption('RARELY');
    await page.reload();
    await page.getByText('Signed in as').waitFor();
    await expect.poll(() => page.getByLabel('Offers about me').inputValue()).toBe('RARELY');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('you are not signed in').waitFor();
  });

  it('shows a change of the policy until it was seen', async () => {
    const published = await shop.askAdmin<{ publishPolicy: { userErrors: object[] } }>(
      `mutation { publishPolicy(input: { version: "2", words: "We choose the order of our pages for you, too.",
        effectiveAt: "${new Date(shop.clock.at + 1000).toISOString()}" }) { userErrors { message } } }`,
    );
    expect(published.data.publishPolicy.userErrors).toEqual([]);
    shop.clock.at += 2000;
    await visit('#/privacy');
    await page.getByRole('button', { name: 'As an invented one with a history' }).click();
    await page.getByRole('region', { name: /^The policy, version 2/ }).waitFor();
    const news = page.getByRole('region', { name: 'What is new in the policy' });
    await news.getByText('New: version 2').waitFor();
    await news.getByRole('button', { name: 'I have seen this' }).click();
    await news.waitFor({ state: 'detached' });
    expect(await page.locator('.signed-in').textContent()).toMatch(/demo-\d{4}/);
  });

  it('forgets a line, says why each offer, gives a copy, and erases with a receipt: everything that was held is gone', async () => {
    await visit('#/privacy');
    await page.getByRole('button', { name: 'As an invented one with a history' }).click();
    const history = page.getByRole('region', { name: 'What the shop remembers' });
    await history.getByRole('listitem').first().waitFor();
    const lines = await history.getByRole('listitem').count();
    expect(lines).toBeGreaterThan(2);
    await history
      .getByRole('button', { name: /^Forget .*, / })
      .first()
      .click();
    await expect.poll(() => history.getByRole('listitem').count()).toBe(lines - 1);

    await visit('#/');
    await agree();
    await page.getByLabel('Offers go by').selectOption({ label: 'My history' });
    await settled();
    await page.getByText('Why these?').first().click();
    const whys = page.getByRole('button', { name: /^Why .*\?$/ });
    await whys.first().waitFor();
    for (let offers = await whys.count(); offers > 0; offers -= 1) {
      await whys.first().click();
      await expect.poll(() => whys.count()).toBe(offers - 1);
    }
    expect(await page.locator('.why-each').first().textContent()).toMatch(/because of /);
    await visit('#/privacy');

    const rights = page.getByRole('region', { name: 'My rights' });
    await rights.getByRole('button', { name: 'A copy of my data' }).click();
    const link = await rights.getByRole('link', { name: 'as JSON' }).getAttribute('href');
    const copy = await fetch(new URL(new URL(link!, shop.url).pathname, shop.url));
    expect(copy.status).toBe(200);
    expect(await copy.text()).toMatch(/PERSONALIZE/);

    await rights.getByLabel('What is wrong').fill('I never bought a chopping board.');
    await rights.getByRole('button', { name: 'Ask for it' }).click();
    await rights.getByText('Something is wrong in it: under way').waitFor();

    await rights.getByRole('button', { name: 'Erase me now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase it all' }).click();
    await rights.getByText(/rows were removed, from \d+ places/).waitFor();
    await history.getByText('Nothing.').waitFor();
    expect(await page.getByRole('region', { name: 'What the shop holds' }).textContent()).toContain(
      '0 lines of what you did',
    );
  });

  it('says so where there is no network, no such page, and nothing found', async () => {
    await visit('#/nowhere');
    expect(await page.locator('main h1').textContent()).toBe('There is no such page');
    await visit('#/search/submarine');
    expect(await page.locator('main').textContent()).toContain('Nothing under these words');
    await visit('#/category/Health');
    expect(await page.locator('main').textContent()).toContain('Nothing is recommended here');
    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.goto(`${shop.url}/#/product/stand-mixer`);
    await page.getByText('The shop goes on without.').first().waitFor();
    complaints = complaints.filter((text) => !text.includes('net::ERR_INTERNET_DISCONNECTED'));
  });

  it('has nothing that axe complains of, in the light and in the dark, and no page scrolls sideways, however narrow', async () => {
    // The policy of the page forbids scripts of others, axe too.
    await open({ bypassCSP: true });
    await visit('#/');
    await page.evaluate(axe);
    const wrong = [...(await complaintsAt('the question'))];
    await agree();
    await visit('#/product/espresso-machine');
    await page.getByRole('button', { name: 'Put into the cart' }).click();
    const hashes = ['', 'category/Kitchen', 'category/Health', 'product/stand-mixer', 'search/tea', 'cart', 'checkout'];
    for (const hash of [...hashes, 'thanks', 'privacy', 'nowhere']) {
      await visit(`#/${hash}`);
      wrong.push(...(await complaintsAt(hash)));
    }
    for (const drawer of ['Requests', 'GraphQL']) {
      await page.getByRole('button', { name: drawer, exact: true }).click();
      wrong.push(...(await complaintsAt(drawer)));
    }
    expect(wrong).toEqual([]);

    async function complaintsAt(where: string): Promise<readonly string[]> {
      const found: string[] = [];
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 360],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        const ids = await page.evaluate(async () => {
          const { violations } = await (window as unknown as { readonly axe: Axe }).axe.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
        found.push(...ids.map((text) => `${where}, ${colorScheme} at ${width}: ${text}`));
      }
      for (const width of [360, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const isSideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (isSideways) found.push(`${where} scrolls sideways at ${width}`);
      }
      return found;
    }
  }, 180_000);

  it('tells a yes from a no where the reader’s own colours replace those of the page', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await visit('#/privacy');
    const group = page.getByRole('group', { name: 'Offers from what I look at' });
    const ground = (name: string) =>
      group.getByRole('button', { name, exact: true }).evaluate((element) => getComputedStyle(element).backgroundColor);
    await group.getByRole('button', { name: 'Yes' }).click();
    expect(await ground('Yes')).not.toBe(await ground('No'));
    const yes = await ground('Yes');
    await group.getByRole('button', { name: 'No', exact: true }).click();
    expect(await ground('No')).toBe(yes);
    expect(await ground('Yes')).not.toBe(yes);
  });

  it('can be gone through by keyboard alone, and moves nothing about while it loads', async () => {
    await page.addInitScript(() => {
      const moved: number[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await visit('#/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // to the content
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.locator('.card').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Put into the cart' }).waitFor();
    await page.getByRole('button', { name: 'Put into the cart' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'To the cart' }).waitFor();
    const total = await page.evaluate(() =>
      (window as unknown as { readonly moved: readonly number[] }).moved.reduce((sum, value) => sum + value, 0),
    );
    expect(total).toBeLessThan(0.05);
  });
});
