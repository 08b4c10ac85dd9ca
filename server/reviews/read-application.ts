// An application as whoever reviews it reads it, in words: what the unit says of itself, its answers, what it handed in, and where its
// evidence is. What colleagues, operators or a machine said of it is none of the assessor's.

import { tellClause } from '../../programmes/engine/tell-finding.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { runningPanels } from '../files/reach.ts';
import { Problem } from '../problems.ts';
import { type FilledApplication, readFilled } from '../programmes/filled-application.ts';
import { further } from '../programmes/keep-material.ts';
import type { MaterialRow } from '../programmes/material-rows.ts';
import { worded } from '../programmes/templates/placeholders.ts';
import type { DeskPlace } from './panel-place.ts';
import { readApplications } from './reviewed-applications.ts';
import { institutionsStillBlind } from './still-blind.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

interface Line {
  readonly label: string;
  readonly text: string;
}
export interface ReadForReview {
  readonly id: string;
  readonly title: string;
  readonly programme: { readonly id: string; readonly title: string };
  readonly track: string;
  /** Background and members. */
  readonly head: readonly Line[];
  readonly sections: readonly { readonly code: string; readonly name: string; readonly lines: readonly Line[] }[];
  readonly materials: readonly {
    readonly code: string;
    /** null = beside what is asked. */
    readonly name: string | null;
    readonly source: string;
    readonly required: boolean;
    readonly files: readonly Pick<MaterialRow, 'id' | 'file' | 'at' | 'note'>[];
  }[];
  /** What evidence may be linked to in its form. */
  readonly nodes: readonly string[];
}

/** As long as the panel runs, and not before the own levels of the institution are given where they are given blindly. */
export async function readingOf(
  parts: Pick<Parts, 'storage' | 'catalog'>,
  { panel, subject, assignment }: DeskPlace,
): Promise<'open' | 'hidden' | 'over'> {
  if (!runningPanels.some((state) => state === panel.state)) return 'over';
  const blind = await institutionsStillBlind(parts, assignment.user);
  return blind.includes(subject.institution) ? 'hidden' : 'open';
}

/** @throws not-found where nothing was applied for, or it is not open yet or any more */
export async function readForReview(
  parts: Parts,
  place: DeskPlace,
  application: string,
  language: Language,
): Promise<ReadForReview> {
  const { panel, subject } = place;
  const applied = (await readApplications(parts, panel, [subject.id])).get(subject.id) ?? [];
  const found = applied.find(({ row }) => row.id === application);
  if (!found || (await readingOf(parts, place)) !== 'open') throw new Problem('not-found');
  return told(await readFilled(parts, found, language));
}

function told(filled: FilledApplication): ReadForReview {
  const { place, texts, sections } = filled;
  const { programme } = place.round.served;
  return {
    ...{ id: place.row.id, title: place.row.title, head: headOf(filled) },
    programme: { id: programme.id, title: texts.title },
    track: texts.tracks[place.row.track] ?? place.row.track,
    sections: sections.map(({ code, items }) => ({
      ...{ code, name: texts.sections[code]?.name ?? code },
      lines: items.map((item) => ({ label: texts.items[item.code]?.stem ?? item.code, text: worded(filled, item) })),
    })),
    materials: materialsOf(filled),
    nodes: [...programme.form.sections, ...programme.form.items].map(({ code }) => code),
  };
}

function headOf({ place: { row }, texts: { contexts, roles } }: FilledApplication): Line[] {
  return [
    ...Object.entries(row.context).map(([code, value]) => ({
      label: contexts[code]?.label ?? code,
      text: contexts[code]?.values[value] ?? value,
    })),
    ...row.members.map(({ role, name, province, attributes }) => {
      const declared = attributes.map((code) => roles[role]?.attributes[code] ?? code);
      return { label: roles[role]?.name ?? role, text: [name, province, ...declared].filter(Boolean).join(' · ') };
    }),
  ];
}

function materialsOf({ place, texts, language, materials, handedIn }: FilledApplication): ReadForReview['materials'] {
  const filesOf = (code: string) =>
    handedIn.filter(({ material }) => material === code).map(({ id, file, at, note }) => ({ id, file, at, note }));
  const others = filesOf(further);
  return [
    ...materials.map(({ code, clause, required }) => ({
      ...{ code, name: texts.materials[code] ?? code, required, files: filesOf(code) },
      source: tellClause(place.round.served.programme, clause, language),
    })),
    ...(others.length > 0 && !materials.some(({ code }) => code === further)
      ? [{ code: further, name: null, source: '', required: false, files: others }]
      : []),
  ];
}
