// A chain of the audit log checked row by row. It only reads, so that whoever goes on after a restart begins anew.
import { z } from 'zod';
import { lengthOf } from '../../audit/find-events.ts';
import { verifyChain } from '../../audit/verify-audit.ts';
import type { JobKind } from '../job-kind.ts';

const params = z.object({
  about: z.string(),
  chain: z.string(),
  /** The institution that asked; null = the platform. */
  owner: z.string().nullable(),
});

export const verifyChainKind: JobKind<z.infer<typeof params>, null> = {
  kind: 'verify-chain',
  params,
  checkpoint: z.null(),
  subjectOf: ({ owner, chain }) => `${owner ?? 'platform'}:${chain}`,
  async run({ storage, params: { chain }, report, cancelled }) {
    const total = await lengthOf(storage, chain);
    const verdict = await verifyChain(storage, chain, async (events) => {
      await report(events, total);
      return !cancelled();
    });
    if (verdict === null) return null;
    const { events, fault } = verdict;
    const found = fault ? { brokenAt: fault.number, breach: fault.breach, of: fault.chain } : { brokenAt: 0 };
    return { files: [], summary: { events, ...found } };
  },
};
