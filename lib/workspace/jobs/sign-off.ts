import { z } from 'zod/v4';
import {
	atLeast,
	checkText,
	dossierField,
	isSameActor,
	mayApprove,
	type Approval,
	type Job,
	type Role,
	type SignOff,
} from '../../model';
import type { SignOffRow } from '../database/tables';
import { holdJob } from './attempts';
import { storable } from '../database/storable';
import { getJob } from './read';
import { toSignOff } from './sign-offs';
import { readSettings } from '../access/settings';
import type { Change } from '../database/store';

/** A signature somebody is about to give. */
export type NewSignOff = Pick<
	SignOff,
	'actor' | 'role' | 'meaning' | 'comment' | 'reportSha256'
> & {
	/** Who signs has looked at the texts that were written on other figures. */
	acknowledgedStale?: boolean;
};

/**
 * What came of signing. Refused: `not-succeeded`, there is no report; `other-report`, the hash is not
 * that of the PDF kept; `role`, the meaning needs a higher one; `four-eyes`, who had a hand in a report
 * does not approve it (`mayApprove`); `repeated`, the same person signed it so already; `stale-texts`,
 * it holds texts of the dossier that were written on other figures, and nobody says to have looked at them.
 */
export type SigningOff =
	| { kind: 'signed'; job: Job; signOff: SignOff }
	| {
			kind: 'refused';
			why: 'not-succeeded' | 'other-report' | 'role' | 'four-eyes' | 'repeated' | 'stale-texts';
			reason: string;
	  }
	| { kind: 'unknown' };

/** The file that is signed. */
const REPORT = 'report.pdf';

/** The role each meaning needs at least. */
const NEEDED: Readonly<Record<SignOff['meaning'], Role>> = {
	authored: 'author',
	reviewed: 'author',
	approved: 'approver',
	rejected: 'approver',
};

const YES: Approval = { may: true };

/** Enters a signature under the report of a succeeded job, and notes it. */
export async function signOff(
	change: Change,
	jobId: string,
	given: NewSignOff,
): Promise<SigningOff> {
	const { trx, note } = change;
	checkText(given, 'sign-off');
	const row = await holdJob(trx, jobId);
	const job = row && (await getJob(trx, jobId));
	if (!job) return { kind: 'unknown' };
	const { fourEyes } = (await readSettings(trx)).signOff;
	const refused = refusalOf(job, given, fourEyes);
	if (refused) return { kind: 'refused', ...refused };
	const entry = signOffRow(change, jobId, given);
	await trx.insertInto('cer_sign_off').values(entry).execute();
	const { actor, role, meaning, reportSha256 } = given;
	await note({
		kind: 'report.signed-off',
		subject: `job:${jobId}`,
		message: `${actor} signed the report for ${job.order.code} as ${meaning}`,
		jobId,
		actor,
		data: {
			role,
			meaning,
			comment: entry.comment ?? undefined,
			reportSha256,
			...(given.acknowledgedStale === true && { acknowledgedStale: staleTextsOf(job) }),
			...{ code: job.order.code, orderedBy: job.actor, onBehalfOf: job.onBehalfOf },
		},
	});
	return {
		kind: 'signed',
		job: { ...job, signOffs: [...job.signOffs, toSignOff(entry)] },
		signOff: toSignOff(entry),
	};
}

function refusalOf(
	job: Job,
	{ actor, role, meaning, reportSha256, acknowledgedStale = false }: NewSignOff,
	fourEyes: boolean,
): Pick<Extract<SigningOff, { kind: 'refused' }>, 'why' | 'reason'> | undefined {
	if (job.state !== 'succeeded') {
		return { why: 'not-succeeded', reason: `it is ${job.state}; only a finished report is signed` };
	}
	const kept = job.artifacts.find(({ name }) => name === REPORT);
	if (kept?.sha256 !== reportSha256.toLowerCase()) {
		const what = kept
			? `the ${REPORT} kept has the SHA-256 ${kept.sha256}`
			: `no ${REPORT} is kept`;
		return { why: 'other-report', reason: `${what}; read that one before signing` };
	}
	if (!atLeast(role, NEEDED[meaning])) {
		return { why: 'role', reason: `signing as ${meaning} needs the role ${NEEDED[meaning]}` };
	}
	const approval = fourEyes && meaning === 'approved' ? mayApprove(actor, job) : YES;
	if (!approval.may) {
		return {
			why: 'four-eyes',
			reason: `${approval.why}; whoever had a hand in a report does not approve it`,
		};
	}
	const approved = job.signOffs.some(
		(one) => one.meaning === 'approved' && isSameActor(one.actor, actor),
	);
	if (fourEyes && meaning === 'authored' && approved) {
		return { why: 'four-eyes', reason: `${actor} approved it, and so is not its author` };
	}
	const repeated = job.signOffs.some(
		(one) => one.actor === actor && one.meaning === meaning && one.reportSha256 === kept.sha256,
	);
	if (repeated) return { why: 'repeated', reason: `${actor} signed it as ${meaning} already` };
	const stale = meaning === 'rejected' || acknowledgedStale ? [] : staleTextsOf(job);
	if (stale.length === 0) return undefined;
	return {
		why: 'stale-texts',
		reason: `figures have changed since these texts were written: ${stale.join('; ')}. Look at them in the report, then sign with acknowledgedStale: true`,
	};
}

const factsSchema = z.object({ dossier: z.object({ stale: z.array(z.string()) }) });

/** Titles of the texts in a report that were written on other figures, as its result has them. */
const staleTextsOf = ({ result }: Pick<Job, 'result'>): string[] =>
	(factsSchema.safeParse(result).data?.dossier.stale ?? []).map(
		(field) => dossierField(field)?.title ?? field,
	);

const signOffRow = (
	{ newId, now }: Pick<Change, 'newId' | 'now'>,
	jobId: string,
	{ actor, role, meaning, comment, reportSha256 }: NewSignOff,
): SignOffRow => ({
	id: newId(),
	job_id: jobId,
	actor,
	role,
	meaning,
	comment: comment === undefined || comment.trim() === '' ? null : storable(comment.trim()),
	report_sha256: reportSha256.toLowerCase(),
	at: now().toISOString(),
});
