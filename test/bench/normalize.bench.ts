import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { report, startMeasuring, type Cost } from './bench-rows.ts';

/**
 * Throughput and memory of the normaliser as it is shipped: records a second, and the highest use of
 * the heap. Ten times the records may only add what the index of keys needs, about half a kilobyte
 * each; a benchmark that keeps the records themselves fails. `npm run bench`.
 */
const { normalize } = createRequire(join(process.cwd(), 'package.json'))(
	'./dist/lib/etl/index.js',
) as typeof import('../../lib/etl');

/** Bytes of heap one record may add to the index; a raw record has 2 to 5 kilobytes. */
const INDEX_BYTES = 800;
const SMALL = 20_000;
const LARGE = 200_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function main(): Promise<void> {
	for (const schema of ['openfda.device-event', 'openfda.drug-event'] as const) {
		const small = await measure(schema, SMALL);
		const large = await measure(schema, LARGE);
		for (const result of [small, large]) {
			const { records, seconds, heapMb, peakRssMb } = result;
			const note = `${result.recordsPerSecond} records a second, heap ${heapMb} MB, ${result.inputMb} MB read`;
			report({ task: `${schema}, ${records} records`, seconds, peakRssMb, note });
		}
		const perRecord = ((large.heapMb - small.heapMb) * 1e6) / (LARGE - SMALL);
		console.log(`${schema}: ${Math.round(perRecord)} bytes of heap a record`);
		if (perRecord > INDEX_BYTES) process.exitCode = 1;
	}
}

interface Result extends Cost {
	schema: string;
	records: number;
	/** By the clock, the collections of garbage for measuring included. */
	recordsPerSecond: number;
	/** Megabytes of raw JSON read. */
	inputMb: number;
	/** Highest heap in use above that at the start, after garbage collection. */
	heapMb: number;
}

type Schema = 'openfda.device-event' | 'openfda.drug-event';

async function measure(schema: Schema, size: number): Promise<Result> {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const meter = { bytes: 0, peak: 0 };
	const watch = () => {
		collectGarbage();
		meter.peak = Math.max(meter.peak, process.memoryUsage().heapUsed - before);
	};
	const finish = startMeasuring();
	const started = process.hrtime.bigint();
	const { records, counts } = normalize(lines(schema, size, meter, watch), {
		recordSchema: schema,
		source: schema === 'openfda.drug-event' ? 'faers' : 'maude',
	});
	let seen = 0;
	for await (const record of records) {
		seen += 1;
		if (seen % 50_000 === 1 && record.id !== '') watch();
	}
	const elapsed = Number(process.hrtime.bigint() - started) / 1e9;
	if (counts().out !== seen || counts().in !== size) throw new Error('The counts do not add up.');
	return {
		...finish(),
		schema,
		records: size,
		recordsPerSecond: Math.round(size / elapsed),
		inputMb: Math.round(meter.bytes / 1e6),
		heapMb: Math.round(meter.peak / 1e6),
	};
}

async function* lines(
	schema: Schema,
	size: number,
	meter: { bytes: number },
	watch: () => void,
): AsyncGenerator<string> {
	const make = schema === 'openfda.drug-event' ? drugEvent : deviceEvent;
	for (let number = 0; number < size; number += 1) {
		if (number % 50_000 === 49_999) watch();
		const line = JSON.stringify(make(number));
		meter.bytes += line.length;
		yield line;
	}
	watch();
}

/** Text as long as a usual narrative; every record its own, so that strings are not shared. */
const narrative = (number: number) => `EVENT ${number}. ${'THE DEVICE WAS RETURNED. '.repeat(60)}`;
const day = (number: number) => String(20_200_101 + (number % 28));

const deviceEvent = (number: number) => ({
	mdr_report_key: String(10_000_000 + number),
	// Every twentieth is a follow-up under the number of the one before it.
	report_number: `1234567-2020-${String(number % 20 === 19 ? number - 1 : number).padStart(6, '0')}`,
	event_key: String(5_000_000 + number),
	event_type: 'Injury',
	date_received: day(number),
	report_source_code: 'Manufacturer report',
	type_of_report: [number % 20 === 19 ? 'Followup' : 'Initial submission'],
	product_problems: ['Break', 'Adverse Event Without Identified Device or Use Problem'],
	device: [{ brand_name: 'PUMP', device_report_product_code: 'FRN', manufacturer_d_name: 'MAKER' }],
	patient: [{ patient_age: '62 YR', patient_sex: 'Female', patient_problems: ['Pain'] }],
	mdr_text: [{ text_type_code: 'Description of Event or Problem', text: narrative(number) }],
});

const drugEvent = (number: number) => ({
	safetyreportid: String(10_000_000 + number),
	safetyreportversion: '1',
	receivedate: day(number),
	receiptdate: day(number),
	companynumb: `US-MAKER-${number % 20 === 19 ? number - 1 : number}`,
	serious: '1',
	occurcountry: 'US',
	patient: {
		patientonsetage: '60',
		patientonsetageunit: '801',
		patientsex: '1',
		reaction: [{ reactionmeddrapt: 'Nausea' }, { reactionmeddrapt: 'Fall', reactionoutcome: '6' }],
		drug: Array.from({ length: 3 }, (_, place) => ({
			drugcharacterization: place === 0 ? '1' : '2',
			medicinalproduct: `DRUG ${place}`,
			openfda: {
				generic_name: ['GENERIC'],
				unii: ['A0JWA85V8F'],
				product_ndc: Array.from(
					{ length: 30 },
					(_entry, index) => `${10_000 + index}-${number % 1000}`,
				),
				spl_id: Array.from({ length: 30 }, (_entry, index) => `36204b38-c646-3f83-e063-${index}`),
			},
		})),
	},
});

void main();
