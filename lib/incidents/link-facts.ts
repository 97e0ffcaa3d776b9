import type { SafetyReport } from '../model';
import { caseNumber } from './case-number';
import { readReportNumber } from './report-number';

/** What linking knows of one report; all of it is in the canonical report. */
export interface LinkFacts {
	id: string;
	source: SafetyReport['source'];
	/** What other reports of the same event have too. Two with one key are of one event. */
	keys: readonly string[];
	/** The report's own number without a supplement's ending, where it is unique. */
	number?: string;
	/** How much the sender knows of the device, greater is more: the manufacturer investigates it. Zero: not said. */
	sender: number;
	/** The report is a follow-up, supplement or extra copy and nothing else. */
	followUp: boolean;
	/** The report holds a follow-up, perhaps with the initial submission: a further state of one. */
	furtherState: boolean;
	/** Product codes of the devices, where given. */
	devices: readonly string[];
	/** Day of the latest information, YYYYMMDD as a number; 0 when not known to the day. */
	latest: number;
}

const SENDERS: Readonly<Record<string, number>> = {
	manufacturer: 4,
	'user facility': 3,
	distributor: 2,
	voluntary: 1,
};

/** What a canonical report says of the event it is about, whichever form it was written in. */
export function linkFactsOf(report: SafetyReport): LinkFacts {
	const { id, source, dates, products } = report;
	const isDevice = source === 'maude';
	const number = isDevice ? readReportNumber(report.reportNumber) : undefined;
	const types = isDevice ? report.reportTypes.join(' ') : '';
	const furtherState = number?.followUp === true || /follow|extra copy/i.test(types);
	return {
		id,
		source,
		keys: isDevice ? keysOfDeviceReport(report, number?.root) : keysOfCase(report),
		number: number?.root,
		sender: isDevice ? (SENDERS[report.reporter?.senderType ?? ''] ?? 0) : 0,
		followUp: furtherState && (number?.followUp === true || !/initial/i.test(types)),
		furtherState,
		devices: products
			.flatMap(({ codes }) => codes)
			.filter(({ system }) => system === 'fda-product-code')
			.map(({ value }) => value),
		latest: dayOf(dates.latest?.value),
	};
}

const keysOfDeviceReport = ({ eventKey }: SafetyReport, number: string | undefined): string[] => [
	...(eventKey === undefined ? [] : [`event:${eventKey}`]),
	...(number === undefined ? [] : [`report:${number}`]),
];

/** Before `/2` a case kept its company's number only. */
function keysOfCase({ schema, caseNumbers, eventKey, reporter }: SafetyReport): string[] {
	const own =
		schema === 'cer.safety-report/1' && eventKey !== undefined
			? caseNumber(eventKey, reporter?.sender)
			: undefined;
	return [...(caseNumbers ?? []), ...(own === undefined ? [] : [own])].map(
		(known) => `case:${known}`,
	);
}

const dayOf = (iso: string | undefined): number =>
	iso?.length === 10 ? Number(iso.replaceAll('-', '')) : 0;
