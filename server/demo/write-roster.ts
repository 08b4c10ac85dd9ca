// The demonstration's rosters as the sheets schools really keep: Chinese headers and wording, numbers with leading zeros.
import type { CatalogVersion } from '../instruments/catalog.ts';
import type { PlannedPerson } from './plan.ts';

const headers: Record<'teacher' | 'student', { code: string; groups: Record<string, string> }> = {
  teacher: { code: '工号', groups: { teacherClass: '教师类别', layer: '层次' } },
  student: { code: '学号', groups: { field: '专业', year: '年级' } },
};

export function writeRoster(
  { texts }: CatalogVersion,
  audience: keyof typeof headers,
  persons: readonly PlannedPerson[],
): string {
  const { code, groups } = headers[audience];
  const wordingOf = (context: string, value: string) => texts['zh-CN']?.contexts[context]?.values[value] ?? value;
  const rows = persons.map((person) => [
    person.code,
    person.name,
    person.department,
    ...Object.keys(groups).map((context) => wordingOf(context, person.groups[context] ?? '')),
  ]);
  return [[code, '姓名', '院系', ...Object.values(groups)], ...rows].map((row) => row.join(',')).join('\n');
}
