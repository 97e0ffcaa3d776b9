import { generateDeviceEvents } from '../../../../sandbox/sources/generate/device-events.ts';
import { generateDrugEvents } from '../../../../sandbox/sources/generate/drug-events.ts';
import { DEMO_DEVICE_CODE, DEMO_DRUG, ONSET } from '../../../../sandbox/sources/planted.ts';
import type { ReportedProduct, SafetyReport } from '../../../../lib/model';
import { analyse } from '../../../../lib/signals';
import { faers, maude } from '../../etl/support';
import { streamed } from '../../signals/reports';

/** The records that name it; those of other products have no part in its times. */
const naming = (name: string, records: readonly unknown[]) =>
	records.filter((record) => JSON.stringify(record).includes(name));

const NOW = Date.parse('2026-06-15T00:00:00Z');

async function onsetOf(
	source: 'maude' | 'faers',
	reports: readonly SafetyReport[],
	isProduct: (product: ReportedProduct) => boolean,
) {
	const analysis = await analyse({ source, product: '', reports: streamed(reports), isProduct });
	return analysis.onset;
}

describe.each([1, 7])('days to onset of the generated records of seed %i', (seed) => {
	it('are late for the planted reaction of the demo drug, early for the rest', async () => {
		const { records } = await faers(
			...naming(DEMO_DRUG.generic, generateDrugEvents(seed, NOW).records),
		);
		const onset = await onsetOf(
			'faers',
			records,
			({ role, substances = [] }) => role === 'suspect' && substances.includes(DEMO_DRUG.generic),
		);
		const planted = onset?.events.find(({ event }) => event === ONSET.drug.reaction);
		expect(planted?.weibull?.shapeLower).toBeGreaterThan(ONSET.minShape);
		expect(planted?.versusOtherEvents?.p).toBeLessThan(0.001);
		expect(onset?.overall?.weibull?.reading).toBe('early');
		expect(onset?.notUsable.beforeStart).toBeGreaterThan(0);
		expect(onset?.notUsable.imprecise).toBeGreaterThan(0);
		expect(onset?.usable).toBeLessThan((onset?.reports ?? 0) / 2);
	});

	it('show that the planted problem of the demo device wears it out', async () => {
		const { records } = await maude(
			...naming(DEMO_DEVICE_CODE, generateDeviceEvents(seed, NOW).records),
		);
		const onset = await onsetOf(
			'maude',
			records,
			({ codes, name }) =>
				codes.some(({ value }) => value === DEMO_DEVICE_CODE) &&
				name?.toUpperCase().startsWith(ONSET.device.brand) === true,
		);
		const planted = onset?.events.find(({ event }) => event === ONSET.device.problem);
		expect(planted?.weibull?.reading).toBe('late');
		expect(planted?.median).toBeGreaterThan(2 * (onset?.overall?.median ?? Infinity));
		expect(onset?.fromStatedAge).toBeGreaterThan(0);
	});
});
