import { InputError } from '../../../lib/model';
import {
	buildTerminology,
	Hierarchy,
	nameOf,
	readJsonTable,
	treeOf,
} from '../../../lib/terminology';
import { ANNEX_ROWS, ANNEX_TABLE, NCI_TABLE } from '../../support/annexes';

const built = () =>
	buildTerminology([ANNEX_TABLE, NCI_TABLE], { source: 'annexes.xlsx' }).terminology;
const termOf = (code: string) => built().terms.find((term) => term.code === code);

describe('buildTerminology', () => {
	it('takes levels and places from the hierarchy, in annex G too, where a level is three digits', () => {
		expect(termOf('G0201201')).toMatchObject({ level: 3, paths: [['G02', 'G02012', 'G0201201']] });
		expect(termOf('A020102')).toMatchObject({ level: 3, paths: [['A02', 'A0201', 'A020102']] });
		expect(termOf('A01')).toMatchObject({ level: 1, paths: [['A01']] });
	});

	it('keeps both ways to a code that stands in two branches, and the least of its levels', () => {
		expect(termOf('E0103')).toMatchObject({
			level: 2,
			paths: [
				['E01', 'E0103'],
				['E23', 'E2338', 'E0103'],
			],
		});
		const hierarchy = new Hierarchy(built());
		expect(hierarchy.branches('E0103', 1)).toEqual(['E01', 'E23']);
		expect(hierarchy.branches('E0103', 2)).toEqual(['E0103', 'E2338']);
	});

	it('counts a code of the first level as a branch of the second too, so that none is lost', () => {
		expect(new Hierarchy(built()).branches('F02', 2)).toEqual(['F02']);
	});

	it('marks headings and retired codes, with the code to use instead', () => {
		expect(termOf('E01')?.status).toBe('heading');
		expect(termOf('A0202')).toMatchObject({ status: 'retired', replacedBy: 'A020102' });
	});

	it('keeps the name an earlier release gave a code', () => {
		expect(termOf('A0207')?.formerNames).toEqual(['Shipping Damage or Problem']);
	});

	it("adds NCI's names to the annexes' codes", () => {
		expect(termOf('E0103')?.ncit).toEqual({ code: 'C4909', name: 'Brain Edema' });
	});

	it('leaves the MedDRA column out', () => {
		expect(JSON.stringify(built())).not.toContain('10000001');
	});

	it('names the release by the newest change of its terms, a row above the header, or the name of the file', () => {
		expect(built().release).toBe('2025');
		const bare = ANNEX_ROWS.map((row) => row.map((cell, i) => (i === 7 ? '' : cell)));
		const above = [['Release Number: 2024'], ['Annex Name: all'], ...bare];
		const release = (rows: readonly (readonly string[])[], source: string) =>
			buildTerminology([{ name: 'A', rows }], { source }).terminology.release;
		expect(release(above, 'x.xlsx')).toBe('2024');
		expect(release(bare, 'annexes-2023.csv')).toBe('2023');
		expect(() => release(bare, 'x.csv')).toThrow(/which release/);
	});

	it("reads the IMDRF's JSON, with and without the annex as the root", () => {
		const records = (root: string) =>
			JSON.stringify([
				...(root === '' ? [] : [{ code: 'A', term: 'Annex A', codehierarchy: 'A' }]),
				{
					code: 'A01',
					term: 'One',
					'non-IMDRF code': 'MedDRA:10092649',
					codehierarchy: `${root}A01`,
				},
				{ code: 'A0101', term: 'Two', status: '', codehierarchy: `${root}A01|A0101` },
			]);
		for (const root of ['', 'A|']) {
			const table = readJsonTable(records(root), 'a.json');
			if ('terms' in table) throw new Error('is no table');
			const { terminology } = buildTerminology([table], { source: 'a.json', release: '2026' });
			expect(terminology.terms.map(({ code, level, paths }) => [code, level, paths])).toEqual([
				['A01', 1, [['A01']]],
				['A0101', 2, [['A01', 'A0101']]],
			]);
			expect(JSON.stringify(terminology)).not.toContain('10092649');
		}
	});

	it("reads the IMDRF's sheets, which have a column of terms for each level", () => {
		const rows = [
			['Annex Name: Annex A'],
			['Release Number: 2026'],
			[
				'Level 1 Term',
				'Level 2 Term',
				'Code',
				'Definition',
				'Non-IMDRF Code/Term',
				'Status',
				'CodeHierarchy',
			],
			['One', '', 'A01', '', '', '', 'A01'],
			['', 'Two', 'A0101', '', '', '', 'A01|A0101'],
		];
		const { terminology } = buildTerminology([{ name: 'A', rows }], { source: 'a.xlsx' });
		expect(terminology).toMatchObject({
			release: '2026',
			terms: [{ name: 'One' }, { name: 'Two' }],
		});
	});

	it('refuses tables without terms, and a hierarchy with a code there is not, naming the row', () => {
		const build = (rows: string[][]) => () =>
			buildTerminology([{ name: 'S', rows }], { source: '2025' });
		expect(build([['a', 'b']])).toThrow(InputError);
		expect(
			build([
				['Code', 'Term', 'CodeHierarchy'],
				['A0101', 'Two', 'A01|A0101'],
			]),
		).toThrow('S, row 2: the hierarchy of A0101 names A01, which is no term.');
		expect(
			build([
				['Code', 'Term', 'CodeHierarchy'],
				['A0101', 'Two', 'A01'],
			]),
		).toThrow('S, row 2: the hierarchy "A01" does not end with A0101.');
	});

	it('gives the hierarchy of a kind of term, each code with all that is above it', () => {
		const tree = treeOf(built(), 'patient-problem');
		expect(tree).toContainEqual({
			...{ code: 'E0103', name: 'Cerebral Edema', within: ['E01', 'E23', 'E2338'] },
		});
		expect(tree.some(({ code }) => code.startsWith('A'))).toBe(false);
	});

	it('gives the name of a code', () => {
		expect(nameOf(built(), 'E2338')).toBe('Swelling/ Edema');
		expect(nameOf(built(), 'E9999')).toBeUndefined();
	});
});
