// The difference between two wordings as segments: by characters where Chinese is written, by words in English. Without
// the inserted segments it reads as before, without the deleted ones as after.

import type { Segment, TextChange } from '../schema/comparison.ts';
import type { Language } from '../schema/names.ts';
import { equalData } from './equal-data.ts';

const word = /[\p{L}\p{N}’'_-]+|\s+|[^\p{L}\p{N}\s]/gu;
/** Past this many cells the middle is told as one exchange: nobody reads a diff of two different pages by letters. */
const mostCells = 250_000;

function partsOf(text: string, language: Language): string[] {
  return language === 'zh-CN' ? [...text] : (text.match(word) ?? []);
}

type Step = Segment['is'];

/** Length of the longest common run of parts from (row, column) on, row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const at = row * width + column;
      lengths[at] =
        before[row] === after[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  return lengths;
}

/** The middle, where beginning and end are unlike. Deletions come before insertions. */
function* middleSteps(before: readonly string[], after: readonly string[]): Generator<[Step, string]> {
  if (before.length * after.length > mostCells) {
    yield ['delete', before.join('')];
    yield ['insert', after.join('')];
    return;
  }
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const at = row * width + column;
    if (row < before.length && column < after.length && before[row] === after[column]) {
      yield ['equal', before[row] ?? ''];
      row += 1;
      column += 1;
    } else if (column >= after.length || (row < before.length && (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)))
      yield ['delete', before[row++] ?? ''];
    else yield ['insert', after[column++] ?? ''];
  }
}

function commonEdge(a: readonly string[], b: readonly string[], fromEnd: boolean, most: number): number {
  let size = 0;
  while (size < most && a.at(fromEnd ? -1 - size : size) === b.at(fromEnd ? -1 - size : size)) size += 1;
  return size;
}

export function textDifference(before: string, after: string, language: Language): Segment[] {
  const [old, young] = [partsOf(before, language), partsOf(after, language)];
  const shorter = Math.min(old.length, young.length);
  const head = commonEdge(old, young, false, shorter);
  const tail = commonEdge(old, young, true, shorter - head);
  const steps: [Step, string][] = [
    ['equal', old.slice(0, head).join('')],
    ...middleSteps(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    ['equal', old.slice(old.length - tail).join('')],
  ];
  return joined(steps);
}

/** Neighbours of one kind become one segment; between two equal ones the deletion stands first. */
function joined(steps: readonly (readonly [Step, string])[]): Segment[] {
  const segments: Segment[] = [];
  let [gone, come] = ['', ''];
  const flush = (): void => {
    if (gone !== '') segments.push({ is: 'delete', text: gone });
    if (come !== '') segments.push({ is: 'insert', text: come });
    [gone, come] = ['', ''];
  };
  for (const [is, text] of steps) {
    if (text === '') continue;
    if (is === 'delete') gone += text;
    else if (is === 'insert') come += text;
    else {
      flush();
      const last = segments.at(-1);
      if (last?.is === 'equal') segments[segments.length - 1] = { is, text: last.text + text };
      else segments.push({ is, text });
    }
  }
  flush();
  return segments;
}

/** Nothing where the wording is the same; a text that only one side has is inserted or deleted whole. */
export function changedText(
  language: Language,
  place: string,
  before: string | undefined,
  after: string | undefined,
): TextChange[] {
  if (before === after) return [];
  const segments = textDifference(before ?? '', after ?? '', language);
  return [{ language, place, before: before ?? null, after: after ?? null, segments }];
}

type Words = object | string | undefined;

/** Every text below a place that differs, in the order in which the later side holds them. */
export function changedTexts(language: Language, place: string, before: Words, after: Words): TextChange[] {
  if (equalData(before, after)) return [];
  const flat = [flatten(before, place), flatten(after, place)] as const;
  const places = new Set([...flat[1].keys(), ...flat[0].keys()]);
  return [...places].flatMap((at) => changedText(language, at, flat[0].get(at), flat[1].get(at)));
}

function flatten(words: unknown, place: string, into = new Map<string, string>()): Map<string, string> {
  if (typeof words === 'string') into.set(place, words);
  else if (typeof words === 'object' && words !== null)
    for (const [key, inner] of Object.entries(words)) flatten(inner, place === '' ? key : `${place}.${key}`, into);
  return into;
}
