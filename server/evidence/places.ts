// What an institution may have to show something for: each of its subjects with each instrument that campaigns ask of it, and the waves
// it was asked in, the latest first; then with each programme it applies for.
import { desc, eq, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { formPlacesFor } from '../forms/form-place.ts';
import { textsIn } from '../programmes/programmes.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
export interface EvidencePlace {
  readonly subject: Named;
  readonly instrument: { readonly id: string; readonly title: string };
  /** With the version that each asked; none where a programme asks. */
  readonly campaigns: readonly (Named & { readonly version: string })[];
  /** Which form of the programme asks. */
  readonly form: { readonly version: string; readonly track: string } | null;
}

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes'>;

export async function placesFor(parts: Parts, staff: Staff, language: Language): Promise<EvidencePlace[]> {
  return [...(await diagnosed(parts, staff, language)), ...(await appliedFor(parts, staff, language))];
}

async function diagnosed(parts: Parts, staff: Staff, language: Language): Promise<EvidencePlace[]> {
  const forms = await formPlacesFor(parts, staff);
  const byPlace = Map.groupBy(forms, ({ participant, pin }) => `${participant.id} ${pin.id}`);
  return [...byPlace.values()].flatMap((waves) => {
    const [latest] = waves;
    if (!latest) return [];
    const { participant, pin } = latest;
    const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
    return {
      subject: { id: participant.id, name: participant.name },
      instrument: { id: pin.id, title: texts?.title ?? pin.id },
      campaigns: waves.map((wave) => ({
        ...{ id: wave.campaign.id, name: wave.campaign.name, version: wave.pin.version.version },
      })),
      form: null,
    };
  });
}

/** By the latest application of each subject for each programme. */
async function appliedFor(parts: Parts, staff: Staff, language: Language): Promise<EvidencePlace[]> {
  if (staff.institution === null) return [];
  const { db, tables } = parts.storage;
  const { applications, programmeRounds: rounds, subjects } = tables;
  const rows = await db
    .select({
      subject: { id: subjects.id, name: subjects.name },
      ...{ track: applications.track, programme: rounds.programme, version: rounds.version },
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.round))
    .innerJoin(subjects, eq(subjects.id, sql`coalesce(${applications.subject}, ${applications.institution})`))
    .where(eq(applications.institution, staff.institution))
    .orderBy(desc(applications.createdAt), desc(applications.id));
  const byPlace = Map.groupBy(rows, ({ subject, programme }) => `${subject.id} ${programme}`);
  return [...byPlace.values()].flatMap(([latest]) => {
    const served = latest && parts.programmes.find(latest.programme, latest.version);
    if (!served) return [];
    const { subject, programme, version, track } = latest;
    const instrument = { id: programme, title: textsIn(served, language).title };
    return [{ subject, instrument, campaigns: [], form: { version, track } }];
  });
}
