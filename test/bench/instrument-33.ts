// The instrument of the benches: the 33 core ladders of the teachers' questionnaire, nothing else.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { readConfig } from '../../server/config.ts';
import { type Catalog, type CatalogVersion, createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';

function coreOf(instrument: Instrument): Instrument {
  const byCode = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
  const inModule = (code: string): boolean => {
    const found = byCode.get(code);
    return found !== undefined && (found.module !== undefined || (found.parent !== null && inModule(found.parent)));
  };
  return {
    ...instrument,
    indicators: instrument.indicators.filter(({ code }) => !inModule(code)),
    items: instrument.items.filter(({ kind, indicator }) => kind === 'ladder' && !inModule(indicator)),
  };
}

export function benchCatalog(): { readonly catalog: Catalog; readonly version: CatalogVersion } {
  const shipped = loadCatalog(readConfig({}).questionnairesDir);
  const teacher = shipped.latest('teacher-digital-literacy');
  if (!teacher) throw new Error('The teachers’ questionnaire is missing');
  const instrument = coreOf(teacher.instrument);
  if (instrument.items.length !== 33) throw new Error(`Expected 33 core ladders, found ${instrument.items.length}`);
  const version = createVersion({
    instrument,
    texts: teacher.texts,
    published: teacher.published,
    profiles: teacher.profiles.map((entry) => ({ ...entry, profile: { ...entry.profile, keys: {} } })),
  });
  return { catalog: createCatalog([version]), version };
}
