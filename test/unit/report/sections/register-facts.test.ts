import { sha256, type RegistryEvidence, type Run } from '../../../../lib/model';
import { registerFacts } from '../../../../lib/report/sections/register-facts';
import { buildRun, outcome, registry } from '../support/build-run';

const approvals = (...keys: readonly string[]): RegistryEvidence => ({
	source: 'device-pma',
	recordType: 'clearance',
	total: keys.length,
	records: keys.map((key, index) => ({
		...{ schema: 'cer.registry-record/1', source: 'device-pma', recordType: 'clearance' },
		...{ id: `device-pma:clearance:${key}`, title: key, attributes: {} },
		identifiers: [{ system: 'pma', value: key }],
		dates: { decided: `2024-0${index + 1}-15` },
		rawSha256: sha256(key),
	})),
});
const withRegistry = (...given: readonly RegistryEvidence[]): Run => ({
	...buildRun(),
	registry: [...given],
});
const asked = (run: Run, ...outcomes: Run['manifest']['outcomes']): Run => ({
	...run,
	manifest: { ...run.manifest, outcomes: [...run.manifest.outcomes, ...outcomes] },
});
const textOf = (run: Run): string =>
	registerFacts(run)
		.flatMap((block) => (block.kind === 'paragraph' ? [block.spans] : []))
		.flat()
		.join('');

describe('registerFacts', () => {
	it('says the class, the regulation and the specialty of the product code', () => {
		expect(textOf(buildRun())).toContain(
			"FDA's classification has the product code FRN as class II, regulation 21 CFR 880.5725, medical specialty General Hospital.",
		);
	});

	it('counts approvals and their supplements apart', () => {
		const run = withRegistry(approvals('P900001', 'P900001/S001', 'P900001/S002'));
		expect(textOf(run)).toContain(
			'3 approvals and supplements (1 approval, 2 supplements), the newest of 2024-03-15.',
		);
	});

	it('tells of no kinds of approval where the run does not hold all of them', () => {
		const part = { ...approvals('P900001', 'P900001/S001'), total: 90 };
		expect(textOf(withRegistry(part))).toContain('90 approvals and supplements, the newest of');
	});

	it('says how many the register holds where it was cut short', () => {
		const run = withRegistry(registry('device-510k', 'clearance', 1000));
		const cut = outcome('device-510k', 'clearances', 'truncated', { total: 1432, fetched: 1000 });
		expect(textOf(asked(run, cut))).toContain('1,432 clearances, of which 1,000 were read');
	});

	it('says that there is none only of a register that answered', () => {
		const run = withRegistry();
		expect(textOf(run)).not.toContain('510(k)');
		expect(textOf(asked(run, outcome('device-510k', 'clearances', 'none')))).toContain(
			'the register was asked and holds no clearance of the class.',
		);
		const failed = asked(run, outcome('device-510k', 'clearances', 'failed'));
		expect(textOf(failed)).toContain('could not be read, so nothing is said of it here.');
		expect(textOf(failed)).not.toContain('holds no');
	});

	it('says nothing of a drug', () => {
		expect(registerFacts(buildRun({ shape: 'pbrer' }))).toEqual([]);
	});
});
