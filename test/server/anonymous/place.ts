// A campaign with one anonymous instrument and one that is answered by name, and what its respondents' devices send.

import { randomUUID } from 'node:crypto';
import type { Caller, OpenCampaign } from '../house.ts';
import { agree, catalog, csvOf, type House, instruments, pinOf, submissionOf } from '../house.ts';
import { type HeldRight, holdRight } from './device.ts';

export const experience = catalog.latest('digital-experience')!;

export interface AnonymousPlace extends OpenCampaign {
  /** The group link of the anonymous instrument. */
  readonly link: string;
  readonly key: string;
}

export async function openAnonymous(
  operator: Caller,
  house: House,
  { teachers, k = 5, institutions: count = 1 }: { teachers: number; k?: number; institutions?: number },
): Promise<readonly AnonymousPlace[]> {
  const institutions: string[] = [];
  for (let at = 0; at < count; at++) {
    const school = { name: `匿名院校${randomUUID().slice(0, 6)}`, type: 'higher-vocational', region: '某省' };
    const made = await operator('POST', '/api/institutions', school);
    institutions.push(made.body.id);
    const roster = { audience: 'teacher', csv: csvOf('teacher', teachers), dryRun: false };
    await operator('POST', `/api/institutions/${made.body.id}/persons/import`, roster);
  }
  const draft = {
    ...{ name: '匿名批次', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30', k },
    pins: [{ ...pinOf(experience), identity: 'anonymous' }, pinOf(instruments.teacher)],
    institutions,
  };
  const made = await operator('POST', '/api/campaigns', draft);
  const opened = await operator('POST', `/api/campaigns/${made.body.id}/open`, {});
  if (opened.status !== 200) throw new Error(opened.text);
  const listed = await operator('GET', `/api/campaigns/${made.body.id}/links`);
  const links = listed.body.links.map((link: { url: string }) => ({ ...link, token: link.url.split('/a/')[1] }));
  const places: AnonymousPlace[] = [];
  for (const institution of institutions) {
    const link = links.find(
      (one: { instrument: string; institution: { id: string } }) =>
        one.instrument === experience.id && one.institution.id === institution,
    ).token;
    const key = (await house.ask('GET', `/api/links/${link}`)).body.instruments[0].anonymous.key;
    places.push({ id: made.body.id, institutions: [institution], links, link, key });
  }
  return places;
}

/** @param at 1 … as the roster counts */
export async function passOf(house: House, link: string, at: number): Promise<string> {
  const code = `T${String(at).padStart(4, '0')}`;
  const begun = await house.ask('POST', `/api/links/${link}/begin`, { code, name: `人员${at}` });
  if (begun.status !== 200) throw new Error(begun.text);
  return agree(house, begun.body.pass);
}

export function answersOf({ id, key }: AnonymousPlace, held: HeldRight, seed: number) {
  const { resultKeyHash: _, ...said } = submissionOf(experience, seed, { group: 'teacher' }, 0.3 + (seed % 7) / 10);
  return { ...said, campaign: id, key, ...held };
}

export async function rightOf(house: House, place: AnonymousPlace, at: number): Promise<HeldRight & { pass: string }> {
  const pass = await passOf(house, place.link, at);
  return { ...(await holdRight(house, pass, experience.id, place.key)), pass };
}

export const send = (house: House, body: unknown) => house.ask('POST', '/api/anonymous/responses', body);
