// A job as its readers see it: nothing of who holds it or where it goes on.
import { z } from '@hono/zod-openapi';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type ProblemCode, problems } from '../problems.ts';
import { jobResultSchema } from './job-kind.ts';
import type { FoundJob } from './queries.ts';

export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** What it is about, in words; null when its kind says nothing. */
  about: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Cancelled, but still at work. */
  cancelling: z.boolean(),
  done: z.number(),
  total: z.number().nullable(),
  problem: z.object({ code: z.string(), title: z.string() }).nullable(),
  files: z.array(z.object({ file: z.string(), name: z.string(), size: z.number() })),
  summary: z.record(z.string(), z.union([z.string(), z.number()])),
  institution: z.string().nullable(),
  /** The name of whoever asked for it; null when the account is gone. */
  by: z.string().nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** When the files go. */
  expiresAt: z.number().nullable(),
});

/** Kinds that put an `about` into their params are listed with it. */
const aboutSchema = z.object({ about: z.string() });

export function describeJob({ job, by }: FoundJob, language: Language): z.infer<typeof jobSchema> {
  const { id, kind, state, cancelling, done, total, institution, createdAt, startedAt, endedAt, expiresAt } = job;
  const result = job.result === null ? null : jobResultSchema.parse(job.result);
  return {
    id,
    kind,
    about: aboutSchema.safeParse(job.params).data?.about ?? null,
    state,
    cancelling: cancelling && state === 'running',
    done,
    total,
    problem: job.problem === null ? null : { code: job.problem, title: titleOf(job.problem, language) },
    files: result?.files.map(({ file, name, size }) => ({ file, name, size })) ?? [],
    summary: result?.summary ?? {},
    institution,
    by,
    createdAt,
    startedAt,
    endedAt,
    expiresAt,
  };
}

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
const titleOf = (code: string, language: Language): string => problems[isProblem(code) ? code : 'job-failed'][language];
