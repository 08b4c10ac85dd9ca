// What the device makes and keeps by itself.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeSecret, makeUuid } from '../../client/answer/chance.ts';
import { normaliseCode } from '../../client/answer/draft.ts';
import { sha256 } from '../../client/answer/sha256.ts';
import { submitPatiently } from '../../client/answer/submit.ts';
import { Problem, Unreachable } from '../../client/api.ts';
import { beijingTime, lastMinuteOf } from '../../client/beijing-time.ts';
import { answerEn } from '../../client/text/answer-en.ts';
import { answerZh } from '../../client/text/answer-zh.ts';
import { consoleEn } from '../../client/text/console-en.ts';
import { consoleZh } from '../../client/text/console-zh.ts';

describe('the secret of a result', () => {
  test.each(['', 'abc', '数衡', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'x'.repeat(1000)])(
    'hashes %j as node:crypto does',
    (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );
  test('is long and never the same', () => {
    expect(makeSecret()).toMatch(/^[0-9a-f]{64}$/);
    expect(makeSecret()).not.toBe(makeSecret());
  });
});

test('the idempotency key is a version 4 UUID', () => {
  expect(makeUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a number typed in full width or capitals names the same draft', () => {
  expect(normaliseCode(' 2023A001 ')).toBe('2023a001');
});

describe('submitting', () => {
  const submitted = { receipt: '7K3M9Q2XHD', submittedAt: 1 };
  test('tries again over a broken line and ends with one receipt', async () => {
    let calls = 0;
    const retries: number[] = [];
    const send = async () => {
      calls++;
      if (calls < 3) throw new Unreachable('broken');
      return submitted;
    };
    expect(await submitPatiently(send, (count) => retries.push(count), [0, 0, 0])).toEqual({
      is: 'received',
      submitted,
    });
    expect(retries).toEqual([1, 2]);
  });
  test('says when nothing was reached at all', async () => {
    const send = () => Promise.reject(new Unreachable('broken'));
    expect(await submitPatiently(send, () => undefined, [0])).toEqual({ is: 'unreachable' });
  });
  test('shows the earlier receipt when somebody had already submitted', async () => {
    const send = () =>
      Promise.reject(new Problem(409, { code: 'already-submitted', title: '已提交', details: submitted }, null));
    expect(await submitPatiently(send, () => undefined, [])).toEqual({ is: 'already', submitted });
  });
  test('does not repeat what the server refused', async () => {
    let calls = 0;
    const faults = [{ item: 'T1', code: 'missing', message: '本题尚未作答。' }];
    const send = () => {
      calls++;
      return Promise.reject(new Problem(422, { code: 'invalid-answers', title: '有误', faults }, null));
    };
    expect(await submitPatiently(send, () => undefined, [0, 0])).toEqual({ is: 'faults', faults });
    expect(calls).toBe(1);
  });
});

test('times are Beijing times on any machine', () => {
  expect(beijingTime(Date.UTC(2026, 10, 21, 15, 59))).toBe('2026-11-21 23:59');
  expect(lastMinuteOf('2026-11-21')).toBe('2026-11-21 23:59');
});

describe('wording', () => {
  const gaps = (text: string) => [...text.matchAll(/\{\{?(\w+)\}?\}/g)].map((match) => match[1]).sort();
  test.each([
    ['respondents', answerZh, answerEn],
    ['staff', consoleZh, consoleEn],
  ] as const)('of %s has the same keys and the same gaps in both languages', (_who, zh, en) => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh))
      expect([key, gaps((en as Record<string, string>)[key] ?? '')]).toEqual([key, gaps(text)]);
  });
});
