import { Histogram } from 'prom-client';
import type { Counter } from '../workspace';

/** A value of a metric as prom-client prints it. */
interface Line {
	metricName: string;
	labels: Record<string, string>;
	value: number;
}

/**
 * A histogram that is read, not observed: its buckets, sum and count are counters kept in the
 * workspace. prom-client's own can only be filled by observing, which a restart would undo.
 */
export class KeptHistogram extends Histogram<'state'> {
	constructor(
		private readonly kept: { name: string; help: string; buckets: readonly number[] },
		private readonly counters: readonly Counter[],
	) {
		const { name, help, buckets } = kept;
		super({ name, help, buckets: [...buckets], labelNames: ['state'], registers: [] });
	}

	/** What prom-client asks for when it prints; `get` reads it too. */
	async getForPromString() {
		const { name, help } = this.kept;
		return { name, help, type: 'histogram', aggregator: 'sum', values: this.lines() };
	}

	private lines(): Line[] {
		const { name, buckets } = this.kept;
		const states = this.counters
			.filter((counter) => counter.name === `${name}_count`)
			.map(({ labels }) => labels.state ?? '');
		return states
			.sort()
			.flatMap((state) => [
				...[...buckets.map(String), '+Inf'].map((le) => this.line('bucket', { le, state })),
				this.line('sum', { state }),
				this.line('count', { state }),
			]);
	}

	/** One series; a bucket nothing fell into was never counted and is 0. */
	private line(suffix: string, labels: Record<string, string>): Line {
		const metricName = `${this.kept.name}_${suffix}`;
		const found = this.counters.find(
			(counter) =>
				counter.name === metricName &&
				counter.labels.state === labels.state &&
				counter.labels.le === labels.le,
		);
		return { metricName, labels, value: found?.value ?? 0 };
	}
}
