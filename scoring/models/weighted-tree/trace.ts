// The trace of one row: every number with what it was made of, so that anybody can recompute it by hand.
import { nameOfModel } from '../../../questionnaires/schema/model-parameters.ts';
import { type Answer, numberResult } from '../../../questionnaires/schema/response.ts';
import type { LinkedShare, NodeRule, ScoreInput, Trace, TraceNode } from '../../model.ts';
import { absent, type Column, type Layout, type Node, notApplicable, unanswered } from './layout.ts';
import { levelOfNode, levelResult, scoreOfNode } from './node-levels.ts';
import { itemValue, type RolledUp } from './roll-up.ts';

/** How a model's nodes are made of their parts; left out, they are weighted means with equal items. */
export interface TraceView {
  /** Weight of a part before it is divided by the sum over the answered ones: of a child node, and of an item. */
  readonly childWeight?: (child: number) => number;
  readonly itemWeight?: (column: Column) => number;
  /** 0…100. */
  readonly itemValue?: (column: Column, code: number) => number;
  readonly ruleOf?: (at: number) => NodeRule | undefined;
}

function rawOf(column: Column, answer: Answer | undefined, linked: LinkedShare | undefined): string {
  if (column.item.kind === 'linked') return linked?.share === null || linked === undefined ? '' : `${linked.share}%`;
  if (answer === undefined || answer.is === 'skipped') return '';
  if (answer.is === 'not-applicable') return answer.reason ?? '';
  const { value } = answer;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(' ');
  if (column.item.kind !== 'number') return '';
  if (value.members) return `${value.members.map((member) => member.value).join('+')}=${value.numerator}`;
  const result = numberResult(column.item.form, value);
  return value.denominator === undefined
    ? String(value.numerator)
    : `${value.numerator}/${value.denominator}=${result}${column.item.form === 'ratio' ? '%' : ''}`;
}

const isOf = (code: number): string =>
  code === notApplicable ? 'not-applicable' : code === unanswered ? 'missing' : 'value';

interface Told {
  readonly layout: Layout;
  readonly row: Int8Array;
  readonly input: ScoreInput;
  readonly view: TraceView;
}

function itemNode({ layout, row, input, view }: Told, index: number): TraceNode {
  const { itemWeight = () => 1, itemValue: worthOf = (one: Column, code: number) => itemValue(code, one.steps) } = view;
  const column = layout.columns[index] as Column;
  const code = row[index] as number;
  const has = code > unanswered;
  const value = has ? worthOf(column, code) : null;
  const linked = input.linked?.find((share) => share.item === column.item.code);
  const answer = Object.hasOwn(input.answers, column.item.code) ? input.answers[column.item.code] : undefined;
  const siblings = layout.columns.flatMap((other, at) =>
    other.scored && other.item.indicator === column.item.indicator ? [at] : [],
  );
  const total = (places: readonly number[]) =>
    places.reduce((sum, at) => sum + itemWeight(layout.columns[at] as Column), 0);
  const reason = code === notApplicable ? 'not-applicable' : column.item.kind === 'linked' ? 'cohort' : 'coverage';
  return {
    code: column.item.code,
    kind: 'item',
    score: value === null ? { state: 'insufficient', reason } : { state: 'scored', value, low: value, high: value },
    counted: value,
    level: has ? code : null,
    weight: has ? itemWeight(column) / total(siblings.filter((at) => (row[at] as number) > unanswered)) : 0,
    designWeight: itemWeight(column) / total(siblings),
    answer: { is: isOf(code), raw: rawOf(column, answer, linked), level: has ? code : null },
    children: [],
  };
}

export function buildTrace(
  layout: Layout,
  row: Int8Array,
  roll: RolledUp,
  input: ScoreInput,
  view: TraceView = {},
): Trace {
  const { childWeight = (child: number) => (layout.nodes[child] as Node).share } = view;
  const nodeTrace = (at: number, weight: number): TraceNode => {
    const node = layout.nodes[at] as Node;
    const present = node.children.filter((child) => roll.state[child] !== 'absent');
    const total = present
      .filter((child) => (roll.answered[child] as number) > 0)
      .reduce((sum, child) => sum + childWeight(child), 0);
    const shareOf = (child: number) => ((roll.answered[child] as number) > 0 ? childWeight(child) / total : 0);
    const rule = view.ruleOf?.(at);
    const answered = roll.answered[at] as number;
    return {
      code: node.code,
      kind: node.code === '' ? 'overall' : 'indicator',
      score: scoreOfNode(roll, at),
      counted: answered > 0 ? (roll.mean[at] as number) : null,
      level: node.code === '' ? null : levelOfNode(layout, roll, at),
      weight,
      designWeight: node.share,
      children: [
        ...present.map((child) => nodeTrace(child, shareOf(child))),
        ...node.columns
          .filter((index) => row[index] !== absent)
          .map((index) => itemNode({ layout, row, input, view }, index)),
      ],
      ...(rule && { rule }),
    };
  };
  const { instrument, profile } = layout;
  const modules = layout.nodes.flatMap((node, at) =>
    node.domain && !node.core && roll.state[at] !== 'absent' ? [at] : [],
  );
  return {
    instrument: { id: instrument.id, version: instrument.version },
    profile: { name: profile.name, number: profile.number },
    model: nameOfModel(profile.model),
    root: nodeTrace(layout.overall, 1),
    modules: modules.map((at) => nodeTrace(at, 1)),
    level: levelResult(layout, roll),
    linked: input.linked ?? [],
  };
}
