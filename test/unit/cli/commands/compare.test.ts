import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as compare } from '../../../../lib/cli/commands/compare/run';
import { comparisonSchema, type Run } from '../../../../lib/model';
import { compareRuns } from '../../../../lib/report';
import { filledReview, withReview } from '../../../support/literature-review';
import { buildRun } from '../../report/support/build-run';
import { callCommand } from './run-command';

describe('cer compare', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-compare-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const file = (name: string, run: Run): string => {
		const path = join(folder, name);
		writeFileSync(path, JSON.stringify(run));
		return path;
	};

	it('writes the comparison of two runs, and how many of each as its summary', async () => {
		const [a, b] = [buildRun({ rows: 4 }), buildRun({ rows: 6 })];
		const { text, summary } = await callCommand(compare, {
			positionals: [file('a.json', a), file('b.json', b)],
		});
		const comparison = comparisonSchema.parse(JSON.parse(text));
		expect(comparison).toEqual(JSON.parse(JSON.stringify(compareRuns(a, b))));
		expect(summary).toMatchObject({ sources: [{ source: 'maude', changed: 0, signalsNew: 0 }] });
	});

	it('counts the works of the literature reviews, or says that they cannot be compared', async () => {
		const without = file('without.json', buildRun());
		const { included } = filledReview();
		const before = file(
			'before.json',
			withReview(buildRun(), filledReview({ included: included.slice(1) })),
		);
		const now = file(
			'now.json',
			withReview(buildRun(), filledReview({ included: included.slice(0, -1) })),
		);
		const of = async (...positionals: string[]) =>
			(await callCommand(compare, { positionals })).summary;
		expect(await of(before, now)).toMatchObject({
			literature: { comparable: true, included: 1, noLongerIncluded: 1, doubted: 0 },
		});
		expect(await of(without, now)).toMatchObject({ literature: { comparable: false } });
		expect(await of(without, without)).not.toHaveProperty('literature');
	});

	it('refuses anything but two runs', async () => {
		const a = file('a.json', buildRun());
		for (const positionals of [[], [a], [a, a, a]]) {
			await expect(callCommand(compare, { positionals })).rejects.toThrow(/give two runs/);
		}
		await expect(
			callCommand(compare, { positionals: [a, join(folder, 'none.json')] }),
		).rejects.toThrow(/none\.json/);
	});
});
