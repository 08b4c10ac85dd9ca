// A linked item is filled from another instrument's cohort: where that instrument does not serve a type of institution,
// the leaf must be left out for it, or every subject of that type would show a gap nobody can ever fill.
import type { Instrument } from '../instrument.ts';
import { tailoredOut } from '../scored-weights.ts';
import { treeOf } from '../tree.ts';
import type { Faults } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

/** Across instruments, one version of each. A target that is not among them is not judged here. */
export function* checkLinks(versions: readonly { readonly instrument: Instrument }[]): Faults {
  for (const { instrument } of versions) {
    const tree = treeOf(instrument);
    for (const item of instrument.items) {
      if (item.kind !== 'linked') continue;
      const target = versions.find((version) => version.instrument.id === item.instrument)?.instrument;
      if (!target) continue;
      for (const type of instrument.serves.institutionTypes) {
        if (target.serves.institutionTypes.includes(type) || tailoredOut(instrument, type, tree).has(item.indicator))
          continue;
        const names = `${instrument.id} → ${target.id}: ${type}`;
        yield instrumentFault(`instrument.items.${item.code}`, 'link-unserved', names);
      }
    }
  }
}
