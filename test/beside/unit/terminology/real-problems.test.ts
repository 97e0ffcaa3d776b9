import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows } from '../../../support/csv-rows';
import { buildTerminology, Matcher, type RawTable } from '../../../../lib/terminology';
import { REAL_DATA } from '../../material';

const table = (folder: string, name: string): RawTable => ({
	name,
	rows: csvRows(readFileSync(join(REAL_DATA, folder, name), 'utf8')),
});

const annexes = (): RawTable => table('imdrf-and-fda-codes', 'imdrf_annexes_a_g_2025_fda_ncit.csv');

const release = () =>
	buildTerminology([annexes(), table('imdrf-and-fda-codes', 'fda_cdrh_ncit_subsets.csv')], {
		source: 'annexes a to g',
	});

/** Patient problems of a record; the file joins them by commas, which terms have too. */
function termsOf(joined: string, withCommas: readonly string[]): string[] {
	const held = withCommas.filter((term) => joined.includes(term));
	const masked = held.reduce(
		(text, term) => text.replaceAll(term, term.replaceAll(', ', '\0')),
		joined,
	);
	return masked
		.split(', ')
		.map((term) => term.replaceAll('\0', ', ').trim())
		.filter((term) => term !== '');
}

describe("FDA's annexes and real reports", () => {
	it('reads release 2025 whole: 1,891 codes, 195 of annex E in several branches, 31 headings, 11 retired', () => {
		const { terminology, disagreements } = release();
		const { terms } = terminology;
		expect(terminology.release).toBe('2025');
		expect(disagreements).toEqual([]);
		expect(terms).toHaveLength(1891);
		const count = (letter: string) => terms.filter(({ annex }) => annex === letter).length;
		expect(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(count)).toEqual([
			491, 32, 158, 45, 784, 78, 303,
		]);
		const paths = terms.map((term) => term.paths.length);
		expect(paths.filter((n) => n > 1)).toHaveLength(195);
		expect(paths.reduce((sum, n) => sum + n, 0)).toBe(2089);
		expect(terms.filter(({ status }) => status === 'heading')).toHaveLength(31);
		const retired = terms.filter(({ status }) => status === 'retired');
		expect(retired.map(({ code, replacedBy }) => `${code} ${replacedBy}`)).toContain('E1026 E2108');
		expect(retired).toHaveLength(11);
		expect(retired.every(({ replacedBy }) => replacedBy !== undefined)).toBe(true);
	});

	it('leaves at most 5.4 % of the patient problems of real reports unmatched', () => {
		const matcher = new Matcher(release().terminology);
		expect(matcher.ambiguous()).toEqual([]);
		const [header, ...records] = table('maude-flat', 'maude_core_sample.csv').rows;
		const [received, problems] = ['date_received', 'patient_problem'].map((name) =>
			header.indexOf(name),
		);
		const withCommas = annexes().rows.flatMap((row) => row.filter((cell) => cell.includes(', ')));
		const counts = new Map<string, number>();
		const unmatched = new Map<string, number>();
		for (const record of records) {
			const year = Number(record[received].slice(0, 4));
			if (!(year >= 2015 && year <= 2025)) continue;
			for (const term of termsOf(record[problems], [
				...withCommas,
				'Therapeutic Effects, Unexpected',
				'Therapeutic Response, Decreased',
				'Debris, Bone Shedding',
				'Burn, Thermal',
			])) {
				const { how } = matcher.code({ kind: 'patient-problem', term });
				counts.set(how, (counts.get(how) ?? 0) + 1);
				if (how === 'unmatched') unmatched.set(term, (unmatched.get(term) ?? 0) + 1);
			}
		}
		const mentions = [...counts.values()].reduce((sum, n) => sum + n, 0);
		expect(mentions).toBeGreaterThan(13_000);
		expect((counts.get('unmatched') ?? 0) / mentions).toBeLessThanOrEqual(0.054);
	});
});
