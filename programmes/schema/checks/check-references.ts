// Codes are unique, and whatever names another part of the definition names one that is there.
import { repeatedIn } from '../../../questionnaires/schema/checks/draft.ts';
import { mentionedIn } from '../../../questionnaires/schema/condition.ts';
import type { Programme } from '../programme.ts';
import { type ProgrammeDraft, type ProgrammeFaultList, programmeFault } from './programme-faults.ts';

export function* checkReferences({ programme }: ProgrammeDraft): ProgrammeFaultList {
  yield* checkCodes(programme);
  yield* checkTracks(programme);
  yield* checkMaterials(programme);
  yield* checkPeriods(programme);
  yield* checkInstruments(programme);
  yield* checkRecommendation(programme);
}

function* checkCodes({
  tracks,
  roles,
  form,
  rules,
  materials,
  stages,
  periods,
  silent,
}: Programme): ProgrammeFaultList {
  const codesOf = (things: readonly { readonly code: string }[]) => things.map(({ code }) => code);
  const lists = {
    tracks: codesOf(tracks),
    roles: codesOf(roles),
    'form.sections': codesOf(form.sections),
    rules: codesOf(rules),
    materials: codesOf(materials),
    stages: codesOf(stages),
    periods: codesOf(periods),
    silent,
    ...Object.fromEntries(roles.map(({ code, attributes }) => [`roles.${code}`, attributes])),
  };
  for (const [place, codes] of Object.entries(lists))
    for (const code of repeatedIn(codes)) yield programmeFault(`programme.${place}`, 'duplicate-code', code);
}

function* checkTracks(programme: Programme): ProgrammeFaultList {
  const known = new Set(programme.tracks.map(({ code }) => code));
  const places: readonly (readonly [string, readonly string[] | undefined])[] = [
    ...programme.form.sections.map(({ code, tracks }) => [`form.sections.${code}`, tracks] as const),
    ...programme.rules.map(({ code, tracks }) => [`rules.${code}`, tracks] as const),
    ...programme.materials.map(({ code, tracks }) => [`materials.${code}`, tracks] as const),
    ...programme.periods.map(({ code, tracks }) => [`periods.${code}`, tracks] as const),
    ...programme.instruments.map(({ instrument, tracks }) => [`instruments.${instrument}`, tracks] as const),
    ['recommendedBy', programme.recommendedBy?.tracks],
    ...programme.stages.flatMap(({ code, steps }) =>
      steps.map(({ decision, tracks }) => [`stages.${code}.${decision}`, tracks] as const),
    ),
  ];
  for (const [place, tracks = []] of places)
    for (const track of tracks)
      if (!known.has(track)) yield programmeFault(`programme.${place}`, 'unknown-track', track);
}

function* checkMaterials({ materials, roles, periods, form }: Programme): ProgrammeFaultList {
  for (const { code, seals = [], at, when } of materials) {
    const path = `programme.materials.${code}`;
    for (const seal of seals)
      if (seal !== 'regional-authority' && !roles.some((role) => role.code === seal))
        yield programmeFault(path, 'unknown-seal', seal);
    if (at !== 'application' && !periods.some((period) => period.code === at.period))
      yield programmeFault(path, 'unknown-period', at.period);
    const asked = when ? mentionedIn(when) : { answers: [], contexts: [] };
    for (const item of asked.answers)
      if (!form.items.some((one) => one.code === item)) yield programmeFault(path, 'unknown-item', item);
    for (const context of asked.contexts)
      if (!form.contexts.some((one) => one.code === context)) yield programmeFault(path, 'unknown-context', context);
  }
}

function* checkPeriods({ periods, form }: Programme): ProgrammeFaultList {
  for (const { code, items } of periods)
    for (const item of items)
      if (!form.items.some((one) => one.code === item))
        yield programmeFault(`programme.periods.${code}`, 'unknown-item', item);
}

function* checkInstruments({ instruments, stages, periods }: Programme): ProgrammeFaultList {
  for (const { instrument, stage, period } of instruments) {
    const path = `programme.instruments.${instrument}`;
    if (!stages.some(({ code }) => code === stage)) yield programmeFault(path, 'unknown-stage', stage);
    if (period !== undefined && !periods.some(({ code }) => code === period))
      yield programmeFault(path, 'unknown-period', period);
  }
}

function* checkRecommendation({ recommendedBy, form, roles }: Programme): ProgrammeFaultList {
  if (!recommendedBy) return;
  const path = 'programme.recommendedBy';
  const item = form.items.find(({ code }) => code === recommendedBy.item);
  if (!item) yield programmeFault(path, 'unknown-item', recommendedBy.item);
  else if (item.kind !== 'choice') yield programmeFault(path, 'wrong-item-kind', item.kind);
  else
    for (const option of item.options)
      if (!roles.some(({ code }) => code === option)) yield programmeFault(path, 'unknown-role', option);
}
