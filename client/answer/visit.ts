// What is known of a begun visit: who answers and the narrow pass the server gave. The tab continues it after a reload. The device keeps it
// too, so that whoever wrote here may go on here without a resume code, and without a network: but only who says the same number and name again.
import type { Begun, Submitted } from '../contract.ts';
import { device, tab } from './keep.ts';
import { sha256 } from './sha256.ts';

export interface Visit {
  readonly begun: Begun;
  /** The person's code (normalised), or the token of a personal or subject link. */
  readonly person: string;
}

interface KeptVisit extends Visit {
  /** A digest, so that nothing on the device shows a name. */
  readonly nameDigest: string;
}

const key = (token: string): string => `shuheng:visit:${token}`;
const deviceKey = (campaign: string, person: string, token: string): string =>
  `shuheng:visit:${[campaign, person, token].map(encodeURIComponent).join(':')}`;
const digestOf = (person: string, name: string): string =>
  sha256(
    `${person}\n${name
      .normalize('NFKC')
      .replace(/[\s·•．.]/g, '')
      .toLowerCase()}`,
  );

export const resumeVisit = (token: string): Visit | null => tab.read<Visit>(key(token));
export const forgetVisit = (token: string): void => tab.forget(key(token));

/** @param name as typed; missing: as it was */
export function keepVisit(campaign: string, token: string, visit: Visit, name?: string): void {
  tab.write(key(token), visit);
  const place = deviceKey(campaign, visit.person, token);
  const nameDigest = name === undefined ? device.read<KeptVisit>(place)?.nameDigest : digestOf(visit.person, name);
  if (nameDigest) device.write(place, { ...visit, nameDigest }).catch(() => undefined);
}

/** Of the same person by number and name; null where this device knows of none. */
export function visitOnDevice(campaign: string, token: string, person: string, name: string): Visit | null {
  const kept = device.read<KeptVisit>(deviceKey(campaign, person, token));
  return kept && kept.nameDigest === digestOf(person, name) ? { begun: kept.begun, person: kept.person } : null;
}

/** Who began on this device and has this receipt. */
export const personsWith = (campaign: string, receipt: string): string[] =>
  device.keys(`shuheng:visit:${encodeURIComponent(campaign)}:`).flatMap((place) => {
    const kept = device.read<KeptVisit>(place);
    return kept?.begun.instruments.some(({ submitted }) => submitted?.receipt === receipt) ? [kept.person] : [];
  });

export const withSubmitted = (visit: Visit, instrument: string, submitted: Submitted | null): Visit => ({
  ...visit,
  begun: {
    ...visit.begun,
    instruments: visit.begun.instruments.map((one) =>
      one.id === instrument ? { ...one, submitted, draft: null } : one,
    ),
  },
});
