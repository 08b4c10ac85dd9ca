// Epoch milliseconds as a reader in China writes them. Arithmetic only: no clock and no time zone data of the machine.

const eightHours = 8 * 3_600_000;

/** 2026-11-21 23:59, Beijing time. */
export function beijingMinute(epoch: number): string {
  return new Date(epoch + eightHours).toISOString().slice(0, 16).replace('T', ' ');
}

export function beijingDay(epoch: number): string {
  return new Date(epoch + eightHours).toISOString().slice(0, 10);
}
