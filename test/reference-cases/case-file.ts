// The format of a file of reference cases, as its README describes it. Anything that does not fit is refused, never skipped.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const tolerance = z.strictObject({ abs: z.number().min(0).optional(), rel: z.number().min(0).optional() });

export const caseSchema = z.object({
  id: z.string().min(1),
  method: z.string().min(1),
  title: z.string().optional(),
  input: z.record(z.string(), z.json()),
  expected: z.record(z.string(), z.json()),
  tolerance: tolerance.extend({ per: z.record(z.string(), tolerance).optional() }).default({}),
  notes: z.string().default(''),
});
export const caseFileSchema = z.object({
  schema: z.literal('reference-cases/1'),
  method: z.string().min(1),
  cases: z.array(caseSchema).min(1),
});

export type ReferenceCase = z.infer<typeof caseSchema>;
export type CaseFile = z.infer<typeof caseFileSchema> & { path: string; folder: string; readme: string };

const readIf = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : '';

/** Every case file of a folder, or the one file named. A JSON file of another format there is an error of the folder. */
export function readCaseFiles(target: string): CaseFile[] {
  const paths = statSync(target).isDirectory()
    ? readdirSync(target)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(target, name))
    : [target];
  return paths.map((path) => {
    const folder = dirname(path);
    const parsed = caseFileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) throw new Error(`${path} is not a file of reference cases: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, path, folder, readme: readIf(join(folder, 'README.md')) };
  });
}
