import type { Job, Report } from '../model';

/** Addresses as this portal's clients reach it; both without a slash at the end. */
export interface PortalAddresses {
	/** The list and the place to order: `https://host/webhook/cer/reports`. */
	reports: string;
	/** What one report's address starts with: its id is appended as a segment. */
	report: string;
}

/** The file a finished report is served as. */
export const REPORT_FILE = 'report.pdf';

/** Address of one report's state. */
export const statusUrl = (addresses: PortalAddresses, jobId: string): string =>
	`${addresses.report}/${encodeURIComponent(jobId)}`;

/** Address of a file of a report. */
export const fileUrl = (addresses: PortalAddresses, jobId: string, file: string): string =>
	`${statusUrl(addresses, jobId)}/${encodeURIComponent(file)}`;

/** A job as clients see it: with the addresses to follow, so that nobody builds one. */
export const presentJob = (addresses: PortalAddresses, job: Job): Report => ({
	job,
	statusUrl: statusUrl(addresses, job.id),
	reportUrl: fileUrl(addresses, job.id, REPORT_FILE),
	files: job.artifacts.map(({ name, mimeType, bytes, sha256 }) => ({
		name,
		mimeType,
		bytes,
		sha256,
		url: fileUrl(addresses, job.id, name),
	})),
});
