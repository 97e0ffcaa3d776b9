import { collectWorks } from '../../../../literature/works';
import { InputError, MERGE_STEPS, type Merge, type Publication } from '../../../../model';
import type { Invocation } from '../../../command';
import { givenInput, named, write } from '../given-input';
import { publicationLines } from '../publication-lines';

/** `cer literature dedupe`: records as works, one a line. */
export async function dedupe(invocation: Invocation): Promise<Record<string, unknown>> {
	const publications: Publication[] = [];
	const read = { trials: 0 };
	const { input } = givenInput(invocation);
	await named('dedupe', async () => {
		for await (const one of publicationLines(input, read)) publications.push(one);
		if (publications.length === 0) {
			throw new InputError('there are no records.', {
				mend: 'Give them one a line; "cer literature import" makes them of a file.',
			});
		}
	});
	const works = collectWorks(publications);
	const steps: Record<string, number> = {};
	const pairs = new Set<string>();
	for (const work of works) {
		for (const { step } of work.merges) steps[step] = (steps[step] ?? 0) + 1;
		for (const other of work.perhapsSame) pairs.add([work.id, other.work].sort().join('\n'));
		const { id, records, ...rest } = work;
		const step = leastSure(work.merges);
		const line = { id, ids: records, ...(step !== undefined && { step }), records, ...rest };
		await write(invocation, `${JSON.stringify(line)}\n`);
	}
	return {
		records: publications.length,
		works: works.length,
		duplicates: publications.length - works.length,
		steps,
		perhapsSame: pairs.size,
		...(read.trials > 0 && { trials: read.trials }),
	};
}

const leastSure = (merges: readonly Merge[]): Merge['step'] | undefined =>
	MERGE_STEPS.findLast((step) => merges.some((one) => one.step === step));
