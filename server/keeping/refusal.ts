// What stands in the way of a copy, a backup or a restore: one sentence in both languages for whoever gave the command.
export class Refusal extends Error {}
