// The shapes of 评估对象 that are not institutions, as the console reads them.
export const subjectKinds = ['department', 'speciality', 'consortium', 'base'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const memberRoles = [
  'lead-enterprise',
  'lead-university',
  'lead-school',
  'enterprise',
  'university',
  'school',
  'other',
] as const;
export type MemberRole = (typeof memberRoles)[number];

export interface SubjectMember {
  readonly institution: string;
  readonly role: MemberRole;
}
export interface Subject {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  /** The owner. */
  readonly institution: { readonly id: string; readonly name: string };
  readonly members: readonly (SubjectMember & { readonly name: string })[];
}
export interface SubjectInput {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly institution: string;
  readonly members?: SubjectMember[];
}
export type SubjectChanges = Partial<Pick<SubjectInput, 'name' | 'members'>>;
