// 裁剪: what is left out for a type of institution must exist and leave every remaining domain assessable.
import type { InstitutionType } from '../names.ts';
import { tailoredOut } from '../scored-weights.ts';
import { type Examined, type Faults, repeatedIn } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkTailoring(draft: Examined): Faults {
  const { serves, contexts } = draft.instrument;
  const path = 'instrument.serves.tailoring';
  const typeContext = contexts.find((context) => context.code === 'institutionType' && context.from === 'subject');
  for (const type of repeatedIn(serves.tailoring.map((tailoring) => tailoring.type)))
    yield instrumentFault(path, 'duplicate-code', type);
  for (const { type, out } of serves.tailoring) {
    if (!serves.institutionTypes.includes(type)) yield instrumentFault(path, 'tailoring-unserved', type);
    if (!typeContext?.values.includes(type)) yield instrumentFault(`${path}.${type}`, 'tailoring-without-context');
    for (const code of out)
      if (!draft.tree.indicators.has(code)) yield instrumentFault(`${path}.${type}`, 'unknown-tailoring', code);
    yield* checkWhatRemains(type, out, draft);
  }
}

function* checkWhatRemains(type: InstitutionType, named: readonly string[], { instrument, tree }: Examined): Faults {
  const path = `instrument.serves.tailoring.${type}`;
  const out = tailoredOut(instrument, type, tree);
  const domains = (tree.children.get('') ?? []).filter((top) => !top.module);
  if (domains.every((domain) => out.has(domain.code))) yield instrumentFault(path, 'tailoring-everything');
  for (const domain of domains) {
    if (named.includes(domain.code)) continue;
    const leaves = tree.leavesOf(domain.code);
    const kept = leaves.filter((leaf) => !out.has(leaf.code)).length;
    if (kept === leaves.length) continue;
    if (kept === 0) yield instrumentFault(path, 'tailoring-whole-domain', domain.code);
    else if (kept < 2) yield instrumentFault(path, 'tailoring-too-thin', domain.code);
  }
}
