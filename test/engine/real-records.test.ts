import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../lib/model';
import { ROOT } from '../support/engine';
import { startEngineHouse, type EngineHouse } from '../support/engine-house';

const DATA = join(ROOT, '../shared/data');
const PERIOD = { from: '1990-01-01', to: '2026-06-30' } as const;

interface DeviceEvent {
	event_type?: string;
	device?: Array<{ device_report_product_code?: string }>;
	product_problems?: string[];
}
interface Drug {
	drugcharacterization?: string;
	medicinalproduct?: string;
	openfda?: { generic_name?: string[] };
}
interface DrugEvent {
	serious?: string;
	seriousnessdeath?: string;
	patient: { drug: Drug[]; reaction: Array<{ reactionmeddrapt?: string }> };
}

const read = <T>(file: string): T[] => {
	const content: unknown = JSON.parse(readFileSync(join(DATA, file), 'utf8'));
	return (Array.isArray(content) ? content : (content as { results: T[] }).results) as T[];
};

if (existsSync(DATA)) {
	describe('real records through the whole template, against a count by hand', () => {
		let house: EngineHouse;

		beforeAll(async () => {
			house = await startEngineHouse({ recordsDir: DATA });
		}, 60_000);
		afterAll(() => house?.close());

		async function reportOf(code: string): Promise<Run> {
			const { job, made } = await house.order({ code, ...PERIOD, maxReports: 20_000 });
			expect(job).toMatchObject({ state: 'succeeded' });
			if (!made) throw new Error(`No report was made of ${code}.`);
			expect(made.manifest).toMatchObject({ simulated: false });
			return made;
		}

		it('device reports: event types and problems of the most reported product code', async () => {
			const all = read<DeviceEvent>('openfda-device-event/maude_2025_reshaped_openfda_1000.json');
			const codes = all.flatMap(({ device = [] }) =>
				device.map((one) => one.device_report_product_code),
			);
			const [code = ''] = mostFrequent(codes);
			const mine = all.filter(({ device = [] }) =>
				device.some((one) => one.device_report_product_code === code),
			);
			const made = await reportOf(code);
			const [maude] = made.safety;
			const [normalised] = made.manifest.normalization.filter(({ source }) => source === 'maude');
			expect(normalised?.counts).toMatchObject({ in: mine.length, out: mine.length });
			expect(maude?.reports).toBe(mine.length);
			for (const type of ['Death', 'Injury', 'Malfunction']) {
				const byHand = mine.filter(({ event_type }) => event_type === type).length;
				expect([type, tally(maude?.bySeverity, type)]).toEqual([type, byHand]);
			}
			const problems = mine.flatMap(({ product_problems = [] }) => [...new Set(product_problems)]);
			const [top = ''] = mostFrequent(problems);
			expect(tally(maude?.topEvents, top)).toBe(problems.filter((one) => one === top).length);
		}, 120_000);

		it('drug reports: seriousness, deaths and reactions of the most reported suspect drug', async () => {
			const all = read<DrugEvent>('openfda-drug-event/openfda_drug_event_100_results.json');
			const suspects = ({ patient }: DrugEvent) =>
				patient.drug.filter(({ drugcharacterization }) => drugcharacterization !== '2');
			const names = all.flatMap((report) => [
				...new Set(suspects(report).flatMap(({ openfda }) => openfda?.generic_name ?? [])),
			]);
			const [name = ''] = mostFrequent(names);
			const made = await reportOf(name);
			const isMine = ({ medicinalproduct = '', openfda }: Drug) =>
				[medicinalproduct, ...(openfda?.generic_name ?? [])].some((one) =>
					one
						.toUpperCase()
						.split(/[^A-Z]+/)
						.includes(name.toUpperCase()),
				);
			const mine = all.filter((report) => suspects(report).some(isMine));
			const [faers] = made.safety;
			expect(faers?.reports).toBe(mine.length);
			expect(tally(faers?.bySeverity, 'Serious')).toBe(
				mine.filter(({ serious }) => serious === '1').length,
			);
			expect(faers?.deaths).toBe(
				mine.filter(({ seriousnessdeath }) => seriousnessdeath === '1').length,
			);
			const reactions = mine.flatMap(({ patient }) => [
				...new Set(
					patient.reaction.map(({ reactionmeddrapt = '' }) => reactionmeddrapt.toUpperCase()),
				),
			]);
			const [top = ''] = mostFrequent(reactions);
			expect(tally(faers?.topEvents, top)).toBe(reactions.filter((one) => one === top).length);
		}, 120_000);

		it('EUDAMED pages: the device of a UDI-DI of the pages', async () => {
			const page = JSON.parse(
				readFileSync(join(DATA, 'eudamed/udiDiData_search_primaryDi_E4947660611.json'), 'utf8'),
			) as { content: Array<{ primaryDi: string; tradeName: string; manufacturerSrn: string }> };
			const made = await reportOf('E4947660611');
			const devices = made.registry.find(({ recordType }) => recordType === 'device');
			expect(devices?.total).toBe(page.content.length);
			expect(devices?.records.map(({ title }) => title)).toEqual(
				page.content.map(({ tradeName }) => tradeName),
			);
		}, 120_000);
	});
} else {
	it.skip('real records through the whole template (needs ../shared/data)', () => undefined);
}

/** Values in the order of their frequency, the most frequent first. */
function mostFrequent(values: ReadonlyArray<string | undefined>): string[] {
	const counts = new Map<string, number>();
	for (const value of values) {
		if (value !== undefined && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

const tally = (
	tallies: ReadonlyArray<{ label: string; count: number }> | undefined,
	label: string,
) => tallies?.find((one) => one.label.toUpperCase() === label.toUpperCase())?.count ?? 0;
