// Rules over who stands together: how many hold a role, what each of them is, and from how many provinces they come.
import type { Check } from '../schema/rules.ts';
import type { Application, Member } from './application.ts';
import { provinceOf } from './provinces.ts';
import { type Judged, open, says } from './verdict.ts';

type MembersCheck = Check & { is: 'members' };

export function judgeMembers(check: MembersCheck, { members }: Application): Judged {
  const held = members.filter(({ role }) => role === check.role);
  const most = check.most ?? Number.POSITIVE_INFINITY;
  if (held.length === 0 && check.least > 0) return open;
  const enough = held.length >= check.least && held.length <= most;
  const fit = held.every((member) => isWhat(member, check));
  return says(enough && fit, { is: held.length, bound: held.length > most ? most : check.least });
}

function isWhat({ attributes }: Member, { attributes: all = [], anyOf }: MembersCheck): boolean {
  return (
    all.every((needed) => attributes.includes(needed)) &&
    (!anyOf || anyOf.some((possible) => attributes.includes(possible)))
  );
}

export function judgeProvinces({ least, orPerson }: Check & { is: 'provinces' }, { members }: Application): Judged {
  if (members.length === 0) return open;
  const is = new Set(members.map(({ province }) => provinceOf(province)).filter(Boolean)).size;
  const counted = { is, bound: least };
  return is < least && orPerson ? { verdict: 'person', counted } : says(is >= least, counted);
}
