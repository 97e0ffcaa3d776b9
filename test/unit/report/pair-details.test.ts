import type { Analysis } from '../../../lib/model';
import { buildDocument } from '../../../lib/report';
import { analyse, namedProductFilter, type AnalyseOptions } from '../../../lib/signals';
import { MASKED_REPORTS } from '../signals/supplementary-reports';
import { streamed } from '../signals/reports';
import { buildRun } from './support/build-run';

const plain = buildRun({ shape: 'cer' });

const analysed = (options: Partial<AnalyseOptions>): Promise<Analysis> =>
	analyse({
		source: 'maude',
		product: 'Pump',
		reports: streamed(MASKED_REPORTS),
		isProduct: namedProductFilter({ names: ['pump'], codes: [] }),
		options: { asOf: '2024-06-30', trend: false, ...options },
	});

const documentOf = async (options: Partial<AnalyseOptions>): Promise<string> =>
	JSON.stringify(buildDocument({ ...plain, analyses: [await analysed(options)] }).blocks);

const monteCarlo = { simulations: 199, seed: 3 };

describe('a report with supplementary statistics of pairs', () => {
	it('prints each that was asked for, and says what it is', async () => {
		const text = await documentOf({
			theta: { alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 0.33 },
			comparedWith: { names: ['Rival', 'Other'], codes: [] },
			further: {
				monteCarlo,
				cumulative: true,
				likelihoodRatio: true,
				masking: true,
				multiplicity: true,
				strata: ['sex'],
				negativeControls: ['Break', 'Noise', 'Heat', 'Display', 'Battery'].map((event) => ({
					event,
				})),
				tree: [
					{ code: 'A', name: 'Mechanical', parent: undefined },
					{ code: 'A1', name: 'Noise', parent: 'A' },
					{ code: 'A2', name: 'Leak', parent: 'A' },
				],
			},
		});
		for (const words of [
			'Comparator: reports that name Rival or Other.',
			'Strata: sex.',
			'Negative controls: 5 of 5 used',
			'Tests by 199 simulations, seed 3.',
			'RIVAL (',
			'LRT p',
			'Adjusted p',
			'FDR: posterior false discovery rate',
			'Mantel–Haenszel: odds ratio over the strata.',
			'2023-Q4',
			'branches of the hierarchy of events, strongest first',
			'5 events are not in the hierarchy.',
		]) {
			expect([words, text.includes(words)]).toEqual([words, true]);
		}
	});

	it('has columns for those alone that were asked for', async () => {
		const text = await documentOf({ further: { monteCarlo, masking: true } });
		expect(text).toContain('Masked by (PRR without it)');
		for (const words of ['LRT p', 'Adjusted p', 'Tree scan', 'Mantel–Haenszel', 'simulations']) {
			expect(text).not.toContain(words);
		}
	});

	it('says so where no branch of the hierarchy stands out', async () => {
		const tree = [{ code: 'A1', name: 'Leak', parent: undefined }];
		const text = await documentOf({ further: { monteCarlo, tree } });
		expect(text.includes('Tree scan: no branch of the hierarchy has more reports')).toBe(true);
	});

	it('prints no zero with a sign', async () => {
		const text = await documentOf({ further: { monteCarlo, cumulative: true } });
		expect(text).toContain('end of each quarter');
		expect(text).not.toContain('-0.00');
	});

	it('is as it was where none was asked for', async () => {
		expect(await documentOf({})).not.toContain('Supplementary statistics');
	});
});
