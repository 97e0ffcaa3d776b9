import { canonicalJson, sha256, type Run, type SafetyReport } from '../../../lib/model';
import { Coder, summarizeSafety, type CodingTable } from '../../../lib/report';
import { withCodes } from '../../../lib/report/run/coding';
import { codedBlocks } from '../../../lib/report/sections/coded-problems';
import { codeRun } from '../../../lib/tasks/code-run';
import { buildTerminology, readMeddra } from '../../../lib/terminology';
import { ANNEX_TABLE } from '../../support/annexes';
import { INVENTED_MEDDRA } from '../../support/invented-meddra';
import { buildRun } from './support/build-run';

const table = buildTerminology([ANNEX_TABLE], { source: 'annexes.xlsx' }).terminology;
const given: CodingTable = { table, sha256: sha256(canonicalJson(table)) };

const event = (kind: 'device-problem' | 'patient-problem', term: string) => ({
	...{ kind, term, system: `fda-${kind}` },
});

function report(id: string, events: SafetyReport['events']): SafetyReport {
	return {
		...{ schema: 'cer.safety-report/2', id: `maude:${id}`, source: 'maude', sourceId: id },
		...{ dates: {}, reportTypes: [], seriousness: {}, patients: [], products: [], narratives: [] },
		...{ events, rawSha256: 'a'.repeat(64) },
	};
}

const REPORTS = [
	report('1', [
		event('device-problem', 'Patient-Device Incompatibility'),
		event('device-problem', 'Patient Device Interaction Problem'),
		event('patient-problem', 'Cerebral Edema'),
		event('patient-problem', 'Swelling/ Edema'),
	]),
	report('2', [
		event('device-problem', 'Nonstandard Device'),
		event('patient-problem', 'Reaction'),
	]),
	report('3', [
		event('device-problem', 'Adverse Event Without Identified Device or Use Problem'),
		event('patient-problem', 'No Clinical Signs, Symptoms or Conditions'),
	]),
];

describe('Problems of a run by IMDRF code', () => {
	const summarized = async () => {
		const coder = new Coder(given);
		return { coder, evidence: await summarizeSafety('maude', REPORTS, {}, coder) };
	};

	it('count an incident once a branch, in every branch a code stands in, and once in the total', async () => {
		const { coded = [] } = (await summarized()).evidence;
		const [device, patient] = coded;
		expect(device).toMatchObject({ unit: 'incidents', units: 3, coded: 2, nothingToCode: 1 });
		expect(device?.level1.map(({ code, count }) => [code, count])).toEqual([
			['A01', 1],
			['A02', 1],
		]);
		expect(device?.level2.map(({ code }) => code)).toEqual(['A01', 'A0101', 'A0201']);
		expect(patient).toMatchObject({ unit: 'events', coded: 1, nothingToCode: 1, withUnmatched: 1 });
		expect(patient?.level1).toEqual([
			{ code: 'E01', name: 'Nervous System', count: 1 },
			{ code: 'E23', name: 'Others', count: 1 },
		]);
		expect(patient?.level2.map(({ code }) => code)).toEqual(['E0103', 'E2338']);
		expect(patient?.unmatched).toEqual([{ label: 'Reaction', count: 1 }]);
	});

	it('stand with each report of the line listing', async () => {
		const { evidence } = await summarized();
		const codes = new Map(evidence.lineListing.map((row) => [row.sourceId, row.codes]));
		expect(codes.get('1')).toEqual(['A01', 'A0101', 'E0103', 'E2338']);
		expect(codes.get('2')).toEqual(['A020102']);
	});

	it('are told with their release, its hash, and how each term came by its code', async () => {
		const { coder } = await summarized();
		const { release, sha256: hash, terms, names } = coder.coding(['F02', 'E9999']);
		expect({ release, hash }).toEqual({ release: '2025', hash: given.sha256 });
		expect(terms.map(({ term, how }) => `${term}: ${how}`)).toContain('Reaction: unmatched');
		expect(names).toMatchObject({ A02: expect.any(String), F02: 'Death' });
		expect(names).not.toHaveProperty('E9999');
	});

	it('are printed as tables of both levels, with what has no code', async () => {
		const { coder, evidence } = await summarized();
		const run: Run = { ...buildRun(), coding: coder.coding() };
		const blocks = codedBlocks(run, evidence);
		const captions = blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []));
		expect(captions).toEqual([
			'Device problems by IMDRF code, level 2: 2 of 3 incidents have a code',
			'Device problems by IMDRF code, level 1: 2 of 3 incidents have a code',
			'Patient problems by IMDRF code, level 2: 1 of 3 events have a code',
			'Patient problems by IMDRF code, level 1: 1 of 3 events have a code',
		]);
		expect(JSON.stringify(blocks)).toContain('Without a code: Reaction 1.');
		const term = 'Patient-Device Incompatibility';
		expect(withCodes(run, 'device-problem', term, term)).toBe(`${term} (A0101)`);
	});

	it('say where nothing was coded, and how to', async () => {
		const run = buildRun();
		const evidence = await summarizeSafety('maude', REPORTS);
		expect(evidence.coded).toBeUndefined();
		expect(JSON.stringify(codedBlocks(run, evidence))).toMatch(/not coded.*cer terminology import/);
		expect(codedBlocks(run, { ...evidence, source: 'faers' })).toEqual([]);
	});
});

describe('Reactions of a run in MedDRA', () => {
	it('have their preferred term and class, and are named where the release has none', async () => {
		const run = buildRun({ shape: 'pbrer' });
		const faers = run.safety.find(({ source }) => source === 'faers');
		if (!faers) throw new Error('no drug reports');
		const named = {
			...faers,
			lineListing: [],
			topEvents: [{ label: 'WOBBLING SIMULANT', count: 1 }],
		};
		const meddra = readMeddra(INVENTED_MEDDRA, { source: 'MedAscii' });
		const coded = codeRun({ ...run, safety: [named], analyses: [] }, undefined, {
			meddra: { table: meddra, sha256: 'b'.repeat(64) },
		});
		expect(coded.meddra).toMatchObject({
			release: '0.1',
			terms: [{ term: 'WOBBLING SIMULANT', pt: 'Simulant wobble', soc: 'Simulant second class' }],
		});
		expect(codeRun(run, undefined, {}).meddra).toBeUndefined();
	});
});
