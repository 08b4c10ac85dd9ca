// What a populated database asks: the newest version of every instrument that institutions, their teachers and their students
// answer. Specialities, consortia and bases are not made up.
import type { Catalog, CatalogVersion } from '../instruments/catalog.ts';

const audiences: ReadonlySet<string> = new Set(['institution', 'teacher', 'student']);
const subjects: ReadonlySet<string> = new Set(['institution', 'person']);

export function populatedVersions(catalog: Catalog): CatalogVersion[] {
  return [...new Set(catalog.versions.map(({ id }) => id))]
    .flatMap((id) => catalog.latest(id) ?? [])
    .filter(({ instrument: { subject, audience } }) => subjects.has(subject) && audiences.has(audience));
}
