// Answers given in two places: every question keeps its later answer, an answer taken back included.
import { describe, expect, test } from 'vitest';
import { type Changeable, changeDraft, mergeDrafts, saysTheSame } from '../../client/answer/merge-drafts.ts';

const empty: Changeable = { context: {}, confirmed: false, data: {} };

describe('answers given in two places', () => {
  test('keep the later one question by question, whichever side is merged into the other', () => {
    const phone = changeDraft(changeDraft(empty, { data: { q_a: 1 } }, 100), { data: { q_a: 1, q_b: 2 } }, 300);
    const desk = changeDraft(changeDraft(empty, { data: { q_a: 4 } }, 200), { data: { q_a: 4, q_b: 5 } }, 250);
    const expected = { q_a: 4, q_b: 2 };
    expect(mergeDrafts(phone, desk).data).toEqual(expected);
    expect(mergeDrafts(desk, phone).data).toEqual(expected);
    expect(saysTheSame(mergeDrafts(phone, desk), mergeDrafts(desk, phone))).toBe(true);
  });

  test('an answer that was taken back later stays taken back', () => {
    const before = changeDraft(empty, { data: { q_a: 1, q_b: [1] } }, 100);
    const after = changeDraft(before, { data: { q_b: [1] } }, 200);
    expect(mergeDrafts(before, after).data).toEqual({ q_b: [1] });
    expect(mergeDrafts(after, before).data).toEqual({ q_b: [1] });
  });

  test('a clock that went backwards cannot make a change older than what it changes', () => {
    const first = changeDraft(empty, { data: { q_a: 1 } }, 900);
    const second = changeDraft(first, { data: { q_a: 2 } }, 100);
    expect(mergeDrafts(first, second).data).toEqual({ q_a: 2 });
    expect(mergeDrafts(second, first).data).toEqual({ q_a: 2 });
  });

  test('the background is taken as a whole, and only where it was confirmed', () => {
    const confirmed = changeDraft(empty, { context: { layer: 'core' }, confirmed: true }, 100);
    expect(mergeDrafts(empty, confirmed)).toMatchObject({ context: { layer: 'core' }, confirmed: true });
    expect(mergeDrafts(confirmed, empty)).toMatchObject({ context: { layer: 'core' }, confirmed: true });
  });

  test('a draft of an earlier release, without times, loses nothing to a newer one', () => {
    const old: Changeable = { context: {}, confirmed: true, data: { q_a: 1, q_c: 3 } };
    const newer = changeDraft({ ...empty, confirmed: true }, { data: { q_a: 2 } }, 500);
    expect(mergeDrafts(old, newer).data).toEqual({ q_a: 2, q_c: 3 });
    expect(mergeDrafts(newer, old).data).toEqual({ q_a: 2, q_c: 3 });
  });
});
