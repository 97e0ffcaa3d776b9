import {
	nameKey,
	PRODUCT_ROLES,
	type PartialDate,
	type Patient,
	type ReportedEvent,
	type ReportedProduct,
	type SafetyReport,
	type Seriousness,
} from '../model';

/** The reports of one thing that happened, who knows it best first. */
export type Reports = readonly [SafetyReport, ...SafetyReport[]];

const GRAVEST_FIRST = ['death', 'injury', 'malfunction', 'other'] as const;

/**
 * What several reports say together, for counting: as serious as the most serious, all terms, the
 * earliest day received; devices and patient as the first report knows them, the others where it
 * is silent. It is in no source: what is listed and stored are the reports.
 */
export function wholeOf(reports: Reports): SafetyReport {
	const [lead, ...others] = reports;
	if (others.length === 0) return lead;
	const first = <T>(of: (report: SafetyReport) => T | undefined): T | undefined =>
		reports.map(of).find((value) => value !== undefined);
	const dates = (of: keyof SafetyReport['dates']) =>
		reports.map((report) => report.dates[of]).filter((date) => date !== undefined);
	return {
		...lead,
		dates: {
			event: first((report) => report.dates.event),
			received: earliestOf(dates('received')),
			latest: latestOf(dates('latest')),
			reported: lead.dates.reported,
		},
		country: first((report) => report.country),
		reporter: first((report) => report.reporter),
		eventType: GRAVEST_FIRST.find((type) => reports.some(({ eventType }) => eventType === type)),
		seriousness: seriousnessOf(reports),
		patients: patientsOf(reports),
		products: productsOf(reports),
		events: eventsOf(reports),
		narratives: reports.flatMap(({ narratives }) => narratives),
	};
}

/** A date known to its month may be its first day: "2025-03" stands before "2025-03-10". */
const earliestOf = (dates: readonly PartialDate[]): PartialDate | undefined =>
	[...dates].sort((a, b) => compare(a.value, b.value))[0];
const latestOf = (dates: readonly PartialDate[]): PartialDate | undefined =>
	[...dates].sort((a, b) => compare(b.value, a.value))[0];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function seriousnessOf(reports: Reports): Seriousness {
	const all: Seriousness = Object.assign({}, ...reports.map(({ seriousness }) => seriousness));
	const said = reports.map(({ seriousness }) => seriousness.serious);
	return { ...all, serious: said.includes(true) ? true : said.find((one) => one !== undefined) };
}

/** The lead's patients; what it does not say of a single one, the others may. */
function patientsOf(reports: Reports): Patient[] {
	const [lead, ...others] = reports
		.map(({ patients }) => patients)
		.filter(({ length }) => length > 0);
	const [patient] = lead ?? [];
	if (!lead || !patient || lead.length > 1) return lead ?? [];
	const filled: Patient = { ...patient };
	for (const [other] of others.filter(({ length }) => length === 1)) {
		filled.sex ??= other?.sex;
		if (filled.ageYears === undefined && filled.ageRaw === undefined) {
			filled.ageYears = other?.ageYears;
			filled.ageRaw = other?.ageRaw;
		}
		filled.weightKg ??= other?.weightKg;
	}
	return [filled];
}

/** A device of another report is one more only where it is of a kind that no report before named. */
function productsOf(reports: Reports): ReportedProduct[] {
	const [lead, ...others] = reports;
	const known = [...lead.products];
	for (const { products } of others) {
		const before = [...known];
		for (const product of products) {
			const same = before.findIndex((one) => isSame(one, product));
			if (same < 0) known.push(product);
			else known[same] = filled(known[same] ?? product, product);
		}
	}
	return known;
}

function isSame(known: ReportedProduct, other: ReportedProduct): boolean {
	if (known.kind !== other.kind) return false;
	if (known.kind === 'drug') return drugName(known) === drugName(other);
	const [a, b] = [known, other].map(({ codes }) =>
		codes.filter(({ system }) => system === 'fda-product-code').map(({ value }) => value),
	);
	return !a?.length || !b?.length || a.some((code) => b.includes(code));
}

const drugName = ({ name, genericName }: ReportedProduct): string =>
	nameKey(name ?? genericName ?? '');

/** A product as the better informed sender knows it; what that one leaves open, another may say. */
const filled = (known: ReportedProduct, other: ReportedProduct): ReportedProduct => ({
	...other,
	...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
	kind: known.kind,
	role:
		PRODUCT_ROLES.indexOf(other.role) < PRODUCT_ROLES.indexOf(known.role) ? other.role : known.role,
	codes: known.codes.length > 0 ? known.codes : other.codes,
});

/** The same term with the same outcome is one. */
function eventsOf(reports: Reports): ReportedEvent[] {
	const events = new Map<string, ReportedEvent>();
	for (const event of reports.flatMap((report) => report.events)) {
		const key = `${event.kind}\n${nameKey(event.term)}\n${event.outcome ?? ''}`;
		if (!events.has(key)) events.set(key, event);
	}
	return [...events.values()];
}
