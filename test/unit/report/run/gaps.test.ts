import { OUTCOME_KINDS, isIncomplete, type Run, type SourceOutcome } from '../../../../lib/model';
import { buildDocument, summarizeRun } from '../../../../lib/report';
import { buildRun, emptyRun, outcome } from '../support/build-run';

const window = { from: '2021-11-24', to: '2026-11-23' };
const reach = (to: string) => ({ from: '1991-01-01', to, basis: 'newest-received' as const });
const reports = (kind: SourceOutcome['kind'], facts: Partial<SourceOutcome> = {}) =>
	outcome('maude', 'reports', kind, { window, ...facts });

function withOutcomes(run: Run, ...outcomes: SourceOutcome[]): Run {
	const incomplete = outcomes.some(isIncomplete);
	return { ...run, manifest: { ...run.manifest, outcomes, incomplete } };
}
const textOf = (run: Run): string => JSON.stringify(buildDocument(run));

describe('A report of which something could not be looked at', () => {
	it.each(OUTCOME_KINDS.filter((kind) => isIncomplete({ kind })))(
		'says so on its cover and never that nothing was found: %s',
		(kind) => {
			const run = withOutcomes(emptyRun(), reports(kind));
			expect(JSON.stringify(buildDocument(run).cover)).toContain('INCOMPLETE: FDA MAUDE');
			expect(/Nothing found|: it holds no report/.test(textOf(run))).toBe(false);
			expect(textOf(run)).toContain('this is a gap and not a finding');
			expect(summarizeRun(run)).toMatchObject({ incomplete: true, late: false });
		},
	);

	it('says in one sentence that nothing was found and up to which day', () => {
		const none = reports('none', { coverage: reach('2026-11-16') });
		const run = withOutcomes(emptyRun(), none);
		expect(textOf(run)).toContain('Nothing found up to 2026-11-16');
		expect(textOf(run)).toContain('no report of this product in the period, up to 2026-11-16.');
	});

	it('does not call itself incomplete for the usual delay of a source, yet names the day', () => {
		const run = withOutcomes(buildRun(), reports('found', { coverage: reach('2026-11-16') }));
		expect(textOf(run)).not.toContain('INCOMPLETE');
		expect(JSON.stringify(buildDocument(run).cover)).toContain('holds data up to 2026-11-16');
		expect(summarizeRun(run)).toMatchObject({
			...{ incomplete: true, late: true, dataTo: '2026-11-16' },
		});
	});

	it('calls itself incomplete when the source is further behind than usual', () => {
		const run = withOutcomes(buildRun(), reports('found', { coverage: reach('2026-06-01') }));
		expect(textOf(run)).toContain('INCOMPLETE: FDA MAUDE');
		expect(textOf(run)).toContain('holds data up to 2026-06-01');
	});
});
