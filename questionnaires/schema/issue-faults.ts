// What a schema says against what was sent or typed, as faults in the reader's language. Schemas speak English; where one was given words of
// its own, those stay, unless they are known in the other language too.
import type { z } from 'zod';
import en from 'zod/v4/locales/en.js';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { type Language, nameShapes } from './names.ts';

export interface IssueFault {
  /** Where: dotted, from `at` on. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

const say = { en: en().localeError, 'zh-CN': zhCN().localeError } as const;

type Issue = z.core.$ZodIssue;
type Said = ReturnType<(typeof say)['en']>;

const textOf = (said: Said): string | undefined => (typeof said === 'string' ? said : said?.message);

/** An issue does not keep what it is about. */
function inputAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  let at = sent;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function messageOf(issue: Issue, sent: unknown, language: Language): string {
  const raw = { ...issue, input: inputAt(sent, issue.path) } as Parameters<(typeof say)['en']>[0];
  const shape = Object.values(nameShapes).find((one) => one.en === issue.message);
  if (shape) return shape[language];
  const own = textOf(say.en(raw)) !== issue.message;
  return own ? issue.message : (textOf(say[language](raw)) ?? issue.message);
}

/** @param at where it was sent or stands, e.g. `json`, `header.idempotency-key`, `parameters` */
export function issueFaults(issues: readonly Issue[], sent: unknown, at: string, language: Language): IssueFault[] {
  return issues.map((issue) => ({
    path: [at, ...issue.path.map(String)].join('.'),
    code: issue.code,
    message: messageOf(issue, sent, language),
  }));
}
