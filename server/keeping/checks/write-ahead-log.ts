// SQLite's write-ahead log, read by its own rules (sqlite.org/fileformat2.html#walformat): how far it is sound, and whether whole
// commits lie behind a place that is not. Every answer that was acknowledged was synced as a whole commit, so at most the
// last one may be torn after a power cut; more than that is damage.
import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFile } from '../../storage/sqlite/open-reading.ts';
import type { Finding, Premises } from './check.ts';

const headerBytes = 32;
const frameHeaderBytes = 24;
const framesAtOnce = 64;
const littleEndian = 0x377f0682;
const bigEndian = 0x377f0683;
/** A server may be writing just where we read. */
const looks = 3;
const betweenLooksMs = 200;

export interface LogState {
  /** Bytes of the file. */
  readonly bytes: number;
  /** null = the beginning is not that of a log. */
  readonly soundFrames: number | null;
  readonly commits: number;
  /** Frames of the same log behind the last sound commit, and how many of them end a commit. */
  readonly framesBehind: number;
  readonly commitsBehind: number;
}

export async function checkWriteAheadLog({ config }: Premises): Promise<Finding | readonly Finding[]> {
  const file = databaseFile(config.dataDir);
  const path = `${file}-wal`;
  let state = await readLog(path);
  for (let look = 1; look < looks && state && isDamaged(state); look++) {
    await sleep(betweenLooksMs);
    state = await readLog(path);
  }
  // Whoever opens the database says that there is none.
  if (!state && !existsSync(file)) return [];
  const id = 'write-ahead-log';
  if (!state || state.bytes === 0)
    return { id, found: '写前日志为空 / The write-ahead log is empty', faults: [], notes: [] };
  const found = `写前日志 ${state.commits} 次提交、${state.soundFrames ?? 0} 页 / Write-ahead log: ${state.commits} commits, ${state.soundFrames ?? 0} pages`;
  if (isDamaged(state)) return { id, found, faults: [damaged], notes: [] };
  return { id, found, faults: [], notes: state.framesBehind > 0 ? [torn] : [] };
}

const damaged =
  '写前日志中间有损坏，其后已确认的提交无法读出；请保留现有文件的副本，并从备份恢复（npm run restore）。/ ' +
  'The write-ahead log is damaged in its middle and acknowledged commits behind it cannot be read: keep a copy of the files and restore from a backup (npm run restore).';
const torn =
  '写前日志末尾有一次未写完的提交，从未被确认；断电或强行结束后属正常，下次启动时自动丢弃。若这是拷贝来的数据目录，拷贝可能不完整：请改用 npm run backup。/ ' +
  'The write-ahead log ends in an unfinished commit that was never acknowledged: usual after a power cut, and dropped at the next start. If this is a copied folder the copy may be incomplete: use npm run backup.';

const isDamaged = ({ soundFrames, bytes, commitsBehind }: LogState): boolean =>
  soundFrames === null ? bytes > headerBytes : commitsBehind > 1;

/** null = there is none */
export async function readLog(path: string): Promise<LogState | null> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch {
    return null;
  }
  try {
    return await walk(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function walk(file: FileHandle, bytes: number): Promise<LogState> {
  const header = await read(file, 0, headerBytes);
  const magic = header.length === headerBytes ? header.readUInt32BE(0) : 0;
  const add = magic === littleEndian ? addLittle : addBig;
  const start = add([0, 0], header.subarray(0, 24));
  const known = (magic === littleEndian || magic === bigEndian) && fits(start, header, 24);
  if (!known) return { bytes, soundFrames: bytes === 0 ? 0 : null, commits: 0, framesBehind: 0, commitsBehind: 0 };

  const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
  const state = { bytes, soundFrames: 0, commits: 0, framesBehind: 0, commitsBehind: 0 };
  let sum = start;
  let sound = true;
  for (let at = headerBytes; at < bytes; at += framesAtOnce * frameBytes) {
    const part = await read(file, at, framesAtOnce * frameBytes);
    for (let from = 0; from < part.length; from += frameBytes) {
      const frame = part.subarray(from, from + frameBytes);
      // Frames of a log that was begun anew lie behind the end of this one.
      const ours = frame.length >= 16 && frame.compare(header, 16, 24, 8, 16) === 0;
      const next =
        !ours || frame.length < frameBytes
          ? null
          : add(add(sum, frame.subarray(0, 8)), frame.subarray(frameHeaderBytes));
      sound &&= next !== null && fits(next, frame, 16);
      const ends = ours && frame.readUInt32BE(4) > 0;
      if (sound && next) {
        sum = next;
        state.soundFrames += 1;
        state.framesBehind = ends ? 0 : state.framesBehind + 1;
        if (ends) state.commits += 1;
      } else if (ours) {
        state.framesBehind += 1;
        if (ends) state.commitsBehind += 1;
      }
    }
  }
  return state;
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

type Sum = readonly [number, number];

const fits = ([first, second]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;

const addLittle = (sum: Sum, bytes: Buffer): Sum => addUp(sum, bytes, (at) => bytes.readUInt32LE(at));
const addBig = (sum: Sum, bytes: Buffer): Sum => addUp(sum, bytes, (at) => bytes.readUInt32BE(at));

function addUp([first, second]: Sum, bytes: Buffer, word: (at: number) => number): Sum {
  let [one, two] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + word(at) + two) >>> 0;
    two = (two + word(at + 4) + one) >>> 0;
  }
  return [one, two];
}
