import type { TermKind } from '../../../lib/model';
import { buildTerminology, Matcher } from '../../../lib/terminology';
import { ANNEX_TABLE, NCI_TABLE } from '../../support/annexes';

const matcher = (): Matcher =>
	new Matcher(buildTerminology([ANNEX_TABLE, NCI_TABLE], { source: 'annexes.xlsx' }).terminology);

function coded(kind: TermKind, term: string, code?: string): [string, string[]] {
	const { how, codes } = matcher().code({ kind, term, code });
	return [how, codes.map((one) => one.code)];
}

describe('Matcher', () => {
	it('finds names whatever their case, blanks and signs', () => {
		expect(coded('device-problem', 'patient device incompatibility')).toEqual(['name', ['A0101']]);
		expect(coded('patient-problem', 'SWELLING / EDEMA')).toEqual(['name', ['E2338']]);
	});

	it('looks for device problems in annex A and for patient problems in E and F alone', () => {
		expect(coded('patient-problem', 'Patient-Device Incompatibility')).toEqual(['unmatched', []]);
		expect(coded('patient-problem', 'Death')).toEqual(['name', ['F02']]);
		expect(coded('device-problem', 'Death')).toEqual(['unmatched', []]);
	});

	it("reads FDA's code within its annexes, and the IMDRF's own", () => {
		expect(coded('device-problem', 'anything', '2682')).toEqual(['exact', ['A0101']]);
		expect(coded('device-problem', 'anything', '11')).toEqual(['unmatched', []]);
		expect(coded('patient-problem', 'E0103')).toEqual(['exact', ['E0103']]);
	});

	it("falls back on NCI's name, former names and our table of retired ones", () => {
		expect(coded('patient-problem', 'Brain Edema')).toEqual(['ncit', ['E0103']]);
		expect(coded('device-problem', 'Shipping Damage or Problem')).toEqual([
			'former-name',
			['A0207'],
		]);
		expect(coded('patient-problem', 'Blood Loss')).toEqual(['retired-fda-name', ['E0506']]);
	});

	it('gives all codes of a name that says two things', () => {
		expect(coded('patient-problem', 'Cardiopulmonary Arrest')).toEqual([
			'retired-fda-name',
			['E0602', 'E0741'],
		]);
	});

	it('keeps terms that say that nothing happened apart: with their code where there is one', () => {
		expect(coded('patient-problem', 'No Known Impact Or Consequence To Patient')).toEqual([
			'nothing-to-code',
			[],
		]);
		expect(coded('patient-problem', 'No Clinical Signs, Symptoms or Conditions')).toEqual([
			'name',
			['E2403'],
		]);
	});

	it('leaves a term unmatched rather than guess', () => {
		expect(coded('patient-problem', 'Reaction')).toEqual(['unmatched', []]);
	});

	it('reads a retired code with the one to use instead', () => {
		const { codes } = matcher().code({ kind: 'device-problem', term: 'Defective Device' });
		expect(codes).toMatchObject([{ code: 'A0202', status: 'retired', replacedBy: 'A020102' }]);
	});

	it('gives the branches of both levels a code counts in, each once', () => {
		const { codes } = matcher().code({ kind: 'patient-problem', term: 'Cerebral Edema' });
		expect(codes).toMatchObject([{ level1: ['E01', 'E23'], level2: ['E0103', 'E2338'] }]);
	});

	it('lists names that several codes in use share', () => {
		expect(matcher().ambiguous()).toEqual([]);
		const twice = {
			name: 'x',
			rows: [...ANNEX_TABLE.rows, ['F', 'F99', '', '', 'cerebral edema', '', '', '', 'F99', '']],
		};
		const both = new Matcher(buildTerminology([twice], { source: 'x' }).terminology);
		expect(both.ambiguous()).toEqual([
			{ kind: 'patient-problem', name: 'Cerebral Edema', codes: ['E0103', 'F99'] },
		]);
		expect(both.code({ kind: 'patient-problem', term: 'Cerebral Edema' }).codes).toHaveLength(2);
	});
});
