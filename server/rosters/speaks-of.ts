// Whom a person on a roster speaks of, where that is not the whole institution: employers and graduates of a 专业, mentors of a
// base. The roster says so in the column 评估对象, or else 专业; it must name the subject as the console does.
import { normaliseName } from './normalise.ts';

export function speaksOf(groups: Readonly<Record<string, string>>, subject: { readonly name: string }): boolean {
  const named = groups.subject ?? groups.major;
  return named !== undefined && normaliseName(named) === normaliseName(subject.name);
}
