// A school applies as schools do: sections, members, 校内审核, pledge, materials, and submitting; as far as the story goes.

import type { Member } from '../../../programmes/engine/application.ts';
import { materialsAsked, submittedWith } from '../../../programmes/engine/materials-asked.ts';
import type { TypedAnswers } from '../../../questionnaires/schema/typed-answer.ts';
import { advanceTeam } from '../../programmes/advance-team.ts';
import { applicantStep } from '../../programmes/applicant-step.ts';
import { beginApplication } from '../../programmes/begin-application.ts';
import { handInMaterial } from '../../programmes/keep-material.ts';
import { roundFor } from '../../programmes/read-rounds.ts';
import type { TeamDeed } from '../../programmes/team-steps.ts';
import { writeHead, writeSection } from '../../programmes/write-application.ts';
import { paperAs, send } from './papers.ts';
import { asOf, ownPlace, type Parts, type Scene, type School, staffOf } from './scene.ts';

export interface Filled {
  readonly track: string;
  readonly title: string;
  readonly subject: string | null;
  readonly context: Readonly<Record<string, string>>;
  readonly members: readonly Member[];
  readonly sections: Readonly<Record<string, TypedAnswers>>;
}
export type Until = 'filling' | 'in-review' | 'approved' | 'submitted';

/** @param days when it is begun; what follows takes a few days more */
export async function apply(
  scene: Scene,
  days: number,
  round: string,
  school: School,
  filled: Filled,
  until: Until = 'submitted',
): Promise<string> {
  const { track, title, subject, context, members, sections } = filled;
  const parts = asOf(scene, days);
  const staff = staffOf(scene, school.id);
  const id = await beginApplication(parts, staff, await roundFor(parts, staff, round), { track, title, subject });
  const place = () => ownPlace(scene, parts, school.id, id);
  for (const [section, answers] of Object.entries(sections))
    await writeSection(parts, staff, await place(), { section, revision: 1, answers, done: true });
  await writeHead(parts, await place(), 1, { title, context, members });
  if (until === 'filling') return id;
  await team(scene, days + 1, school, id, 'send');
  if (until === 'in-review') return id;
  await team(scene, days + 2, school, id, 'approve');
  if (until === 'approved') return id;
  await team(scene, days + 2.5, school, id, 'pledge');
  await handIn(scene, asOf(scene, days + 3), school, id);
  const sending = asOf(scene, days + 3);
  const { row } = await ownPlace(scene, sending, school.id, id);
  const wanted = { decision: 'submit', reason: '', revision: row.revision } as const;
  await applicantStep(sending, staff, await ownPlace(scene, sending, school.id, id), wanted, 'zh-CN');
  return id;
}

const doers = { send: 'school', approve: 'approver', pledge: 'leader' } as const;

async function team(
  scene: Scene,
  days: number,
  { id: school }: School,
  id: string,
  deed: TeamDeed & keyof typeof doers,
) {
  const parts = asOf(scene, days);
  const place = await ownPlace(scene, parts, school, id);
  const wanted = { deed, revision: place.row.revision, comment: '' };
  await advanceTeam(parts, staffOf(scene, school, doers[deed]), place, wanted, 'zh-CN');
}

async function handIn(scene: Scene, parts: Parts, school: School, id: string): Promise<void> {
  const place = await ownPlace(scene, parts, school.id, id);
  const { row, round } = place;
  const asked = submittedWith(materialsAsked(round.served.programme, { ...row, answers: {} }));
  for (const { code, form, required } of asked) {
    if (!required) continue;
    const file = await paperOf(scene, parts, school, form === 'docx' ? 'docx' : 'pdf');
    await handInMaterial(parts, staffOf(scene, school.id), place, { period: '', material: code, file, note: '' });
  }
}

/** One file of each kind serves all that a school hands in. */
const papers = new WeakMap<Scene, Map<string, Promise<string>>>();

export function paperOf(scene: Scene, parts: Parts, school: School, kind: 'docx' | 'pdf'): Promise<string> {
  const made = papers.get(scene) ?? new Map<string, Promise<string>>();
  papers.set(scene, made);
  const name = `${school.id} ${kind}`;
  const file = made.get(name) ?? sendPaper(scene, parts, school, kind);
  made.set(name, file);
  return file;
}

async function sendPaper(scene: Scene, parts: Parts, school: School, kind: 'docx' | 'pdf'): Promise<string> {
  const paper = { title: '演示材料', school, lines: ['本文件由演示数据生成，不是正式申报材料。'] };
  const content = await paperAs(kind, paper, parts.now());
  return send(parts, staffOf(scene, school.id), { name: `演示材料.${kind}`, content, institution: school.id });
}
