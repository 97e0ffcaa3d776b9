import {
	countEvents,
	list,
	objects,
	text,
	type HandCount,
	type HandReport,
	type Raw,
} from './hand-count.ts';

const OUTCOMES: ReadonlyArray<readonly [RegExp, string]> = [
	[/death/i, 'Death'],
	[/life.?threatening/i, 'Life-threatening'],
	[/hospitali[sz]ation/i, 'Hospitalisation'],
	[/disability/i, 'Disability'],
	[/congenital/i, 'Congenital anomaly'],
	[/required.intervention/i, 'Required intervention'],
	[/^(?:\d+\. *)?other$/i, 'Other medically important'],
];
const GRAVEST_FIRST = ['Death', 'Injury', 'Malfunction', 'Other'];
const UNIQUE_NUMBER =
	/^(\d{6,12}-\d{4}-\d{4,6}|MW-?\d{5,})(?:[-/ ]\s*(?:S|SUPP?L?|F|FU|FOLLOW-?UP)?\s*#?\s*0*(\d{1,3}))?$/i;

interface Device extends HandReport {
	number: string;
	sender: string;
	isFurther: boolean;
	isKeyed: boolean;
	day: string;
}

/** Whether a device of the record has the product code. */
export const isOfProductCode = (raw: Raw, code: string): boolean =>
	objects(raw.device).some((one) => text(one.device_report_product_code) === code);

/** MAUDE reports (device/event) counted by hand; days as YYYYMMDD. */
export function countDeviceReports(
	records: readonly Raw[],
	{ code, from, to }: { code: string; from: string; to: string },
): HandCount {
	const mine = records.filter((raw) => {
		const day = text(raw.date_received);
		return isOfProductCode(raw, code) && day >= from && day <= to;
	});
	const reports = newestStates(mine.map(read));
	return {
		...countEvents(reports, GRAVEST_FIRST),
		...{ records: mine.length, superseded: mine.length - reports.length },
	};
}

function read(raw: Raw): Device {
	const number = text(raw.report_number);
	const [, root = '', supplement = '0'] = UNIQUE_NUMBER.exec(number) ?? [];
	const key = text(raw.mdr_report_key);
	const received = text(raw.date_received);
	const types = list(raw.type_of_report).map(text).join(' ');
	const said = objects(raw.patient).flatMap((one) => list(one.sequence_number_outcome).map(text));
	const type = text(raw.event_type);
	// A report of the type "Death" states that outcome, whether or not it fills the patient's too.
	if (type === 'Death') said.push(type);
	const outcomes = OUTCOMES.filter(([word]) => said.some((one) => word.test(one)));
	const eventKey = text(raw.event_key);
	return {
		key: key || root || `${number}@${received}`,
		isKeyed: key !== '',
		number: root.toUpperCase(),
		sender: text(raw.report_source_code),
		isFurther: Number(supplement) > 0 || /follow|extra copy/i.test(types),
		day: [raw.date_changed, raw.date_added, raw.date_received].map(text).sort().at(-1) ?? '',
		eventKeys: [
			...(eventKey === '' ? [] : [`event ${eventKey}`]),
			...(root === '' ? [] : [`number ${root.toUpperCase()}`]),
		],
		severity: GRAVEST_FIRST.includes(type) ? type : 'Not stated',
		outcomes: outcomes.map(([, words]) => words),
		isDeath: outcomes.some(([, words]) => words === 'Death'),
	};
}

/** One state of each report: by its key, then by its number from one kind of sender. */
function newestStates(all: readonly Device[]): Device[] {
	const byKey = new Map<string, Device>();
	for (const one of all) {
		const known = byKey.get(one.key);
		if (!known || one.day > known.day) byKey.set(one.key, one);
	}
	const byNumber = new Map<string, Device[]>();
	const others: Device[] = [];
	for (const one of byKey.values()) {
		if (one.number === '') others.push(one);
		else {
			const at = `${one.number} ${one.sender}`;
			byNumber.set(at, [...(byNumber.get(at) ?? []), one]);
		}
	}
	return [...others, ...[...byNumber.values()].flatMap(settle)];
}

/** A follow-up and what it follows are one report, the newest stays; a number alone yields to a key. */
function settle(same: readonly Device[]): Device[] {
	const keyed = same.filter(({ isKeyed }) => isKeyed);
	const staying = [...(keyed.length > 0 ? keyed : same)].sort((a, b) => (a.day < b.day ? 1 : -1));
	const [newest, ...older] = staying;
	if (!newest) return [];
	const initials = older.filter(({ isFurther }) => !isFurther);
	return [newest, ...(newest.isFurther ? initials.slice(1) : initials)];
}
