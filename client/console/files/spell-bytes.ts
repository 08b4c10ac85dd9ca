// Sizes of files as people read them.
export function spellBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(Math.min(1, bytes), Math.round(bytes / 1024))} KB`;
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1024 ? `${Number(megabytes.toFixed(1))} MB` : `${Number((megabytes / 1024).toFixed(1))} GB`;
}
