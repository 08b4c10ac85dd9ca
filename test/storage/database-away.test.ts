// A database that cannot be reached is told from other services that cannot, and from faults of its own.
import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isDatabaseAway, toldAway } from '../../server/storage/database-away.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  ['a read that found nobody', new DrizzleQueryError('select', [], coded('ECONNREFUSED')), true],
  ['a read while it stops', new DrizzleQueryError('select', [], coded('57P01')), true],
  [
    'a read whose connection broke',
    new DrizzleQueryError('select', [], new Error('Connection terminated unexpectedly')),
    true,
  ],
  [
    'a session that was looked for',
    new Error('x', { cause: new DrizzleQueryError('select', [], coded('57P03')) }),
    true,
  ],
  ['a name that is gone', toldAway(coded('ENOTFOUND')), true],
  ['a statement of our own that is wrong', toldAway(coded('08P01')), false],
  ['a commit that found nobody', toldAway(coded('ECONNREFUSED')), true],
  ['a commit whose connection broke', toldAway(new Error('Connection terminated')), true],
  ['a commit that was refused', toldAway(coded('23505')), false],
  ['a read that was refused', new DrizzleQueryError('select', [], coded('42P01')), false],
  ['another service that cannot be reached', coded('ECONNREFUSED'), false],
])('%s', (_, error, away) => expect(isDatabaseAway(error)).toBe(away));
