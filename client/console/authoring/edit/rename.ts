// A code renamed wherever it stands.
import { codeSchema } from '../../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { recode } from './recode.ts';

export type CodeOf =
  | { readonly of: 'indicator' | 'item' | 'context' | 'scale' }
  | { readonly of: 'option'; readonly item: string }
  | { readonly of: 'context-value'; readonly context: string };

/** Codes among which this one must be alone. */
export function codesBeside({ instrument }: VersionContent, where: CodeOf): readonly string[] {
  switch (where.of) {
    case 'indicator':
      return instrument.indicators.map(({ code }) => code);
    case 'item':
      return instrument.items.map(({ code }) => code);
    case 'context':
      return instrument.contexts.map(({ code }) => code);
    case 'scale':
      return instrument.scales.map(({ code }) => code);
    case 'context-value':
      return instrument.contexts.find(({ code }) => code === where.context)?.values ?? [];
    case 'option': {
      const item = instrument.items.find(({ code }) => code === where.item);
      return item && 'options' in item ? item.options : [];
    }
  }
}

export type WhyNotCode = 'code-malformed' | 'code-taken';

export function whyNotCode(content: VersionContent, where: CodeOf, from: string, to: string): WhyNotCode | null {
  if (!codeSchema.safeParse(to).success) return 'code-malformed';
  return to !== from && codesBeside(content, where).includes(to) ? 'code-taken' : null;
}

export function rename(content: VersionContent, where: CodeOf, from: string, to: string): VersionContent {
  const swap = (code: string): string => (code === from ? to : code);
  switch (where.of) {
    case 'indicator':
      return recode(content, { indicator: swap });
    case 'item':
      return recode(content, { item: swap });
    case 'context':
      return recode(content, { context: swap });
    case 'scale':
      return recode(content, { scale: swap });
    case 'context-value':
      return recode(content, { contextValue: (context, value) => (context === where.context ? swap(value) : value) });
    case 'option':
      return recode(content, { option: (item, option) => (item === where.item ? swap(option) : option) });
  }
}

/** The first of prefix1, prefix2 … that nobody has. */
export function freeCode(taken: readonly string[], prefix: string): string {
  for (let number = 1; ; number++) if (!taken.includes(`${prefix}${number}`)) return `${prefix}${number}`;
}
