import type { LiteratureSource, ReportSource, SourceId } from '../../model';

/** The openFDA sources that hold registry entries. */
export type RegistrySource = Exclude<SourceId, ReportSource | 'eudamed' | LiteratureSource>;
export type OpenFdaSource = ReportSource | RegistrySource;

/** How one endpoint is asked. */
export interface Endpoint {
	/** After the base URL, without `.json`. */
	path: string;
	/** Records asked for at once: 1,000 is openFDA's limit; labels run to some 130 KB each. */
	pageSize: number;
}

export const ENDPOINTS: Readonly<Record<OpenFdaSource, Endpoint>> = {
	maude: { path: 'device/event', pageSize: 1000 },
	faers: { path: 'drug/event', pageSize: 1000 },
	'device-classification': { path: 'device/classification', pageSize: 1000 },
	'device-udi': { path: 'device/udi', pageSize: 1000 },
	'device-recall': { path: 'device/recall', pageSize: 1000 },
	'device-510k': { path: 'device/510k', pageSize: 1000 },
	'device-pma': { path: 'device/pma', pageSize: 1000 },
	'drug-ndc': { path: 'drug/ndc', pageSize: 1000 },
	'drug-label': { path: 'drug/label', pageSize: 50 },
};

/** What differs between the two sources of reports. */
export interface ReportFields {
	/**
	 * The day a report is counted under. MAUDE's date_added and date_changed are mapped as text, so
	 * ranges on them are not ranges of days; FAERS's receivedate is when the case first came in.
	 */
	received: string;
	/** The events, countable. */
	event: string;
	eventKind: 'device-problem' | 'reaction';
	/** Where a report's own number may stand, first choice first. */
	ids: readonly string[];
}

export const REPORT_FIELDS: Readonly<Record<ReportSource, ReportFields>> = {
	maude: {
		received: 'date_received',
		event: 'product_problems.exact',
		eventKind: 'device-problem',
		ids: ['mdr_report_key', 'report_number'],
	},
	faers: {
		received: 'receivedate',
		event: 'patient.reaction.reactionmeddrapt.exact',
		eventKind: 'reaction',
		ids: ['safetyreportid'],
	},
};
