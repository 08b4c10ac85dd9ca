// The names by which a reader may ask how a number came about. A cohort's trace may name a cell (class × layer), and what
// is told of it passes the same withholding as the report itself.

import type { WitnessLine } from '../witnesses/three-values.ts';

export type TraceId =
  /** A node or item of the institution's own form; '' = overall. `@…` names figures beside the tree, e.g. @scene.teaching. */
  | { readonly of: 'institution'; readonly node: string }
  /** A node of a cohort, whole (contexts empty) or one cell of it. */
  | {
      readonly of: 'cohort';
      readonly instrument: string;
      readonly node: string;
      readonly contexts: Readonly<Record<string, string>>;
    }
  /** Same-type others beside one node. */
  | { readonly of: 'peers'; readonly node: string }
  /** A person's own profile. */
  | { readonly of: 'person'; readonly node: string };

const code = /^(|@?[A-Za-z][A-Za-z0-9.@-]*)$/;
const id = /^[a-z][a-z0-9-]*$/;
const context = /^[A-Za-z][A-Za-z0-9.-]*=[A-Za-z][A-Za-z0-9.-]*$/;

export function formatTraceId(trace: TraceId): string {
  return trace.of === 'cohort'
    ? `cohort:${trace.instrument}:${trace.node}${cellOf(trace.contexts)}`
    : `${trace.of}:${trace.node}`;
}

/** The contexts of a cell are one object, asked for at every node. */
const cells = new WeakMap<Readonly<Record<string, string>>, string>();

function cellOf(contexts: Readonly<Record<string, string>>): string {
  if (contexts === noContexts) return '';
  const known = cells.get(contexts);
  if (known !== undefined) return known;
  const cell = Object.entries(contexts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `|${name}=${value}`)
    .join('');
  cells.set(contexts, cell);
  return cell;
}

const noContexts: Readonly<Record<string, string>> = Object.freeze({});

/** null for anything that is no trace id. */
export function parseTraceId(text: string): TraceId | null {
  const [of, first = '', second, ...rest] = text.split(':');
  if (rest.length > 0) return null;
  if (of === 'institution' || of === 'peers' || of === 'person')
    return second === undefined && code.test(first) ? { of, node: first } : null;
  if (of !== 'cohort' || second === undefined || !id.test(first)) return null;
  const [node = '', ...cell] = second.split('|');
  if (!code.test(node) || !cell.every((pair) => context.test(pair))) return null;
  return {
    of,
    instrument: first,
    node,
    contexts: Object.fromEntries(cell.map((pair) => pair.split('=') as [string, string])),
  };
}

export const institutionTrace = (node: string): string => formatTraceId({ of: 'institution', node });
/** The same node by another value than the claim. */
export const witnessTrace = (line: WitnessLine, node: string): string =>
  institutionTrace(node === '' ? `@${line}` : `@${line}.${node}`);

const witnessed = /^@(supported|found)(?:\.(.+))?$/;

/** Whose value a node of the institution is told by, and the node itself; null where it is the claim. */
export function witnessNode(node: string): { readonly line: WitnessLine; readonly code: string } | null {
  const [, line, code = ''] = witnessed.exec(node) ?? [];
  return line === 'supported' || line === 'found' ? { line, code } : null;
}

export const peersTrace = (node: string): string => formatTraceId({ of: 'peers', node });
export const personTrace = (node: string): string => formatTraceId({ of: 'person', node });
export const cohortTraceId = (
  instrument: string,
  node: string,
  contexts: Readonly<Record<string, string>> = noContexts,
): string => formatTraceId({ of: 'cohort', instrument, node, contexts });
/** How the change of a node since the last campaign is named beside the nodes. */
export const changeTrace = (node: string): string => (node === '' ? '@change' : `@change.${node}`);
/** A construct seen by two groups; `a` may be the institution's own form, `group` is that of b where b compares its groups. */
export const gapTrace = (a: string, b: string, construct: string, group: string | null): string =>
  cohortTraceId(b, `@gap.${construct}`, group === null ? { with: a } : { of: group, with: a });
