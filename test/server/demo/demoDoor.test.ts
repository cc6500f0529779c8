import { expect, it } from 'vitest';
import { writeDemoMark } from '../../../cli/demoMark.ts';
import { demoSubject } from '../../../cli/demoShop.ts';
import { testApp } from '../support/testApp.ts';

const shop = await testApp({ demoSubject });
await writeDemoMark(shop.store.settings, 'WHOLE');
const asks = (body: unknown, of = shop) => of.post('/demo/token', JSON.stringify(body));

it('signs a visitor in as somebody new each time, or as an invented person, with a token that holds here', async () => {
  const [one, other, known] = await Promise.all(
    ['NEW', 'NEW', 'KNOWN'].map(
      async (as) => (await (await asks({ as })).json()) as { subject: string; token: string },
    ),
  );
  expect(one!.subject).toMatch(/^visitor-/);
  expect(other!.subject).not.toBe(one!.subject);
  expect(known!.subject).toMatch(/^demo-\d{4}$/);
  const { data } = await shop.ask<{ me: { id: string } | null }>('{ me { id } }', { token: one!.token });
  expect(data.me).not.toBeNull();
});

it('is shut where the shop has real people, before the invented ones are whole, in production, and where nobody opened it', async () => {
  const real = await testApp({ demoSubject });
  expect((await asks({ as: 'KNOWN' }, real)).status).toBe(404);
  await writeDemoMark(real.store.settings, 'BEGUN');
  expect((await asks({ as: 'KNOWN' }, real)).status).toBe(404);
  const admin = 'a secret that is long enough for anything we make of it';
  const production = await testApp({
    demoSubject,
    environment: { NODE_ENV: 'production', TIGHTROPE_ADMIN_KEY: admin },
  });
  await writeDemoMark(production.store.settings, 'WHOLE');
  expect((await asks({ as: 'KNOWN' }, production)).status).toBe(404);
  expect((await asks({ as: 'NEW' }, await testApp())).status).toBe(404);
});

it('takes nobody’s name from outside, and no form that a foreign page can send', async () => {
  for (const body of [{}, null, { as: 'demo-0001' }, { subject: 'demo-0001' }, { as: ['NEW'] }])
    expect((await asks(body)).status).toBe(400);
  expect((await shop.post('/demo/token', '{"as":"NEW"}', { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await shop.app.fetch(new Request('http://localhost/demo/token'))).status).toBe(405);
});
