import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type DocumentLimits, isWithinLimits } from '../../../server/guards/documentLimits.ts';

const limits: DocumentLimits = {
  depth: 8,
  aliases: 10,
  fields: 500,
  duplicates: 50,
  rootFields: 5,
  mutations: 1,
  directives: 20,
};
const isWithin = (document: string) => isWithinLimits(parse(document), limits);
const nested = (depth: number) => `${'{a'.repeat(depth)}${'}'.repeat(depth)}`;
const times = (count: number, write: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => write(place)).join(' ');

describe('a document is within its limits', () => {
  it('to a depth of eight and no deeper, through fragments too', () => {
    expect(isWithin(nested(8))).toBe(true);
    expect(isWithin(nested(9))).toBe(false);
    expect(isWithin(`{a{...A}} fragment A on T ${nested(7)}`)).toBe(true);
    expect(isWithin(`{a{...A}} fragment A on T ${nested(8)}`)).toBe(false);
    expect(isWithin(`{a{... on T ${nested(8)}}}`)).toBe(false);
    expect(isWithin(`{...A} fragment A on Q {a{...B}} fragment B on T {b{...C}} fragment C on T ${nested(7)}`)).toBe(
      false,
    );
  });

  it('with ten aliases, those of __typename and those in fragments included', () => {
    expect(isWithin(`{a{${times(10, (place) => `x${place}:b`)}}}`)).toBe(true);
    expect(isWithin(`{a{${times(11, (place) => `x${place}:b`)}}}`)).toBe(false);
    expect(isWithin(`{a{${times(11, (place) => `x${place}:__typename`)}}}`)).toBe(false);
    expect(isWithin(`{a{...A} b{...A}} fragment A on T {${times(6, (place) => `x${place}:b`)}}`)).toBe(false);
  });

  it('with five root fields, and one mutation', () => {
    expect(isWithin(`{${times(5, (place) => `a${place}`)}}`)).toBe(true);
    expect(isWithin(`{${times(6, (place) => `a${place}`)}}`)).toBe(false);
    expect(isWithin('mutation {a}')).toBe(true);
    expect(isWithin('mutation {a a}')).toBe(false);
    expect(isWithin('mutation {a ...A} fragment A on M {b}')).toBe(false);
  });

  it('with fifty duplicates, wherever in one place they stand; elsewhere they are none', () => {
    expect(isWithin(`{a{${'b '.repeat(51)}}}`)).toBe(true);
    expect(isWithin(`{a{${'b '.repeat(52)}}}`)).toBe(false);
    expect(isWithin(`{a{${'b '.repeat(26)} ...A}} fragment A on T {${'b '.repeat(26)}}`)).toBe(false);
    expect(isWithin(`{a{${'b '.repeat(26)}} c{${'b '.repeat(26)}}}`)).toBe(true);
    expect(isWithin(`{a{${'x:b x:c '.repeat(5)}}}`)).toBe(true);
    expect(isWithin(`{a{${'b{c} '.repeat(52)}}}`)).toBe(false);
  });

  it('as one operation', () => {
    expect(isWithin('query A {a} query B {b}')).toBe(false);
  });

  it('with twenty directives', () => {
    expect(isWithin(`{a ${'@x '.repeat(20)}}`)).toBe(true);
    expect(isWithin(`{a ${'@x '.repeat(21)}}`)).toBe(false);
  });

  it('whatever fragments do: circles and bombs are refused in no time', () => {
    expect(isWithin('{a{...A}} fragment A on T {...A}')).toBe(false);
    expect(isWithin('{a{...A}} fragment A on T {...B} fragment B on T {...A}')).toBe(false);
    const bomb = times(30, (place) => `fragment A${place} on T {...A${place + 1} ...A${place + 1}}`);
    expect(isWithin(`{a{...A0}} ${bomb} fragment A30 on T {b}`)).toBe(false);
    const fields = times(12, (place) => `fragment A${place} on T {...A${place + 1} ...A${place + 1}}`);
    expect(isWithin(`{a{...A0}} ${fields} fragment A12 on T {b}`)).toBe(false);
  });

  it('when a tool asks for the schema; what only calls itself so gains nothing', () => {
    expect(isWithin(getIntrospectionQuery())).toBe(true);
    expect(isWithin(`query __schema {a{...__schema}} fragment __schema on T ${nested(8)}`)).toBe(false);
    expect(isWithin(`{__schema: a ${nested(8)}}`)).toBe(false);
  });
});
