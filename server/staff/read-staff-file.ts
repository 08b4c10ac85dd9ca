// In a thread of its own: reads one uploaded list of staff and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { readStaffSheet } from './staff-sheet.ts';

parentPort?.postMessage(readStaffSheet(workerData as Uint8Array));
