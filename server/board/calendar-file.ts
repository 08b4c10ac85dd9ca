// The calendar as an .ics file (RFC 5545): one entry per last moment. Times are UTC, so that every program shows Beijing's right.
import { createHash } from 'node:crypto';
import type { DueItem } from './calendar.ts';

const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const spelled = (text: string): string => text.replaceAll(/[\\;,]/g, (letter) => `\\${letter}`).replaceAll('\n', '\\n');

/** A line holds 75 octets; what is longer goes on after a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}

export function calendarFile(
  items: readonly DueItem[],
  labels: Readonly<Record<DueItem['kind'], string>>,
  now: number,
): string {
  const events = items.flatMap(({ kind, at, unit, what, round, application }) => {
    const uid = createHash('sha256').update([kind, at, round.id, application, what].join('\0')).digest('hex');
    return [
      'BEGIN:VEVENT',
      `UID:${uid.slice(0, 32)}@shuheng`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(at)}`,
      `DTEND:${stamp(at)}`,
      `SUMMARY:${spelled([labels[kind], unit, what].filter(Boolean).join(' · '))}`,
      `DESCRIPTION:${spelled(round.name)}`,
      'END:VEVENT',
    ];
  });
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Shuheng//Programmes//ZH', ...events, 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
