import { canonicalJson, sha256 } from '../../../model';

/** All that a step's result is made of. */
export interface StepMakings {
	/** The kind of step and its version: a node's type, the pack's own version. */
	maker: Readonly<Record<string, unknown>>;
	/** What it was set to, an entry for each input it was set for. */
	settings: readonly unknown[];
	/** The JSON of its inputs, in order. Their files must be named in it by hash. */
	inputs: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** Whether the step tells of the run itself (a report), and not only of its evidence. */
	tellsOfRun: boolean;
}

/**
 * Names a step by what it is made of: the SHA-256 of all of it, without what differs between two
 * attempts at the same. That is how far the job is, which attempt it is and what it has kept; for
 * steps that do not tell of the run also when it began and how its lookup went.
 */
export const stepKey = ({ maker, settings, inputs, tellsOfRun }: StepMakings): string =>
	sha256(canonicalJson({ maker, settings, inputs: inputs.map((one) => lasting(one, tellsOfRun)) }));

function lasting(
	input: Readonly<Record<string, unknown>>,
	tellsOfRun: boolean,
): Record<string, unknown> {
	const { job, context } = input;
	return {
		...without(input, tellsOfRun ? ['artifacts'] : ['artifacts', 'lookup']),
		job: isRecord(job) ? { id: job.id, order: job.order } : undefined,
		context: tellsOfRun || !isRecord(context) ? context : without(context, OF_THE_RUN),
	};
}

/** What a run's context says of the run, and not of the product. */
const OF_THE_RUN = ['startedAt', 'outcomes'];

const without = (
	record: Readonly<Record<string, unknown>>,
	members: readonly string[],
): Record<string, unknown> =>
	Object.fromEntries(Object.entries(record).filter(([member]) => !members.includes(member)));

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
