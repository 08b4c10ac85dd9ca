// JSON that came from outside, before anything is made of it: is it JSON, not too large, not too deep, and can all of it be kept? Every
// door for documents asks here, so that none meets a file that ends the process.
import type { Language } from './names.ts';

export interface DocumentFault {
  /** Where: dotted; empty is the document itself. */
  readonly path: string;
  readonly code: string;
  readonly message: Readonly<Record<Language, string>>;
}

export interface JsonLimits {
  readonly characters: number;
  readonly depth: number;
  /** Objects, lists and plain values together. */
  readonly values: number;
}

/** Ten times the largest instrument of the house. */
export const documentLimits: JsonLimits = { characters: 4_000_000, depth: 40, values: 200_000 };

const fault = (path: string, code: string, zh: string, en: string): DocumentFault => ({
  path,
  code,
  message: { 'zh-CN': zh, en },
});

export type JsonRead = { readonly value: unknown } | { readonly faults: readonly DocumentFault[] };

/** @returns the value, or why the text is none: one sentence. */
export function readJson(text: string, limits: JsonLimits = documentLimits): JsonRead {
  if (text.length > limits.characters) return { faults: [tooLarge] };
  try {
    // A byte order mark is what Windows editors put before the text.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const faults = unkeepable(value, limits);
    return faults.length > 0 ? { faults } : { value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { faults: [fault('', 'not-json', '不是有效的 JSON', 'this is not valid JSON')] };
  }
}

const tooLarge = fault('', 'too-large', '文件过大', 'the document is too large');

/** Faults of a value that is already parsed: bounds, and what no document of ours could hold. */
export function unkeepable(value: unknown, limits: JsonLimits = documentLimits): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let seen = 1; waiting.length > 0; seen++) {
    const next = waiting.pop();
    if (!next) break;
    if (seen > limits.values) return [tooLarge];
    if (next.depth > limits.depth) return [fault(next.path, 'too-deep', '嵌套过深', 'this is nested too deeply')];
    faults.push(...faultsOf(next.value, next.path));
    if (typeof next.value !== 'object' || next.value === null) continue;
    // Own faults stay in the order of the document: what is first in it is looked at first.
    for (const [key, inner] of Object.entries(next.value).reverse())
      waiting.push({ value: inner, path: next.path === '' ? key : `${next.path}.${key}`, depth: next.depth + 1 });
  }
  return faults;
}

function faultsOf(value: unknown, path: string): DocumentFault[] {
  if (typeof value === 'string' && !value.isWellFormed())
    return [fault(path, 'broken-text', '文字含有不完整的字符', 'the text holds half a character')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) =>
    key === '__proto__' || !key.isWellFormed()
      ? [fault(path, 'forbidden-key', `不能使用名称 ${key}`, `the name ${key} cannot be used`)]
      : [],
  );
}
