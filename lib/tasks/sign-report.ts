import type { SignOff } from '../model';
import { composeReport, parseRun, signPdf, withDigestAnew, type Certificate } from '../report';
import type { Task } from './task';

/** A run (the bytes of its run.json) with the signatures under its draft. */
export interface ReportToSign {
	run: Uint8Array;
	signOffs: readonly SignOff[];
	/** Signs the file besides; left out where the installation has none. */
	certificate?: Certificate;
}

/** Makes the signed version of a report: the same run with its signatures, and no mark of a draft. */
export const signReport: Task<ReportToSign, { pdf: Uint8Array }> = {
	name: 'sign-report',
	kind: 'calculating',
	async run({ run, signOffs, certificate }) {
		const draft = parseRun(Buffer.from(run).toString('utf8'));
		const { bytes } = await composeReport(withDigestAnew({ ...draft, signOffs: [...signOffs] }));
		if (!certificate) return { pdf: bytes };
		const last = signOffs.at(-1);
		const pdf = await signPdf(bytes, certificate, {
			at: new Date(last?.at ?? draft.manifest.createdAt),
			name: signOffs.map(({ actor }) => actor).join(', '),
			reason: 'Report approved',
		});
		return { pdf };
	},
};
