// What asks for evidence by this name: an instrument that campaigns use, or a programme by the form one applies with.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Deps } from '../deps.ts';
import { formOf } from '../programmes/application-form.ts';
import type { ServedProgramme } from '../programmes/programmes.ts';

type Parts = Pick<Deps, 'catalog' | 'programmes'>;

const formsOf = (served: ServedProgramme): Instrument[] =>
  served.programme.tracks.map(({ code }) => formOf(served, code).instrument);

/** In every version: what a later one has dropped is still in earlier waves. */
export function everAsking({ catalog, programmes }: Parts, name: string): Instrument[] {
  return [
    ...catalog.versions.filter(({ id }) => id === name).map(({ instrument }) => instrument),
    ...programmes
      .list()
      .filter(({ id }) => id === name)
      .flatMap(formsOf),
  ];
}

/** As it asks now; a programme by the form of each track. */
export function askingNow({ catalog, programmes }: Parts, name: string): Instrument[] {
  const [instrument, served] = [catalog.latest(name)?.instrument, programmes.latest(name)];
  return [...(instrument ? [instrument] : []), ...(served ? formsOf(served) : [])];
}
