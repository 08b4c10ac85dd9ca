// The demonstration's accounts: one of every role, those of a school all at the first, whose form of the open campaign they
// are filling in together. Every other school has one administrator, so that what it did has a name; nobody is told the password.
import type { Deps } from '../deps.ts';
import { addStaff, type WantedStaff } from '../staff/keep-staff.ts';
import { departments } from './plan.ts';
import { demoRegion } from './rounds/scene.ts';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly what: string;
}

type Account = DemoAccount & { readonly id: string };
type Wanted = WantedStaff & { readonly what: string };

const wantedAt = (school: { readonly id: string; readonly name: string }) => {
  const at = { institutionId: school.id };
  const [department] = departments;
  return {
    operator: { username: 'demo-operator', name: '演示运营员', role: 'operator', what: '平台运营' },
    region: {
      ...{ username: 'demo-region', name: '演示主管', role: 'regional-authority', region: demoRegion },
      what: `主管部门 · ${demoRegion}`,
    },
    school: {
      ...{ username: 'demo-school', name: '演示联络员', role: 'institution-admin', ...at },
      what: `学校管理员 · ${school.name}`,
    },
    department: {
      ...{ username: 'demo-department', name: '演示院系管理员', role: 'department-coordinator', department, ...at },
      what: `院系管理员 · 同校${department}`,
    },
    contributor: {
      ...{ username: 'demo-contributor', name: '演示填报人', role: 'contributor', department, ...at },
      what: '填报人 · 同校',
    },
    approver: { username: 'demo-approver', name: '演示审核人', role: 'approver', ...at, what: '校内审核人 · 同校' },
    leader: { username: 'demo-leader', name: '演示校领导', role: 'leader', ...at, what: '学校领导 · 同校' },
    expert: { username: 'demo-expert', name: '演示专家', role: 'assessor', what: '评审专家' },
    lead: { username: 'demo-lead', name: '演示评审组长', role: 'assessor', what: '评审专家 · 组长' },
  } as const satisfies Record<string, Wanted>;
};
export type Part = keyof ReturnType<typeof wantedAt>;

export async function createAccounts(
  parts: Pick<Deps, 'storage' | 'accounts' | 'now'>,
  school: { readonly id: string; readonly name: string },
): Promise<ReadonlyMap<Part, Account>> {
  const made = new Map<Part, Account>();
  for (const [part, { what, ...wanted }] of Object.entries(wantedAt(school)) as [Part, Wanted][])
    made.set(part, { ...(await addStaff(parts, null, wanted, { demo: true })), what: `${what}(${wanted.role})` });
  return made;
}

/** @returns ids of accounts, by institution */
export async function createContacts(
  parts: Pick<Deps, 'storage' | 'accounts' | 'now'>,
  schools: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const [at, { id: institutionId }] of schools.entries()) {
    const wanted = { username: `demo-school-${at + 2}`, name: '演示联络员', role: 'institution-admin' as const };
    made.set(institutionId, (await addStaff(parts, null, { ...wanted, institutionId }, { demo: true })).id);
  }
  return made;
}
