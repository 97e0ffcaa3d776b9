import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../../lib/model';
import { renderReport } from '../../../lib/report';
import { REAL_DATA as DATA } from '../material';
import { startEngineFixture, type EngineFixture } from '../../support/engine-fixture';
import { keepPdf } from '../../support/pdf';

const PERIOD = { from: '1990-01-01', to: '2026-06-30' } as const;

interface DeviceEvent {
	event_type?: string;
	date_received?: string;
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
	receivedate?: string;
	seriousnessdeath?: string;
	seriousnesslifethreatening?: string;
	seriousnesshospitalization?: string;
	seriousnessdisabling?: string;
	seriousnesscongenitalanomali?: string;
	seriousnessother?: string;
	patient: { drug: Drug[]; reaction: Array<{ reactionmeddrapt?: string }> };
}

/** The fields of a drug report and the words the report has for them. */
const OUTCOMES = [
	['seriousnessdeath', 'Death'],
	['seriousnesslifethreatening', 'Life-threatening'],
	['seriousnesshospitalization', 'Hospitalisation'],
	['seriousnessdisabling', 'Disability'],
	['seriousnesscongenitalanomali', 'Congenital anomaly'],
	['seriousnessother', 'Other medically important'],
] as const;

const read = <T>(file: string): T[] => {
	const content: unknown = JSON.parse(readFileSync(join(DATA, file), 'utf8'));
	return (Array.isArray(content) ? content : (content as { results: T[] }).results) as T[];
};

describe('real records through the whole template, against a count by hand', () => {
	let fixture: EngineFixture;

	beforeAll(async () => {
		fixture = await startEngineFixture({ recordsDir: DATA });
	});
	afterAll(() => fixture?.close());

	async function reportOf(code: string): Promise<Run> {
		const { job, made } = await fixture.order({ code, ...PERIOD, maxReports: 20_000 });
		expect(job).toMatchObject({ state: 'succeeded' });
		if (!made) throw new Error(`No report was made of ${code}.`);
		expect(made.manifest).toMatchObject({ simulated: false });
		return made;
	}

	it.each([1, 2, 3])(
		'device reports: deaths, event types, problems and months of the product code in place %i',
		async (place) => {
			const all = read<DeviceEvent>('openfda-device-event/maude_2025_reshaped_openfda_1000.json');
			const codes = all.flatMap(({ device = [] }) => [
				...new Set(device.map((one) => one.device_report_product_code)),
			]);
			const code = mostFrequent(codes)[place - 1] ?? '';
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
			expect(maude?.deaths).toBe(mine.filter(({ event_type }) => event_type === 'Death').length);
			expectTop(
				maude?.topEvents,
				mine.map(({ product_problems = [] }) => product_problems),
			);
			expectMonths(
				maude?.byMonth,
				mine.map(({ date_received }) => date_received),
			);
		},
	);

	it('drug reports: seriousness, deaths and reactions of the most reported suspect drug', async () => {
		const all = read<DrugEvent>('openfda-drug-event/openfda_drug_event_100_results.json');
		const suspects = ({ patient }: DrugEvent) =>
			patient.drug.filter(({ drugcharacterization }) => drugcharacterization !== '2');
		const names = all.flatMap((report) => [
			...new Set(suspects(report).flatMap(({ openfda }) => openfda?.generic_name ?? [])),
		]);
		const [name = ''] = mostFrequent(names);
		const made = await reportOf(name);
		// The lookup looked for the name among device reports too: that is no answer about the drug.
		expect(await textOf(made)).not.toMatch(/No reports in FDA MAUDE/);
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
		for (const [field, words] of OUTCOMES) {
			const byHand = mine.filter((report) => report[field] === '1').length;
			expect([words, tally(faers?.bySeriousness, words)]).toEqual([words, byHand]);
		}
		expectTop(
			faers?.topEvents,
			mine.map(({ patient }) =>
				patient.reaction.map(({ reactionmeddrapt = '' }) => reactionmeddrapt),
			),
		);
		expectMonths(
			faers?.byMonth,
			mine.map(({ receivedate }) => receivedate),
		);
	});

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
	});

	it('EUDAMED pages: all devices of a Basic UDI-DI of the pages', async () => {
		const page = JSON.parse(
			readFileSync(
				join(DATA, 'eudamed/udiDiData_search_srn_AT-MF-000000252_page0_25.json'),
				'utf8',
			),
		) as { content: Array<{ basicUdi: string; tradeName: string }> };
		const [code = ''] = mostFrequent(page.content.map(({ basicUdi }) => basicUdi));
		const mine = page.content.filter(({ basicUdi }) => basicUdi === code);
		const made = await reportOf(code);
		const devices = made.registry.find(({ recordType }) => recordType === 'device');
		expect(devices?.total).toBe(mine.length);
		expect(devices?.records.map(({ title }) => title).sort()).toEqual(
			mine.map(({ tradeName }) => tradeName.trim()).sort(),
		);
	});
});

const textOf = async (run: Run): Promise<string> =>
	await keepPdf(`engine-real-${run.manifest.code.toLowerCase()}`, await renderReport(run)).text();

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

/** Every term of the report's list stands for as many reports as a count by hand, the top ones are there. */
function expectTop(
	tallies: ReadonlyArray<{ label: string; count: number }> = [],
	termsOfReports: ReadonlyArray<readonly string[]>,
): void {
	const byHand = new Map<string, number>();
	for (const terms of termsOfReports) {
		for (const term of new Set(terms.map((each) => each.trim().toUpperCase()))) {
			if (!NO_PROBLEM.has(term)) byHand.set(term, (byHand.get(term) ?? 0) + 1);
		}
	}
	const counts = [...byHand.values()].sort((a, b) => b - a).slice(0, tallies.length);
	expect(tallies.length).toBe(Math.min(byHand.size, 50));
	expect(tallies.map(({ count }) => count)).toEqual(counts);
	for (const { label, count } of tallies) {
		expect([label, count]).toEqual([label, byHand.get(label.toUpperCase())]);
	}
}

/** Terms that name no problem, and so are counted apart. */
const NO_PROBLEM: ReadonlySet<string> = new Set(['', 'UNEVALUABLE EVENT']);

/** Each month with reports holds as many as a count by hand of their days (YYYYMMDD). */
function expectMonths(
	tallies: ReadonlyArray<{ label: string; count: number }> = [],
	days: ReadonlyArray<string | undefined>,
): void {
	const monthOf = (day = '') => `${day.slice(0, 4)}-${day.slice(4, 6)}`;
	for (const month of new Set(days.map(monthOf))) {
		const byHand = days.filter((day) => monthOf(day) === month).length;
		expect([month, tally(tallies, month)]).toEqual([month, byHand]);
	}
}
