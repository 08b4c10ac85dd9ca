// The name under which this process holds jobs and duties. Where no other server can be on the database it is always the
// same one: what a killed predecessor held is then taken up at once, without waiting for its lease to end.
import { randomUUID } from 'node:crypto';
import type { Storage } from '../storage/storage.ts';

export function newHolder({ alone }: Pick<Storage, 'alone'>): string {
  return alone ? 'alone' : randomUUID();
}
