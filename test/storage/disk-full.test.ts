// Which faults are told as a full disk, also where a library hands them on as causes of its own.
import { expect, test } from 'vitest';
import { isDiskFull } from '../../server/storage/disk-full.ts';

const fault = (code: string) => Object.assign(new Error('fault'), { code });

test.each(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'ENOSPC', 'EDQUOT', '53100'])(
  '%s is a full disk',
  (code) => {
    expect(isDiskFull(fault(code))).toBe(true);
    expect(isDiskFull(new Error('query failed', { cause: fault(code) }))).toBe(true);
  },
);

test.each(['SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_CORRUPT', 'EIO', '40001'])('%s is none', (code) => {
  expect(isDiskFull(fault(code))).toBe(false);
});
