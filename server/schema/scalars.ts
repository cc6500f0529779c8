import { builder } from '../builder.ts';
import { typedError } from '../guards/typedError.ts';

const moment = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** True for a moment on a day that there is: Date.parse takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const [, day] = moment.exec(text) ?? [];
  return day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;
}

const decimal = /^-?\d{1,12}(\.\d{1,6})?$/;

builder.scalarType('DateTime', {
  description: 'A moment, such as 2026-02-03T10:15:00Z; with its time zone always.',
  serialize: (milliseconds) => new Date(milliseconds).toISOString(),
  parseValue(value) {
    const milliseconds = typeof value === 'string' && isDay(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(milliseconds))
      throw typedError('INVALID', 'DateTime must be a moment such as 2026-02-03T10:15:00Z.');
    return milliseconds;
  },
});

builder.scalarType('Decimal', {
  description: 'A decimal number as text, such as "12.50": passed through as it was written, never computed with.',
  serialize: (text) => text,
  parseValue(value) {
    if (typeof value !== 'string' || !decimal.test(value))
      throw typedError('INVALID', 'Decimal must be text such as "12.50".');
    return value;
  },
});

builder.scalarType('JSON', {
  description: 'A document for programs, as it is.',
  serialize: (document) => document,
  parseValue() {
    throw typedError('INVALID', 'JSON is only ever an answer.');
  },
});

builder.scalarType('URL', {
  description: 'A web address.',
  serialize: (text) => text,
  parseValue(value) {
    if (typeof value !== 'string' || !URL.canParse(value)) throw typedError('INVALID', 'URL must be a web address.');
    return value;
  },
});
