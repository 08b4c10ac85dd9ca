// What this process counts on its way: plain numbers, so that counting costs a request nothing worth speaking of. The library
// that writes them down for Prometheus is loaded by whoever first asks for them.

export class Count {
  value = 0;
}

/** How many values fell at or below each bound, and above all of them. */
export class Distribution {
  readonly bounds: readonly number[];
  readonly counts: number[];
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  add(value: number): void {
    let at = 0;
    while (value > (this.bounds[at] ?? Number.POSITIVE_INFINITY)) at++;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.sum += value;
  }
}

/** Counts or distributions of one kind, told apart by labels whose values come from closed lists: never from a caller. */
export class Family<Member> {
  readonly names: readonly string[];
  readonly #make: () => Member;
  readonly #members = new Map<string, { readonly values: readonly string[]; readonly member: Member }>();

  constructor(names: readonly string[], make: () => Member) {
    this.names = names;
    this.#make = make;
  }

  /** Whoever counts often keeps what this gives. */
  of(...values: readonly string[]): Member {
    const key = values.join(' ');
    let known = this.#members.get(key);
    if (!known) {
      known = { values, member: this.#make() };
      this.#members.set(key, known);
    }
    return known.member;
  }

  members() {
    return [...this.#members.values()].map(({ values, member }) => ({
      labels: Object.fromEntries(this.names.map((name, at) => [name, values[at] ?? ''])),
      member,
    }));
  }
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizes = [1, 2, 5, 10, 20, 50, 100];

export type Measures = ReturnType<typeof createMeasures>;

export function createMeasures() {
  return {
    /** Seconds until an answer begins, by method, route and status. */
    requests: new Family(['method', 'route', 'status'], () => new Distribution(seconds)),
    /** Refusals by method, route and code of the problem. */
    problems: new Family(['method', 'route', 'code'], () => new Count()),
    /** Submissions by what became of them: a state, or the code of the problem. */
    submissions: new Family(['outcome'], () => new Count()),
    batchSizes: new Distribution(sizes),
    commitSeconds: new Distribution(seconds),
  };
}
