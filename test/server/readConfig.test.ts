import { describe, expect, it } from 'vitest';
import { type Environment, readConfig } from '../../server/readConfig.ts';

const complaintsAbout = (environment: Environment): readonly string[] => {
  const read = readConfig(environment);
  return read.ok ? [] : read.refusal;
};

const long = 'a secret that is long enough for anything we make of it';

describe('readConfig', () => {
  it('needs nothing: an empty environment is a development shop on this machine alone', () => {
    const read = readConfig({});
    expect(read).toMatchObject({
      ok: true,
      value: {
        port: 4000,
        host: '127.0.0.1',
        publicUrl: 'http://127.0.0.1:4000',
        production: false,
        databaseUrl: null,
        epsilon: 1,
        epsilonPerWindow: 4,
        delta: 1e-6,
        windowDays: 365,
        randomShare: 0.2,
        epochHours: 24,
        corsOrigins: [],
        given: { adminKey: null, tokenSecret: null, pepper: null, mixingSecret: null, wrappingKey: null },
      },
    });
  });

  it('serves both web apps in development, and in production those that it is told to', () => {
    const pagesOf = (environment: Environment) => {
      const read = readConfig(environment);
      return read.ok ? read.value.pages : read.refusal;
    };
    const production = { NODE_ENV: 'production', TIGHTROPE_ADMIN_KEY: long };
    expect(pagesOf({})).toEqual(['console', 'shop']);
    expect(pagesOf(production)).toEqual([]);
    expect(pagesOf({ ...production, TIGHTROPE_PAGES: 'console' })).toEqual(['console']);
    expect(pagesOf({ TIGHTROPE_PAGES: 'none' })).toEqual([]);
    expect(pagesOf({ TIGHTROPE_PAGES: 'consol' })).toEqual([
      'TIGHTROPE_PAGES must be console, shop, console,shop or none',
    ]);
  });

  it('takes an empty text for unset, as shells and containers mean it', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', TIGHTROPE_EPSILON: '' })).toEqual(readConfig({}));
  });

  it('calls other systems only with a key to sign by, and only over a line that others cannot write to', () => {
    const signed = { TIGHTROPE_DSR_KEY: 'key.pem', TIGHTROPE_DSR_CERTIFICATE: 'own.pem' };
    expect(complaintsAbout({ ...signed, TIGHTROPE_DSR_CALLBACKS: 'https://a.example, http://localhost:9' })).toEqual(
      [],
    );
    expect(complaintsAbout({ TIGHTROPE_DSR_KEY: 'key.pem' })).toHaveLength(1);
    expect(complaintsAbout({ TIGHTROPE_DSR_CALLBACKS: 'https://a.example' })).toHaveLength(1);
    for (const listed of ['http://a.example', 'https://a.example/told', 'a.example'])
      expect(complaintsAbout({ ...signed, TIGHTROPE_DSR_CALLBACKS: listed }), listed).toHaveLength(1);
  });

  it('tells every complaint at once', () => {
    const complaints = complaintsAbout({
      PORT: '70000',
      TIGHTROPE_EPSILON: 'one',
      TIGHTROPE_RANDOM_SHARE: '1.5',
      TIGHTROPE_EPSILONS: '2',
    });
    for (const name of ['PORT', 'TIGHTROPE_EPSILON ', 'TIGHTROPE_RANDOM_SHARE', 'TIGHTROPE_EPSILONS'])
      expect(complaints.filter((complaint) => complaint.startsWith(name))).toHaveLength(1);
  });

  it('refuses a misspelt setting, which would else silently mean its default', () => {
    expect(complaintsAbout({ TIGHTROPE_EPSILON_PER_WINDOWS: '1' })).toEqual([
      'TIGHTROPE_EPSILON_PER_WINDOWS is not a setting',
    ]);
    expect(complaintsAbout({ EDITOR: 'vi' })).toEqual([]);
  });

  it.each([
    'PORT',
    'TIGHTROPE_EPSILON',
    'TIGHTROPE_DELTA',
    'TIGHTROPE_WINDOW_DAYS',
    'TIGHTROPE_EPOCH_HOURS',
  ])('refuses a %s that is no number, or out of its range', (name) => {
    for (const value of ['x', '-1', 'NaN', 'Infinity', '1e400', '0x']) {
      const complaints = complaintsAbout({ [name]: value });
      expect(complaints, value).toHaveLength(1);
      expect(complaints[0]).toContain(name);
    }
  });

  it('never repeats a secret', () => {
    const complaints = complaintsAbout({
      TIGHTROPE_PEPPER: 'hunter2',
      TIGHTROPE_ADMIN_KEY: 'hunter2',
      DATABASE_URL: 'mysql://me:hunter2@somewhere/shop',
    });
    expect(complaints).toHaveLength(3);
    expect(complaints.join()).not.toContain('hunter2');
  });

  it('wants an admin key in production, and shared secrets where replicas share a database', () => {
    expect(complaintsAbout({ NODE_ENV: 'production' })).toEqual(['TIGHTROPE_ADMIN_KEY must be set in production']);
    const replica = { NODE_ENV: 'production', TIGHTROPE_ADMIN_KEY: long, DATABASE_URL: 'postgres://db/shop' };
    expect(complaintsAbout(replica)).toEqual([
      'TIGHTROPE_TOKEN_SECRET must be set in production where DATABASE_URL is',
      'TIGHTROPE_PEPPER must be set in production where DATABASE_URL is',
      'TIGHTROPE_MIXING_SECRET must be set in production where DATABASE_URL is',
    ]);
    const secrets = { TIGHTROPE_TOKEN_SECRET: long, TIGHTROPE_PEPPER: long, TIGHTROPE_MIXING_SECRET: long };
    expect(complaintsAbout({ ...replica, ...secrets })).toEqual([]);
  });

  it('refuses a build that could never fit into its window', () => {
    expect(complaintsAbout({ TIGHTROPE_EPSILON: '5' })).toHaveLength(1);
  });

  it('takes origins and nothing else for cross-origin pages', () => {
    expect(readConfig({ TIGHTROPE_CORS_ORIGINS: 'https://shop.example, http://localhost:3000' })).toMatchObject({
      value: { corsOrigins: ['https://shop.example', 'http://localhost:3000'] },
    });
    for (const origin of ['*', 'null', 'shop.example', 'https://shop.example/', 'https://shop.example/path'])
      expect(complaintsAbout({ TIGHTROPE_CORS_ORIGINS: origin }), origin).toHaveLength(1);
  });
});
